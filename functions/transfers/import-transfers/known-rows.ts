import type { Campaign } from '../../../shared/campaign.ts'
import type { MarkRow } from '../bank-mark.ts'
import type { HandedMoneyStore } from '../handed-money-store.ts'
import { codesOf } from '../plan-batch.ts'
import type { NewRow } from '../import-plan.ts'
import type { Fate } from '../look.ts'
import { makeToldRows } from '../like-rows.ts'
import type { Told, ToldRows } from '../like-rows.ts'
import type { RowSource } from '../row-identity.ts'
import type { BankRow, Transfer } from '../transfer.ts'
import { makeTwinPool } from '../twin-pool.ts'
import { takeTwin } from '../twins.ts'
import type { Candidate, TwinPool } from '../twin-pool.ts'
import type { Lease } from '../import-lease-store.ts'
import type { TransferStore } from '../transfer-store.ts'
import { mayBeInBooks } from '../untold-gift.ts'
import type { Untold } from '../untold-gift.ts'
import { findElsewhere, readOthers } from './other-accounts.ts'
import type { OtherAccounts } from './other-accounts.ts'

/** The account that rows are read or planned for, and who tells of them. */
export interface KnownTarget {
  campaign: Campaign
  account: string
  /** Id of the import, or `feed`. */
  source: string
  /**
   * Where the other telling of a row may lie: a statement's among the feed's, and the other way
   * round.
   */
  other: RowSource
  /** What was read of the account under this lease, by day, and by day and sum. */
  feedDays: Map<string, boolean>
  pools: Map<string, TwinPool>
  /** Rows of earlier statements, by day and sum; undefined where there is none of this account. */
  told?: Map<string, ToldRows> | undefined
  /** Gifts of the books that neither the records nor this file tell, while a restore waits for that. */
  untold?: Untold
  /** What other accounts have told. */
  others?: OtherAccounts | undefined
  /** Most rows of the file stand at another account: what may be one of them is asked too. */
  isElsewhere?: boolean
  /** Whether a person has agreed that the row comes into the books as a gift, or waits as one. */
  isAgreed: (row: NewRow, state: 'received' | 'waiting') => boolean
}

/** The account that is imported into, by whoever holds it. */
export interface Target extends KnownTarget {
  lease: Lease
  /** What was agreed to become of a row, where that was looked at before. */
  agreed?: ReadonlyMap<string, Fate>
  /** Told of each row that stands in the table, whoever brought it. */
  seen?: (transfer: Transfer) => void
}

/** What keeping rows needs. */
export interface StoreRowsDeps {
  transfers: TransferStore
  handedMoney: Pick<HandedMoneyStore, 'read'>
  markOf: MarkRow
  now: () => Date
  wait: (ms: number) => Promise<void>
}

/** What planning a batch has to know: the pledges that its rows name, and their possible twins. */
export async function readKnown(
  rows: readonly NewRow[],
  target: KnownTarget,
  { transfers, handedMoney, markOf, now }: StoreRowsDeps,
) {
  const { campaign, account, source, isAgreed, untold = [] } = target
  const [{ pledges, unread }, booked, handed] = await Promise.all([
    transfers.readPledges(codesOf(rows)),
    transfers.findBooked(rows.map(({ id }) => markOf({ account, id }))),
    handedMoney.read(account),
    openPools(rows, target, transfers),
    openTold(rows, target, transfers),
    target.others && readOthers(rows, target.others, transfers),
  ])
  const poolOf = (day: string, amountVnd: number): TwinPool | undefined =>
    target.pools.get(poolKey({ day, amountVnd }))
  return {
    campaign,
    account,
    source,
    createdAt: now().toISOString(),
    pledges,
    unread,
    markOf,
    booked,
    isAgreed,
    mayFollow: (amountVnd: number, code?: string) =>
      (amountVnd > 0 && amountVnd <= handed.unreadVnd) ||
      mayBeInBooks({ amountVnd, code }, campaign.id, { handed: handed.money, untold }),
    announced: handed.announced,
    takeTwin: (row: BankRow) =>
      takeTwin(
        row,
        poolOf(row.day, row.amountVnd),
        daysBeside(row.day).flatMap((day) => poolOf(day, row.amountVnd) ?? []),
      ),
    findElsewhere: (row: BankRow) => target.others && findElsewhere(row, target.others),
    isElsewhere: target.isElsewhere === true,
    takeTold: (row: BankRow) => target.told?.get(poolKey(row))?.take(row),
    putToldBack: (row: BankRow, told: Told) => target.told?.get(poolKey(row))?.putBack(told),
    putBack: ({ amountVnd }: BankRow, twin: Candidate) =>
      poolOf(twin.day, amountVnd)?.putBack(twin),
  }
}

const poolKey = ({ day, amountVnd }: Pick<BankRow, 'day' | 'amountVnd'>): string =>
  `${day}#${amountVnd}`

const DAY_MS = 86_400_000
const daysBeside = (day: string): readonly string[] =>
  [-1, 1].map((step) =>
    new Date(Date.parse(`${day}T00:00:00Z`) + step * DAY_MS).toISOString().slice(0, 10),
  )

/**
 * Opens the pools of rows of the other source that these rows may be twins of, each once: nobody
 * else adds to them while the account is held. Of a day of which no feed has told, a statement's
 * rows need none.
 */
async function openPools(
  rows: readonly NewRow[],
  { account, other, feedDays, pools }: KnownTarget,
  transfers: TransferStore,
): Promise<void> {
  for (const { day: own, amountVnd } of rows)
    for (const day of [own, ...daysBeside(own)]) {
      if (pools.has(poolKey({ day, amountVnd }))) continue
      if (other === 'feed' && !feedDays.has(day))
        feedDays.set(day, await transfers.hasFeed(account, day))
      if (other === 'feed' && feedDays.get(day) !== true) continue
      const pool = makeTwinPool(await transfers.listCandidates({ account, day, amountVnd }, other))
      // Another lane may have opened it meanwhile, and taken from it.
      if (!pools.has(poolKey({ day, amountVnd }))) pools.set(poolKey({ day, amountVnd }), pool)
    }
}

/** Reads what earlier statements have told of the days and sums of these rows, each once. */
async function openTold(
  rows: readonly NewRow[],
  { account, source, told }: KnownTarget,
  transfers: TransferStore,
): Promise<void> {
  for (const { day, amountVnd } of told ? rows : []) {
    const key = poolKey({ day, amountVnd })
    if (told?.has(key) !== false) continue
    const kept = await transfers.listCandidates({ account, day, amountVnd }, 'statement')
    // Another lane may have opened it meanwhile, and taken from it.
    if (!told.has(key)) told.set(key, makeToldRows(kept.filter((one) => one.source !== source)))
  }
}

/** Rows that this file tells by themselves are no other telling of any of its rows. */
export function leaveOutTold(
  kept: Iterable<Pick<BankRow, 'day' | 'amountVnd'> & { id: string }>,
  { told }: KnownTarget,
): void {
  for (const row of kept) told?.get(poolKey(row))?.leaveOut([row.id])
}
