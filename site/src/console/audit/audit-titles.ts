import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

/** What menu and window call the screens: all that the first screen needs of their words. */
export const AUDIT_TITLES = {
  menu: text('Nhật ký', 'Audit', 'Auditoria'),
  readings: text('Nhật ký: ai đã xem gì', 'Who read what', 'Quem consultou o quê'),
} as const satisfies Record<string, Text>
