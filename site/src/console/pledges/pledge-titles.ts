import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

/** What menu and window call the screens: all that the first screen needs of their words. */
export const PLEDGE_TITLES = {
  title: text('Đăng ký chờ', 'Pledges that wait', 'Registros em espera'),
  itemTitle: text('Đăng ký ủng hộ', 'Pledge', 'Registro'),
} as const satisfies Record<string, Text>
