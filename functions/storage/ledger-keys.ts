import type { LedgerEntry } from '../../shared/ledger/entry.ts'

/**
 * Rows of the ledger table:
 * - `PENDING` / `<time>#<kind>#<code>`: an entry that waits, written in the transaction of the act that causes it;
 * - `LOG#<page>` / `<index>`: an entry with its index, a page of 256 to a partition, which is also the span of a tile;
 * - `CHECKPOINT` / `CHECKPOINT`: size and time of the ledger's head;
 * - `TOTALS` / `<campaign>`: the fold over that campaign's entries, at the size it was last touched.
 */
export const PENDING = 'PENDING'
export const CHECKPOINT = 'CHECKPOINT'
export const TOTALS = 'TOTALS'

/** Entries in one partition of the log. */
export const ENTRIES_PER_PAGE = 256

/** Twelve digits hold any index this ledger will see and sort as numbers do. */
export function indexKey(index: number): string {
  return String(index).padStart(12, '0')
}

export function logPartition(index: number): string {
  return `LOG#${String(Math.floor(index / ENTRIES_PER_PAGE)).padStart(9, '0')}`
}

/** The row of a pending entry. Its key names the act, so that the same act cannot be queued twice at one moment; the act's own row guards the rest. */
export function pendingItem(entry: LedgerEntry, text: string, createdAt: string) {
  return { pk: PENDING, sk: `${createdAt}#${entry.kind}#${entry.code ?? ''}`, entry: text }
}
