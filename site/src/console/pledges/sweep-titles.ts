import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

/** What menu and window call the screens: all that the first screen needs of their words. */
export const SWEEP_TITLES = {
  title: text('Hủy đăng ký', 'Annulments', 'Anulações'),
  itemTitle: text('Đề nghị hủy đăng ký', 'Proposed annulment', 'Proposta de anulação'),
} as const satisfies Record<string, Text>
