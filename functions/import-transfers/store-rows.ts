import type { Campaign } from '../../shared/campaign.ts'
import { codesOf, planBatch } from '../domain/import-plan.ts'
import type { NewRow } from '../domain/import-plan.ts'
import { countRow, emptyTally } from '../domain/import-tally.ts'
import type { ImportTally } from '../domain/import-tally.ts'
import type { BankRow } from '../domain/transfer.ts'
import type { Candidate } from '../domain/twins.ts'
import type { Lease } from '../storage/import-lease.ts'
import type { TransferStore } from '../storage/transfer-store.ts'

/** The account that is imported into, and by whom. */
export interface Target {
  campaign: Campaign
  account: string
  /** Id of the import, or `feed`. */
  source: string
  lease: Lease
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

/** Rows that one batch looks at; with an entry each they nearly fill a transaction. */
export const BATCH_ROWS = 48
const MAX_TRIES = 10

/**
 * Keeps a batch of rows, each once: what is there already is left as it is, what is new is matched and stored with its entry. Reading, planning and the conditional write are repeated until
 * nothing is left; a crash anywhere leaves whole transactions behind, which the next reading finds.
 * @returns what became of the rows, those included that an earlier try of the same import kept.
 * @throws ImportFenced; Error `batch-contended` when others stood in the way again and again.
 */
export async function storeRows(rows: readonly NewRow[], target: Target, lane: number, deps: StoreRowsDeps): Promise<ImportTally> {
  const tally = emptyTally()
  let left = rows
  for (let tries = 0; left.length > 0; tries++) {
    if (tries === MAX_TRIES) throw new Error('batch-contended')
    const kept = await deps.transfers.findMany(left.map((row) => ({ ...row, account: target.account })))
    for (const transfer of kept.values()) countRow(tally, transfer, target.source)
    left = left.filter(({ id }) => !kept.has(id))
    if (left.length === 0) break
    const known = await readKnown(left, target, deps)
    const { plan, rest } = planBatch(left, known)
    const result = await deps.transfers.store(plan, target.lease, lane)
    if (result === 'fenced') throw new ImportFenced('import-fenced')
    if (result === 'contended') {
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

async function readKnown(rows: readonly NewRow[], { campaign, account, source }: Target, { transfers, now }: StoreRowsDeps) {
  const pledges = await transfers.findPledges(codesOf(rows))
  const candidates = await readCandidates(rows, account, transfers)
  const candidatesOf = (row: BankRow): readonly Candidate[] => candidates.get(`${row.day}#${row.amountVnd}`) ?? []
  return { campaign, account, source, at: now().toISOString(), pledges, candidates: candidatesOf }
}

/** Rows of the feeds on the days of these rows, by day and sum. A day of which no feed has told costs one read. */
async function readCandidates(
  rows: readonly NewRow[],
  account: string,
  transfers: TransferStore,
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  const found = new Map<string, readonly Candidate[]>()
  for (const day of new Set(rows.map((row) => row.day))) {
    if (!(await transfers.hasFeed(account, day))) continue
    for (const amountVnd of new Set(rows.filter((row) => row.day === day).map((row) => row.amountVnd)))
      found.set(`${day}#${amountVnd}`, await transfers.listCandidates({ account, day, amountVnd }, 'F#'))
  }
  return found
}
