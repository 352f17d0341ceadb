import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

/** What menu and window call the screens: all that the first screen needs of their words. */
export const COUNTER_TITLES = {
  title: text('Quầy tiếp nhận', 'Counter', 'Balcão'),
  newTitle: text('Nhận tại quầy', 'Take in', 'Receber'),
  dayTitle: text('Sổ ngày của quầy', 'A day of the counters', 'Um dia dos balcões'),
  itemTitle: text('Biên nhận', 'Receipt', 'Recibo'),
  waitingTitle: text('Quầy, chờ xác nhận', 'Counter, to confirm', 'Balcão, a confirmar'),
  waitingItem: text(
    'Khoản chờ người thứ hai',
    'What waits for a second person',
    'À espera de outra pessoa',
  ),
} as const satisfies Record<string, Text>
