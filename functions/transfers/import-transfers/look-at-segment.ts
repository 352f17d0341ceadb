import type { NewRow } from '../import-plan.ts'
import { countRow, emptyTally } from '../import-tally.ts'
import type { ImportTally } from '../import-tally.ts'
import { addElsewhere } from '../elsewhere.ts'
import type { Elsewhere } from '../elsewhere.ts'
import { LANES } from '../lanes.ts'
import { writePlan } from '../look.ts'
import type { Fate, LookedPart } from '../look.ts'
import { firstId } from '../take-back.ts'
import type { Transfer } from '../transfer.ts'
import { planBatch } from '../plan-batch.ts'
import { leaveOutTold, readKnown } from './known-rows.ts'
import type { KnownTarget, StoreRowsDeps } from './known-rows.ts'
import type { Segment } from './list-segments.ts'
import { BATCH_ROWS, isTakenBack, renewId } from './store-rows.ts'

/** What would become of the rows of a segment, by the rules by which they are kept. */
export async function lookAtSegment(
  { rows, refused, place }: Segment,
  target: KnownTarget,
  deps: StoreRowsDeps,
): Promise<LookedPart> {
  const tally: ImportTally = { ...emptyTally(), refused: refused.length }
  const fates = new Map<string, Fate>()
  const found: { elsewhere: Elsewhere } = { elsewhere: {} }
  for (let at = 0; at < rows.length; at += LANES * BATCH_ROWS) {
    const batches = Array.from({ length: LANES }, (_, lane) =>
      rows.slice(at + lane * BATCH_ROWS, at + (lane + 1) * BATCH_ROWS),
    ).filter((batch) => batch.length > 0)
    await Promise.all(
      batches.map((batch) => lookAtBatch(batch, target, deps, { tally, fates, found })),
    )
  }
  const looked = rows.map(({ id, line, day, amountVnd, memo }) => ({
    ...(line === undefined ? {} : { line }),
    day,
    amountVnd,
    memo,
    fate: fates.get(id) ?? 'known',
  }))
  return {
    place,
    rows: looked,
    refused,
    tally,
    plan: writePlan(looked.map(({ fate }) => fate)),
    elsewhere: found.elsewhere,
  }
}

async function lookAtBatch(
  named: readonly NewRow[],
  target: KnownTarget,
  deps: StoreRowsDeps,
  {
    tally,
    fates,
    found,
  }: { tally: ImportTally; fates: Map<string, Fate>; found: { elsewhere: Elsewhere } },
): Promise<void> {
  const { kept, rows } = await settleIds(named, target, deps)
  for (const transfer of kept.values()) {
    // What an earlier try of this import has kept stands there as well.
    countRow(tally, transfer, '')
    fates.set(firstId(transfer.id), 'known')
  }
  let left: readonly NewRow[] = rows.filter(({ id }) => !kept.has(id))
  const known = await readKnown(left, target, deps)
  leaveOutTold(kept.values(), target)
  for (const row of left) {
    const elsewhere = known.findElsewhere(row)
    if (elsewhere) found.elsewhere = addElsewhere(found.elsewhere, elsewhere, row.amountVnd)
  }
  while (left.length > 0) {
    const { plan, rest } = planBatch(left, known)
    for (const { transfer } of plan.rows) {
      countRow(tally, transfer, target.source)
      fates.set(firstId(transfer.id), transfer.state)
    }
    left = rest
  }
}

/** An import that is taken back and brought anew, again and again, is a fault of whoever does so. */
const MAX_TIMES = 20

/** The rows with the ids that they would have, and those of them that are kept. */
async function settleIds(
  named: readonly NewRow[],
  { account }: KnownTarget,
  { transfers }: StoreRowsDeps,
): Promise<{ rows: readonly NewRow[]; kept: ReadonlyMap<string, Transfer> }> {
  let rows = named
  for (let times = 0; times < MAX_TIMES; times++) {
    const kept = await transfers.findMany(rows.map((row) => ({ ...row, account })))
    if (![...kept.values()].some(isTakenBack)) return { rows, kept }
    rows = rows.map((row) => renewId(row, kept))
  }
  throw new Error('taken-back-too-often')
}
