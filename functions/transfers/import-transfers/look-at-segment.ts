import type { NewRow } from '../import-plan.ts'
import { countRow, emptyTally } from '../import-tally.ts'
import type { ImportTally } from '../import-tally.ts'
import { LANES } from '../lanes.ts'
import { writePlan } from '../look.ts'
import type { Fate, LookedPart } from '../look.ts'
import { planBatch } from '../plan-batch.ts'
import { leaveOutTold, readKnown } from './known-rows.ts'
import type { KnownTarget, StoreRowsDeps } from './known-rows.ts'
import type { Segment } from './list-segments.ts'
import { BATCH_ROWS } from './store-rows.ts'

/** What would become of the rows of a segment, by the rules by which they are kept. */
export async function lookAtSegment(
  { rows, refused, place }: Segment,
  target: KnownTarget,
  deps: StoreRowsDeps,
): Promise<LookedPart> {
  const tally: ImportTally = { ...emptyTally(), refused: refused.length }
  const fates = new Map<string, Fate>()
  for (let at = 0; at < rows.length; at += LANES * BATCH_ROWS) {
    const batches = Array.from({ length: LANES }, (_, lane) =>
      rows.slice(at + lane * BATCH_ROWS, at + (lane + 1) * BATCH_ROWS),
    ).filter((batch) => batch.length > 0)
    await Promise.all(batches.map((batch) => lookAtBatch(batch, target, deps, { tally, fates })))
  }
  const looked = rows.map(({ id, line, day, amountVnd, memo }) => ({
    ...(line === undefined ? {} : { line }),
    day,
    amountVnd,
    memo,
    fate: fates.get(id) ?? 'known',
  }))
  return { place, rows: looked, refused, tally, plan: writePlan(looked.map(({ fate }) => fate)) }
}

async function lookAtBatch(
  rows: readonly NewRow[],
  target: KnownTarget,
  deps: StoreRowsDeps,
  { tally, fates }: { tally: ImportTally; fates: Map<string, Fate> },
): Promise<void> {
  const kept = await deps.transfers.findMany(
    rows.map((row) => ({ ...row, account: target.account })),
  )
  for (const transfer of kept.values()) {
    // What an earlier try of this import has kept stands there as well.
    countRow(tally, transfer, '')
    fates.set(transfer.id, 'known')
  }
  let left: readonly NewRow[] = rows.filter(({ id }) => !kept.has(id))
  const known = await readKnown(left, target, deps)
  leaveOutTold(kept.values(), target)
  while (left.length > 0) {
    const { plan, rest } = planBatch(left, known)
    for (const { transfer } of plan.rows) {
      countRow(tally, transfer, target.source)
      fates.set(transfer.id, transfer.state)
    }
    left = rest
  }
}
