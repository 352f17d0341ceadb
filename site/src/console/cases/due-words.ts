import { text } from '../../../../shared/locale.ts'
import type { Text } from '../frame/language.ts'

export interface Due {
  text: Text
  values: Readonly<Record<string, string>>
  isLate: boolean
}

const WORDS = {
  waits: text(
    'tạm dừng, chờ người gửi',
    'stands still, the sender is asked',
    'parado, aguardando a pessoa',
  ),
  over: text('không còn hạn', 'none', 'nenhum'),
  late: text(
    'quá hạn {count} ngày ({day})',
    '{count} d overdue ({day})',
    '{count} d de atraso ({day})',
  ),
  today: text('hôm nay ({day})', 'today ({day})', 'hoje ({day})'),
  tomorrow: text('ngày mai ({day})', 'tomorrow ({day})', 'amanhã ({day})'),
  left: text(
    'còn {count} ngày ({day})',
    '{count} days left ({day})',
    'faltam {count} dias ({day})',
  ),
} as const

const DAY_MS = 86_400_000
const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

const ENDED: readonly string[] = ['answered', 'closed', 'withdrawn']

/**
 * By when a case is to be answered, as one says it. Whether it is late the portal says, which knows
 * the days off; a last day on a weekend is not late yet.
 */
export function dueWords(
  { state, dueDay, overdue }: { state: string; dueDay: string; overdue: boolean },
  today: string,
): Due {
  const day = dueDay.split('-').toReversed().join('/')
  if (ENDED.includes(state)) return { text: WORDS.over, values: {}, isLate: false }
  if (state === 'needs-more') return { text: WORDS.waits, values: {}, isLate: false }
  const left = daysFrom(today, dueDay)
  if (overdue) return { text: WORDS.late, values: { count: String(-left), day }, isLate: true }
  if (left <= 0) return { text: WORDS.today, values: { day }, isLate: false }
  if (left === 1) return { text: WORDS.tomorrow, values: { day }, isLate: false }
  return { text: WORDS.left, values: { count: String(left), day }, isLate: false }
}
