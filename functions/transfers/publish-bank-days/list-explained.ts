import type { Campaign } from '../../../shared/campaign.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { addDays } from '../../../shared/working-days.ts'
import type { Reason } from '../../../shared/bank/bank-days-data.ts'
import type { Explained } from '../bank-days.ts'
import type { CarriedMoney, HandedMoney } from '../hand-over.ts'
import type { BankDaysStore, ListedRow } from '../bank-days-store.ts'
import { makeOddDays } from '../odd-day.ts'
import { OTHER_DAY_LISTS } from '../transfer-lists.ts'

/** Lists of rows that stand at the bank and not in the books, or the other way round, and why. */
const LISTS: ReadonlyArray<readonly [list: string, why: Reason]> = [
  ['waiting', 'waiting'],
  ['return-proposed', 'waiting'],
  ['interest', 'interest'],
  ['returned-transfer', 'returned-transfer'],
  ['own-transfer', 'own-transfer'],
  ['fee', 'fee'],
  ['not-ours', 'not-ours'],
  ['cash-paid-in', 'at-counter'],
  ['outgoing', 'not-tied'],
  ['pays-out', 'on-its-way-out'],
  ['sends-back', 'on-its-way-out'],
  ['hand-over-proposed', 'waiting'],
  ['split-proposed', 'waiting'],
  ['to-transfer', 'to-transfer'],
  ['hand-back-proposed', 'to-transfer'],
  ['transferred', 'to-transfer'],
  ['between-accounts', 'to-transfer'],
]

/** Money that is in the books of a campaign, and came on another account. */
interface HandedDays {
  /** Of this account's campaign. */
  toFollow: readonly HandedMoney[]
  /** That came on this account. */
  cameHere: readonly HandedMoney[]
}
type Opened = Pick<Campaign, 'opensAt'>

const toldOn = ({ createdAt }: ListedRow): string => vietnamDay(new Date(createdAt))

/** Lists of rows that the books have, or may have, on another day, and on which. */
const OTHER_DAYS: ReadonlyArray<
  readonly [list: string, bookedOn: (row: ListedRow, campaign: Opened) => string]
> = [
  [OTHER_DAY_LISTS.dayBefore, ({ day }) => addDays(day, -1)],
  [OTHER_DAY_LISTS.dayAfter, ({ day }) => addDays(day, 1)],
  [OTHER_DAY_LISTS.toldOn, toldOn],
  // While a person wishes to move such a gift, it stands in the list of these.
  [
    'reassign-proposed',
    (row, campaign) =>
      makeOddDays(campaign, new Date(row.createdAt))(row) ? toldOn(row) : row.day,
  ],
]

/**
 * The rows of an account that explain why it and the books differ. Gifts that stand in the books as
 * they stand at the bank are no part of them, so that the work grows with what is special alone.
 */
export async function listExplained(
  { id: campaign, account, opensAt }: { id: string; account: string } & Opened,
  { listRows, toFollow, cameHere }: Pick<BankDaysStore, 'listRows'> & HandedDays,
): Promise<readonly Explained[]> {
  const ofAccount = async (list: string): Promise<readonly ListedRow[]> =>
    (await listRows(campaign, list)).filter((row) => row.account === account)
  const found: Explained[] = []
  for (const [list, why] of LISTS)
    for (const { day, amountVnd } of await ofAccount(list)) found.push({ day, why, amountVnd })
  for (const [list, bookedOn] of OTHER_DAYS)
    for (const row of await ofAccount(list)) {
      const { day, amountVnd } = row
      const on = bookedOn(row, { opensAt })
      if (on === day) continue
      found.push({ day, why: 'other-day', amountVnd })
      found.push({ day: on, why: 'other-day', amountVnd: -amountVnd })
    }
  // What another account holds for this one until it has followed.
  for (const { day, amountVnd } of toFollow)
    found.push({ day, why: 'to-transfer', amountVnd: -amountVnd })
  // What rows carried that have a reason of their own is explained by it no more, on either side.
  for (const { as, inOn: day, amountVnd } of carriedOf(toFollow))
    found.push({ day, why: 'to-transfer', amountVnd }, { day, why: as, amountVnd: -amountVnd })
  for (const { as, outOn: day, amountVnd } of carriedOf(cameHere))
    found.push({ day, why: 'to-transfer', amountVnd: -amountVnd }, { day, why: as, amountVnd })
  return found
}

const carriedOf = (handed: readonly HandedMoney[]): readonly CarriedMoney[] =>
  handed.flatMap(({ carried = [] }) => carried)
