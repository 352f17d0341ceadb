import { EFFECTS } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { goodsKey } from '../../shared/ledger/tally.ts'

/** How much of one thing was pledged and has come: whole VND, or goods of one kind in one unit. */
export interface Worth {
  pledged: number
  received: number
}

/**
 * What a clerk has said of a name: that it may be seen before what was pledged has come, or that it
 * may not be seen at all. The second is never taken back.
 */
export const NAME_RULINGS = ['pass', 'hide'] as const
export type NameRuling = (typeof NAME_RULINGS)[number]

/**
 * All that decides whether the names beside the entries of one code are shown; no name is in it.
 */
export interface NameRecord {
  code: string
  campaign: string
  /** By `VND`, or by `<goods kind>|<unit>`. */
  worths: Readonly<Record<string, Worth>>
  /** Whole VND that stands in the books without the code, and was found to belong to it later. */
  assignedVnd: number
  /** Pages of the log on which the code has a named entry. */
  pages: readonly number[]
  /** The entries of the log before this index are folded into the record. */
  foldedTo: number
  /** Index of the entry by which the standing last changed. */
  changedAt: number | undefined
  ruling: NameRuling | undefined
}

/** - `shown`: beside the entries; - `waits`: for the rest of the gift; - `hidden`: by a clerk. */
export const NAME_STANDINGS = ['shown', 'waits', 'hidden'] as const
export type NameStanding = (typeof NAME_STANDINGS)[number]

const MONEY = 'VND'

export const newNameRecord = ({
  code,
  campaign,
}: {
  code: string
  campaign: string
}): NameRecord => ({
  code,
  campaign,
  worths: {},
  assignedVnd: 0,
  pages: [],
  foldedTo: 0,
  changedAt: undefined,
  ruling: undefined,
})

/**
 * What stands for a record that cannot be read, as one that a later release has ruled on: its name
 * is not shown, and no entry is added to it.
 */
export const closedRecord = (code: string): NameRecord => ({
  ...newNameRecord({ code, campaign: '' }),
  ruling: 'hide',
  foldedTo: Number.MAX_SAFE_INTEGER,
})

export const isClosed = ({ foldedTo }: NameRecord): boolean => foldedTo === Number.MAX_SAFE_INTEGER

/**
 * Whether the names of a code are shown. Anyone can type a name into a pledge, and anyone can send
 * a small sum with a code that is public. So a name stands only beside what meets the pledge,
 * unless a clerk has passed it.
 */
export function nameStanding(record: NameRecord): NameStanding {
  if (record.ruling === 'hide') return 'hidden'
  return record.ruling === 'pass' || isMet(record) ? 'shown' : 'waits'
}

/** Whether there is a name that is not seen yet, and that a clerk may pass or hide. */
export const isNameWaiting = (record: NameRecord): boolean =>
  record.pages.length > 0 && nameStanding(record) === 'waits'

/** A gift at a counter without a pledge is met by having come. */
function isMet(record: NameRecord): boolean {
  const worths = Object.values(listWorths(record))
  return (
    worths.some(({ received }) => received > 0) &&
    worths.every(({ pledged, received }) => pledged <= 0 || received >= pledged)
  )
}

/** What was pledged and has come, with what was found to belong to it later. */
export function listWorths({
  worths,
  assignedVnd,
}: Pick<NameRecord, 'worths' | 'assignedVnd'>): Readonly<Record<string, Worth>> {
  if (assignedVnd === 0) return worths
  const { pledged, received } = worths[MONEY] ?? { pledged: 0, received: 0 }
  return { ...worths, [MONEY]: { pledged, received: received + assignedVnd } }
}

/** An entry of the record's code, and whether its row has a name beside it. */
export interface CodedEntry {
  index: number
  page: number
  entry: LedgerEntry
  isNamed: boolean
}

/** Folds an entry into the record, once: one that was folded before changes nothing. */
export function addToNameRecord(
  record: NameRecord,
  { index, page, entry, isNamed }: CodedEntry,
): NameRecord {
  if (index < record.foldedTo) return record
  const key = entry.goods ? goodsKey(entry.goods) : MONEY
  const before = record.worths[key] ?? { pledged: 0, received: 0 }
  const worths = { ...record.worths, [key]: addToWorth(before, entry) }
  const pages = isNamed && !record.pages.includes(page) ? [...record.pages, page] : record.pages
  const after = { ...record, worths, pages, foldedTo: index + 1 }
  return nameStanding(after) === nameStanding(record) ? after : { ...after, changedAt: index }
}

/**
 * A pledge that was taken back or has lapsed keeps what it was measured by: otherwise a small sum
 * would meet it as soon as nothing more is expected.
 */
function addToWorth({ pledged, received }: Worth, entry: LedgerEntry): Worth {
  const amount = entry.goods?.quantity ?? entry.amountVnd ?? 0
  const { state, sign } =
    entry.kind === 'corrected' ? { state: entry.state, sign: 1 } : EFFECTS[entry.kind]
  if (state === 'received') return { pledged, received: received + sign * amount }
  return state === 'pledged' && sign > 0
    ? { pledged: pledged + amount, received }
    : { pledged, received }
}
