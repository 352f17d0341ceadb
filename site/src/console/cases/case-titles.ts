import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

/** What menu and window call the screens: all that the first screen needs of their words. */
export const CASE_TITLES = {
  title: text('Phản ánh, kiến nghị', 'Cases', 'Casos'),
  itemTitle: text('Hồ sơ', 'Case', 'Caso'),
} as const satisfies Record<string, Text>
