import type { Campaign } from '../../../shared/campaign.ts'
import type { Lease } from '../import-lease-store.ts'
import { addTally, emptyTally } from '../import-tally.ts'
import type { ImportTally } from '../import-tally.ts'
import type { NewRow } from '../import-plan.ts'
import { LANES } from '../lanes.ts'
import { worthOfLook } from '../book-alone.ts'
import { isMostlyElsewhere } from '../elsewhere.ts'
import { readPlan } from '../look.ts'
import { isUnlikeGift } from '../unlike-gift.ts'
import { firstId } from '../take-back.ts'
import type { Fate } from '../look.ts'
import type { Statement } from '../statement-import.ts'
import type { ImportStatementDeps } from './import-deps.ts'
import type { Segment } from './list-segments.ts'
import { openOthers } from './other-accounts.ts'
import { openEarlier } from './earlier-statements.ts'
import { BATCH_ROWS, storeRows } from './store-rows.ts'
import type { IndexedRow } from '../search-index-store.ts'
import type { Transfer } from '../transfer.ts'
import type { Untold } from '../untold-gift.ts'
import type { Target } from './known-rows.ts'

/** What became of the rows that were kept, which are not all when the import was stopped. */
export interface KeptSegment {
  tally: ImportTally
  isStopped: boolean
}

/** A feed holds the account for some transactions; a worker that has died, for one lease. */
const MAX_TURNS = 80
const TURN_MS = 500

/**
 * Keeps the rows of a segment, with the account held so long. Before each batch it asks whether a
 * person has stopped the import: then no other batch is begun.
 * @returns `busy` when other workers had the account all the time.
 */
export async function keepSegment(
  statement: Statement,
  campaign: Campaign,
  { rows, refused, place }: Segment,
  untold: Untold,
  deps: ImportStatementDeps,
): Promise<KeptSegment | 'busy'> {
  const agreed = await readAgreed(statement, place, rows, deps)
  const listed = rows.map((row) => expectedRow(row, agreed.get(row.id)))
  const account = await takeAccount(statement.account, deps)
  if (!account) return 'busy'
  const seen: Transfer[] = []
  let isStopped = false
  const tallies: ImportTally[] = [{ ...emptyTally(), refused: refused.length }]
  try {
    // Before the rows: should the worker die and a person stop the import, they are found all the
    // same. Not before the account is held: a part that has to wait would be written at each try.
    await keepListed(segmentOf(statement, place), listed, account, deps)
    const target: Target = {
      seen: (transfer) => void seen.push(transfer),
      campaign,
      account: statement.account,
      source: statement.id,
      lease: account,
      other: 'feed',
      feedDays: new Map(),
      pools: new Map(),
      told: await openEarlier(statement, deps),
      untold,
      others: await openOthers(statement, deps),
      isElsewhere:
        statement.look !== undefined &&
        isMostlyElsewhere(statement.look.elsewhere, worthOfLook(statement.look).rows),
      agreed,
      isAgreed: ({ id }, state) => {
        const fate = agreed.get(firstId(id))
        return fate === 'received' || fate === state
      },
    }
    const takeTurns = async (lane: number, batches: Array<readonly NewRow[]>): Promise<boolean> => {
      for (let batch = batches.shift(); batch; batch = batches.shift()) {
        if ((await deps.statements.find(statement.id))?.state === 'stopped') return true
        tallies.push(await storeRows(batch, target, lane, deps))
      }
      return false
    }
    await deps.jobs.keepRefused(statement.id, refused)
    for (const part of twinsFirst(rows, agreed)) {
      const batches = splitBatches(part)
      const lanes = Array.from({ length: LANES }, (_, lane) => takeTurns(lane, batches))
      isStopped ||= (await Promise.all(lanes)).some(Boolean)
    }
  } finally {
    await deps.leases.release(account)
  }
  // Before the place is written down: a worker that dies here leaves the part to be gone over again.
  const found = indexedRows(seen, listed, statement)
  if (found.some((row, at) => !isListedAlike(row, listed[at])))
    await deps.index.keep(segmentOf(statement, place), found)
  return { tally: tallies.reduce(addTally), isStopped }
}

/** Writing the index renews no lease by itself. */
async function keepListed(
  segment: ReturnType<typeof segmentOf>,
  listed: readonly IndexedRow[],
  account: Lease,
  { index, keepRenewing }: ImportStatementDeps,
): Promise<void> {
  const end = keepRenewing(account)
  try {
    await index.keep(segment, listed)
  } finally {
    end()
  }
}

/**
 * Rows that were twins when a person looked come before all others. A row without a number of its
 * own takes whichever row of the feed is alike, and would else take theirs, so that they became
 * gifts which nobody has agreed to.
 */
const twinsFirst = (
  rows: readonly NewRow[],
  agreed: ReadonlyMap<string, Fate>,
): ReadonlyArray<readonly NewRow[]> => {
  const [twins = [], others = []] = [true, false].map((isTwin) =>
    rows.filter(({ id }) => (agreed.get(id) === 'twin') === isTwin),
  )
  return [twins, others]
}

const splitBatches = (rows: readonly NewRow[]): Array<readonly NewRow[]> =>
  Array.from({ length: Math.ceil(rows.length / BATCH_ROWS) }, (_, at) =>
    rows.slice(at * BATCH_ROWS, (at + 1) * BATCH_ROWS),
  )

const segmentOf = ({ id, account }: Statement, place: number) => ({
  account,
  source: id,
  part: String(place).padStart(9, '0'),
})

/** A row as it will stand in the index, unless something else becomes of it than was agreed. */
const expectedRow = (row: NewRow, fate: Fate | undefined): IndexedRow => ({
  id: row.id,
  day: row.day,
  amountVnd: row.amountVnd,
  line: row.line,
  words: fate === 'known' ? undefined : row,
})

/**
 * The rows of a part by their lines, as they were seen to stand; the words of those that this import
 * brought. Of one that was not seen, because the import was stopped, an earlier worker may have kept
 * it.
 */
function indexedRows(
  seen: readonly Transfer[],
  listed: readonly IndexedRow[],
  { id: source }: Statement,
): readonly IndexedRow[] {
  const stands = new Map(seen.map((transfer) => [firstId(transfer.id), transfer]))
  return listed.map((row) => {
    const transfer = stands.get(row.id)
    if (!transfer) return row
    const words = transfer.source === source ? transfer : undefined
    return { ...row, id: transfer.id, words }
  })
}

const isListedAlike = (row: IndexedRow, other: IndexedRow | undefined): boolean =>
  row.id === other?.id && (row.words === undefined) === (other.words === undefined)

/** What was agreed to become of the rows of a segment, by their ids. */
async function readAgreed(
  { id, holdsSuggested }: Statement,
  place: number,
  rows: readonly NewRow[],
  { jobs }: ImportStatementDeps,
): Promise<ReadonlyMap<string, Fate>> {
  const plan = readPlan((await jobs.readPlan(id, place)) ?? '')
  // No row is booked that was not looked at, whatever the file is now.
  if (plan.length !== rows.length) throw new Error('statement-not-looked-at')
  const holds = (row: NewRow): boolean => holdsSuggested === true && isUnlikeGift(row)
  return new Map(
    rows.map((row, at) => {
      const fate = plan[at] ?? 'known'
      return [row.id, fate === 'received' && holds(row) ? 'waiting' : fate]
    }),
  )
}

export async function takeAccount(
  account: string,
  { leases, wait }: ImportStatementDeps,
): Promise<Lease | undefined> {
  for (let turn = 0; turn < MAX_TURNS; turn++) {
    const lease = await leases.take(account, 'statements')
    if (lease === 'held') return undefined
    if (lease) return lease
    await wait(TURN_MS)
  }
  return undefined
}
