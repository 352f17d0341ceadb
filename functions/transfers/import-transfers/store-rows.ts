import type { Campaign } from '../../../shared/campaign.ts'
import { codesOf, planBatch } from '../plan-batch.ts'
import type { NewRow, Plan } from '../import-plan.ts'
import { countRow, emptyTally } from '../import-tally.ts'
import type { ImportTally } from '../import-tally.ts'
import type { RowSource } from '../row-identity.ts'
import type { BankRow } from '../transfer.ts'
import { makeTwinPool } from '../twin-pool.ts'
import { takeTwin } from '../twins.ts'
import type { Candidate, TwinPool } from '../twin-pool.ts'
import type { Lease } from '../import-lease-store.ts'
import type { MoreItems } from '../plan-items.ts'
import type { TransferStore } from '../transfer-store.ts'

/** The account that is imported into, and by whom. */
export interface Target {
  campaign: Campaign
  account: string
  /** Id of the import, or `feed`. */
  source: string
  lease: Lease
  /**
   * Where the other telling of a row may lie: a statement's among the feed's, and the other way
   * round.
   */
  other: RowSource
  /** What was read of the account under this lease, by day, and by day and sum. */
  feedDays: Map<string, boolean>
  pools: Map<string, TwinPool>
}

export interface StoreRowsDeps {
  transfers: TransferStore
  now: () => Date
  wait: (ms: number) => Promise<void>
}

/** Another worker has taken the account over: this one must not write any more. */
export class ImportFenced extends Error {
  override readonly name = 'ImportFenced'
}

/**
 * Rows that one batch looks at; with the pledges of some of them they nearly fill a transaction.
 */
export const BATCH_ROWS = 86
const MAX_TRIES = 10

/**
 * Keeps a batch of rows, each once. A row that is there already is left as it is; a new one is
 * matched and stored with its entry. Reading, planning and the conditional write are repeated until
 * nothing is left. A crash leaves whole transactions behind, which the next reading finds. `more`
 * gives the items that are written together with a plan.
 * @returns what became of the rows, with those that an earlier try of the same import kept.
 * @throws ImportFenced when another worker has the account; Error `batch-contended` when other
 * writes came between again and again.
 */
export async function storeRows(
  rows: readonly NewRow[],
  target: Target,
  lane: number,
  deps: StoreRowsDeps,
  more: (plan: Plan) => MoreItems = () => [],
): Promise<ImportTally> {
  const tally = emptyTally()
  let left = rows
  for (let tries = 0; left.length > 0; tries++) {
    if (tries === MAX_TRIES) throw new Error('batch-contended')
    const kept = await deps.transfers.findMany(
      left.map((row) => ({ ...row, account: target.account })),
    )
    for (const transfer of kept.values()) countRow(tally, transfer, target.source)
    left = left.filter(({ id }) => !kept.has(id))
    if (left.length === 0) break
    const known = await readKnown(left, target, deps)
    const { plan, rest } = planBatch(left, known)
    const result = await deps.transfers.store(plan, target.lease, lane, more(plan))
    if (result === 'fenced') throw new ImportFenced('import-fenced')
    if (result === 'contended') {
      for (const { transfer, twin } of plan.rows) if (twin) known.putBack(transfer, twin)
      await deps.wait(2 ** Math.min(tries, 6) * 10)
      continue
    }
    for (const { transfer } of plan.rows) countRow(tally, transfer, target.source)
    left = rest
    // A batch that had to be cut has lost nothing: its rest is a new one.
    tries = -1
  }
  return tally
}

async function readKnown(
  rows: readonly NewRow[],
  target: Target,
  { transfers, now }: StoreRowsDeps,
) {
  const { campaign, account, source } = target
  const [pledges] = await Promise.all([
    transfers.findPledges(codesOf(rows)),
    openPools(rows, target, transfers),
  ])
  const poolOf = (day: string, amountVnd: number): TwinPool | undefined =>
    target.pools.get(poolKey({ day, amountVnd }))
  return {
    campaign,
    account,
    source,
    createdAt: now().toISOString(),
    pledges,
    takeTwin: (row: BankRow) =>
      takeTwin(
        row,
        poolOf(row.day, row.amountVnd),
        daysBeside(row.day).flatMap((day) => poolOf(day, row.amountVnd) ?? []),
      ),
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
  { account, other, feedDays, pools }: Target,
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
