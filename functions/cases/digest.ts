import * as z from 'zod/mini'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { addDays } from '../../shared/working-days.ts'
import { isOverdue } from './overdue.ts'
import type { CaseState } from './case-states.ts'

/** What a unit finds on its desk in the morning. */
export const digestSchema = z.strictObject({
  unit: z.string(),
  /** ISO day in Vietnam. */
  day: z.iso.date(),
  open: z.int(),
  /** Came in since yesterday. */
  fresh: z.int(),
  overdue: z.int(),
  /** To be answered today or within the next three days. */
  dueSoon: z.int(),
  waitingForSender: z.int(),
  /** Came without a proof of work and wait to be let through. */
  held: z.int(),
  /** References of what is overdue, the most urgent first, at most twenty. */
  mostUrgent: z.array(z.string()),
})
export type Digest = z.infer<typeof digestSchema>

export interface DeskCase {
  code: string
  state: CaseState
  createdAt: string
  dueDay: string
}

const SOON_DAYS = 3
const MOST_URGENT = 20

export function makeDigest(
  unit: string,
  day: string,
  open: readonly DeskCase[],
  held: readonly DeskCase[],
): Digest {
  const yesterday = addDays(day, -1)
  const overdue = open
    .filter((one) => isOverdue(one, day))
    .toSorted((a, b) => (a.dueDay < b.dueDay ? -1 : 1))
  const isWaiting = ({ state }: DeskCase): boolean => state === 'needs-more'
  const soon = addDays(day, SOON_DAYS)
  return {
    unit,
    day,
    open: open.length,
    fresh: open.filter(({ createdAt }) => vietnamDay(new Date(createdAt)) >= yesterday).length,
    overdue: overdue.length,
    dueSoon: open.filter((one) => !isWaiting(one) && one.dueDay >= day && one.dueDay <= soon)
      .length,
    waitingForSender: open.filter(isWaiting).length,
    held: held.length,
    mostUrgent: overdue.slice(0, MOST_URGENT).map(({ code }) => code),
  }
}
