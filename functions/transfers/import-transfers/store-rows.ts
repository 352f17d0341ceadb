import { planBatch } from '../plan-batch.ts'
import type { Known, NewRow, Plan } from '../import-plan.ts'
import { countChanged, countRow, emptyTally } from '../import-tally.ts'
import type { ImportTally } from '../import-tally.ts'
import type { MoreItems } from '../plan-items.ts'
import { firstId, nextId } from '../take-back.ts'
import type { Transfer } from '../transfer.ts'
import { toCandidate } from '../twin-pool.ts'
import { leaveOutTold, readKnown } from './known-rows.ts'
import type { Target, StoreRowsDeps } from './known-rows.ts'

/** Another worker has taken the account over: this one must not write any more. */
export class ImportFenced extends Error {
  override readonly name = 'ImportFenced'
}

/**
 * Rows that one batch looks at. Each gift is three items: its row, its entry, of which one row of the
 * queue holds as many as these, and what holds it to one entry; the rest of a transaction is for
 * pledges.
 */
export const BATCH_ROWS = 44
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
    if ([...kept.values()].some(isTakenBack)) {
      left = left.map((row) => renewId(row, kept))
      continue
    }
    for (const transfer of kept.values()) count(tally, transfer, target)
    left = left.filter(({ id }) => !kept.has(id))
    if (left.length === 0) break
    const known = await readKnown(left, target, deps)
    leaveOutTold(kept.values(), target)
    const { plan, rest } = planBatch(left, known)
    const { lease } = target
    const result = await deps.transfers.store(plan, lease, lane, more(plan), known.announced)
    if (result === 'fenced') throw new ImportFenced('import-fenced')
    if (result === 'contended') {
      for (const { transfer, told } of plan.rows) if (told) known.putToldBack(transfer, told)
      await putTwinsBack(plan, known, deps)
      await deps.wait(2 ** Math.min(tries, 6) * 10)
      continue
    }
    for (const { transfer } of plan.rows) count(tally, transfer, target)
    left = rest
    // A batch that had to be cut has lost nothing: its rest is a new one.
    tries = -1
  }
  return tally
}

export const isTakenBack = ({ state }: Transfer): boolean => state === 'taken-back'

/** A row whose import was taken back is kept anew, under another id. */
export const renewId = (row: NewRow, kept: ReadonlyMap<string, Transfer>): NewRow =>
  kept.get(row.id)?.state === 'taken-back' ? { ...row, id: nextId(row.id) } : row

/** Counts what became of a row, and whether that is what was agreed to. */
function count(tally: ImportTally, transfer: Transfer, { source, agreed, seen }: Target): void {
  seen?.(transfer)
  countRow(tally, transfer, source)
  const fate = transfer.source === source ? transfer.state : 'known'
  const expected = agreed?.get(firstId(transfer.id))
  if (expected !== undefined && expected !== fate) countChanged(tally, transfer.amountVnd)
}

/**
 * Puts back what a plan took that was not carried out. A twin that the plan gave to a pledge is
 * read again: an accountant may have given it to one meanwhile.
 */
async function putTwinsBack(
  { rows }: Plan,
  { putBack }: Pick<Known, 'putBack'>,
  { transfers }: StoreRowsDeps,
): Promise<void> {
  for (const { transfer, twin, foundCode } of rows) {
    if (!twin) continue
    const { id, day } = twin
    const fresh = foundCode && (await transfers.find({ ...transfer, id, day }))
    putBack(transfer, fresh ? toCandidate(fresh) : twin)
  }
}
