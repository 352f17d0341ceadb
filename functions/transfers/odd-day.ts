import type { Campaign } from '../../shared/campaign.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { BankRow } from './transfer.ts'

/** Why the day of a row cannot be: it is still to come, or lies before the campaign was opened. */
export const ODD_DAYS = ['still-to-come', 'before-opening'] as const
export type OddDay = (typeof ODD_DAYS)[number]
export type OddDayOf = (row: Pick<BankRow, 'day' | 'time'>) => OddDay | undefined

/** How much a bank's clock may be ahead of ours. */
const CLOCK_SKEW_MS = 10 * 60_000

/**
 * Whether a row is of a day before its campaign was opened. The account may be older than the
 * campaign, and what came before was given to something else, or its day is a wrong one.
 */
export const isEarly = (
  { day }: Pick<BankRow, 'day'>,
  { opensAt }: Pick<Campaign, 'opensAt'>,
): boolean => day < vietnamDay(new Date(opensAt))

/**
 * Why the moments of rows cannot be, if they cannot: one is still to come when we are told of it, or
 * lies before the campaign. Such a row waits for a person, and its day never becomes public.
 * @param at when we are told of the rows.
 */
export function makeOddDays({ opensAt }: Pick<Campaign, 'opensAt'>, at: Date): OddDayOf {
  const opening = vietnamDay(new Date(opensAt))
  const today = vietnamDay(at)
  return ({ day, time }) => {
    if (day < opening) return 'before-opening'
    if (day < today) return undefined
    // A row without a time may be of any hour of its day, the first among them.
    const moment = new Date(`${day}T${time ?? '00:00:00'}+07:00`)
    return moment.getTime() > at.getTime() + CLOCK_SKEW_MS ? 'still-to-come' : undefined
  }
}
