import type { OpenPledge } from '../pledges/pledge.ts'
import { isReassignOpen } from '../transfers/reassign.ts'
import type { Transfer } from '../transfers/transfer.ts'
import { deriveHanded, endedMoney } from './derive-handed.ts'
import type { DerivedHanded } from './derive-handed.ts'
import { HANDED_STATES } from '../transfers/hand-over.ts'
import { deriveSplit } from './derive-split.ts'
import type { DerivedSplit } from './derive-split.ts'
import type { MarkOf } from './records-seen.ts'
import { fateOf } from './fold-gifts.ts'
import type { BookedGift, GiftsSeen, RowFate } from './fold-gifts.ts'

/** A row of the bank as the books say that it is, and what comes for its pledges by that. */
export interface DerivedRow {
  before: Transfer
  after: Transfer
  mark: string
  /** What has come for these pledges, before and behind it. */
  pledges: ReadonlyArray<{ code: string; beforeVnd: number | undefined; afterVnd: number }>
  /** Of a gift that another campaign has in its books: the money that is to follow it. */
  handed?: DerivedHanded['money']
  /** Of one that this campaign has no more: the money that was to follow it. */
  ended?: ReturnType<typeof endedMoney>
  /** Of one that was split: the rows of its parts, with the money that is to follow each. */
  parts?: ReadonlyArray<{ row: Transfer; handed?: DerivedHanded['money'] }>
}

/** A row of which the books alone cannot tell what it is, and why. */
export interface UnclearRow {
  why: 'cash-paid-in' | 'undone' | 'handed-over'
  day: string
  amountVnd: number
  index: number | undefined
}

/** States in which a row stands that was told again, or that is of before the decision. */
const OLDER: ReadonlySet<Transfer['state']> = new Set([
  'received',
  'waiting',
  'return-proposed',
  'not-a-gift',
  'hand-over-proposed',
])

/**
 * Rows of the bank that say something else than the books. What two people decided since the backup
 * stands in the log: that a gift was moved, that it was none and what it is, that it goes back, that
 * another campaign has it in its books. Who they were is lost.
 * @param standsFor stands for the people.
 */
export function deriveRows(
  rows: ReadonlyArray<readonly [mark: string, transfer: Transfer]>,
  gifts: GiftsSeen,
  seen: {
    pledges: ReadonlyMap<string, OpenPledge>
    knownUndone: ReadonlySet<number>
    markOf: MarkOf
  },
  standsFor: string,
): { rows: readonly DerivedRow[]; unclear: readonly UnclearRow[] } {
  const derived: DerivedRow[] = []
  const unclear: UnclearRow[] = []
  const sums = new Map<string, number | undefined>()
  const count = (changes: ReadonlyArray<readonly [code: string | undefined, change: number]>) =>
    changes.flatMap(([code, change]) => {
      const pledge = code === undefined ? undefined : seen.pledges.get(code)
      if (!pledge) return []
      const beforeVnd = sums.has(pledge.code) ? sums.get(pledge.code) : pledge.receivedVnd
      const afterVnd = Math.max(0, (beforeVnd ?? 0) + change)
      sums.set(pledge.code, afterVnd)
      return [{ code: pledge.code, beforeVnd, afterVnd }]
    })
  for (const [mark, before] of rows) {
    const gift = gifts.byMark.get(mark)
    if (!gift) continue
    const split = deriveSplit(before, gifts, seen.markOf, standsFor)
    if (split === 'unclear') {
      const { day, amountVnd } = before
      unclear.push({ why: 'undone', day, amountVnd, index: gift.index })
      continue
    }
    if (split) {
      const parts = split.parts.map((part) => derivePart(part, standsFor))
      const pledges = count(changesOfSplit(before, parts))
      const ended = endedMoney(before, undefined)
      const money = ended ? { ended } : {}
      derived.push({ before, after: split.after, mark, pledges, parts, ...money })
      continue
    }
    const fate = fateOf(gift)
    if (!isOlder(before, gift, fate)) continue
    const handed = isTied(before) ? undefined : deriveHanded(before, gift, fate, standsFor)
    const why = handed ? undefined : whyUnclear(fate, gift, before, seen.knownUndone)
    if (why) unclear.push({ why, day: before.day, amountVnd: before.amountVnd, index: gift.index })
    if (!handed && (why || fate.is === 'undone')) continue
    const after = handed?.after ?? rowAfter(before, gift, fate, standsFor)
    if (!after || isSame(before, after)) continue
    const changes = [
      [countsFor(before), -before.amountVnd],
      [countsFor(after), before.amountVnd],
    ] as const
    const isMoved = countsFor(before) !== countsFor(after)
    const pledges = isMoved ? count(changes) : []
    const money = handed?.money
    const ended = endedMoney(before, money?.account)
    derived.push({
      before,
      after,
      mark,
      pledges,
      ...(money ? { handed: money } : {}),
      ...(ended ? { ended } : {}),
    })
  }
  return { rows: derived, unclear }
}

/** A part as the books say that it is. Of which nothing is left, people are asked once it is there. */
function derivePart(
  { row, gift }: DerivedSplit['parts'][number],
  standsFor: string,
): NonNullable<DerivedRow['parts']>[number] {
  const fate = fateOf(gift)
  const handed = deriveHanded(row, gift, fate, standsFor)
  if (!handed) return { row: rowAfter(row, gift, fate, standsFor) ?? row }
  const { after, money } = handed
  return { row: after, ...(money ? { handed: money } : {}) }
}

/** A pledge that both sides count for is changed once: a transaction changes a row once. */
function changesOfSplit(before: Transfer, parts: NonNullable<DerivedRow['parts']>) {
  const changes = new Map<string | undefined, number>([[countsFor(before), -before.amountVnd]])
  for (const { row } of parts)
    changes.set(countsFor(row), (changes.get(countsFor(row)) ?? 0) + row.amountVnd)
  return [...changes].filter(([, change]) => change !== 0)
}

/** Its money has followed by two rows, which people untie first. */
const isTied = ({ state }: Transfer): boolean => state === 'transferred'

/**
 * Whether a row may be of before what the books say. One that was handed over is, where they say that
 * it was taken back, or handed over anew, since.
 */
const isOlder = ({ state, movedFrom }: Transfer, gift: BookedGift, { is }: RowFate): boolean =>
  OLDER.has(state) ||
  (HANDED_STATES.has(state) && (is === 'handed-back' || movedFrom !== gift.movedFrom))

function whyUnclear(
  fate: RowFate,
  { index, campaign }: BookedGift,
  { state, notGift, campaign: own }: Transfer,
  knownUndone: ReadonlySet<number>,
): UnclearRow['why'] | undefined {
  // Another campaign has it, and no pledge or no account tells where its money is to follow.
  if (campaign !== own) return 'handed-over'
  if (fate.is === 'not-a-gift' && fate.kind === 'cash-paid-in')
    // The books do not say of which days the cash is.
    return state === 'not-a-gift' && notGift?.kind === fate.kind ? undefined : fate.kind
  if (fate.is !== 'undone' || state === 'not-a-gift') return undefined
  return index !== undefined && knownUndone.has(index) ? undefined : 'undone'
}

/** The pledge for which a row counts, of whichever campaign it is. */
export function countsFor({ state, code, handOver }: Transfer): string | undefined {
  if (state === 'received') return code
  return HANDED_STATES.has(state) ? handOver?.code : undefined
}

function rowAfter(
  before: Transfer,
  gift: BookedGift,
  fate: RowFate,
  standsFor: string,
): Transfer | undefined {
  if (fate.is === 'undone') return undefined
  const { notGift, sentBack, ...rest } = before
  if (fate.is === 'to-return') {
    const at = momentOf(fate.day)
    const { from = 'waiting' } = sentBack ?? {}
    const people = { proposedBy: standsFor, proposedAt: at, ...sentBack }
    const allowed = { reason: fate.reason, from, approvedBy: standsFor, approvedAt: at }
    return { ...rest, state: 'to-return', sentBack: { ...people, ...allowed } }
  }
  if (fate.is === 'not-a-gift') {
    const { kind, correctedVnd, day } = fate
    if (before.state === 'not-a-gift' && notGift?.kind === kind) return before
    const decided = { kind, by: standsFor, at: momentOf(day), from: 'received' as const }
    const entry = gift.index === undefined ? {} : { entry: gift.index, correctedVnd }
    return {
      ...moved(rest, gift, standsFor),
      state: 'not-a-gift',
      notGift: { ...decided, ...entry },
    }
  }
  // What is no gift although nothing of its entry is undone was none before it was booked.
  const isHeld = before.state === 'not-a-gift' && notGift?.entry === undefined
  const isSentBack = before.state === 'return-proposed'
  if (isHeld || isSentBack) return before
  return { ...moved(rest, gift, standsFor), state: 'received', ...(sentBack ? { sentBack } : {}) }
}

/** The row of a gift that was moved, or that was booked for another pledge than its text names. */
function moved(row: Transfer, gift: BookedGift, standsFor: string): Transfer {
  const { code, reassign, ...rest } = row
  const { movedFrom } = gift
  // A gift without a code that was never moved may have been given to a pledge by hand.
  const standing = gift.code ?? (movedFrom === undefined ? code : undefined)
  const decided =
    reassign && movedFrom !== undefined && isReassignOpen(reassign)
      ? { ...reassign, to: gift.code, approvedBy: standsFor, approvedAt: momentOf(gift.day) }
      : reassign
  return {
    ...rest,
    ...(standing === undefined ? {} : { code: standing }),
    ...(decided ? { reassign: decided } : {}),
    ...(movedFrom === undefined ? {} : { movedFrom }),
  }
}

const momentOf = (day: string): string => `${day}T00:00:00.000Z`

const isSame = (a: Transfer, b: Transfer): boolean =>
  a.state === b.state &&
  a.code === b.code &&
  a.movedFrom === b.movedFrom &&
  a.notGift?.kind === b.notGift?.kind &&
  isReassignOpen(a.reassign) === isReassignOpen(b.reassign)

/** Whether the books say something else of a row of the bank than the row itself. */
export function isOtherThanBooked(
  gifts: GiftsSeen,
  mark: string,
  transfer: Transfer,
  markOf: MarkOf,
): boolean {
  const pledges = new Map<string, OpenPledge>()
  const nothing = { pledges, knownUndone: new Set<number>(), markOf }
  const { rows, unclear } = deriveRows([[mark, transfer]], gifts, nothing, '')
  return rows.length + unclear.length > 0
}
