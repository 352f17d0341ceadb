import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'

/**
 * Rows of the ledger table:
 * - `PENDING` / `<time>#<kind>#<act>`: an entry that waits, or several of one act (`entries`), written in the transaction of the act that causes them;
 * - `LOG#<page>` / `<index>`: an entry with its index, a page of 256 to a partition, which is also the span of a tile. The name that a donor agreed to
 *   show stands beside the entry, in an attribute of its own, and can be taken away without touching it;
 * - `NAME-WITHDRAWN` / `<code>`: a donor does not agree to show the name any more;
 * - `EVIDENCE#WAITING` / `<sha256>.<ext>`: a file of evidence that was approved to be public and is still to be copied;
 * - `CHECKPOINT` / `CHECKPOINT`: size and time of the ledger's head;
 * - `TOTALS` / `<campaign>`: the fold over that campaign's entries, at the size it was last touched.
 */
export const PENDING = 'PENDING'
export const CHECKPOINT = 'CHECKPOINT'
export const TOTALS = 'TOTALS'
export const NAME_WITHDRAWN = 'NAME-WITHDRAWN'
export const EVIDENCE_WAITING = 'EVIDENCE#WAITING'

/** Entries in one partition of the log. */
export const ENTRIES_PER_PAGE = 256

/** Twelve digits hold any index this ledger will see and sort as numbers do. */
export function indexKey(index: number): string {
  return String(index).padStart(12, '0')
}

export function logPartition(index: number): string {
  return `LOG#${String(Math.floor(index / ENTRIES_PER_PAGE)).padStart(9, '0')}`
}

/** Sorts a day's entries by what was given and then by their order: whole VND, 0 for goods. */
export function dayOrderOf(amountVnd: number, index: number): string {
  return `${dayOrderPrefix(amountVnd)}${indexKey(index)}`
}

export function dayOrderPrefix(amountVnd: number): string {
  return `${String(Math.abs(amountVnd)).padStart(16, '0')}#`
}

export interface NewEntry {
  entry: LedgerEntry
  /** ISO time of the act. */
  createdAt: string
  /** Names the act where the code alone does not: one pledge may have several entries of a kind. */
  act?: string
  /** The name that the donor agreed to show. */
  name?: string | undefined
}

/** The row of a pending entry. Its key names the act, so that the same act cannot be queued twice at one moment; the act's own row guards the rest. */
export function pendingItem({ entry, createdAt, act = entry.code ?? '', name }: NewEntry) {
  return {
    pk: PENDING,
    sk: `${createdAt}#${entry.kind}#${act}`,
    entry: canonicalEntry(entry),
    ...(name === undefined ? {} : { name }),
  }
}

/** Entries that one row of the queue holds at most, so that two such rows and nothing else fill a transaction of the publisher. */
export const MAX_ENTRIES_OF_ROW = 44

/**
 * The row of several pending entries of one campaign that one act causes, such as a batch of a statement's rows. A row costs by its bytes, so that together they cost a fifth; and a partition takes a thousand
 * write units a second, which is what bounds how fast the books can follow a flood of gifts.
 */
export function pendingRow(
  entries: ReadonlyArray<Pick<NewEntry, 'entry' | 'name'>>,
  { createdAt, act }: { createdAt: string; act: string },
) {
  const kind = entries[0]?.entry.kind ?? ''
  const texts = entries.map(({ entry, name }) => ({
    entry: canonicalEntry(entry),
    ...(name === undefined ? {} : { name }),
  }))
  return { pk: PENDING, sk: `${createdAt}#${kind}#${act}`, entries: texts }
}
