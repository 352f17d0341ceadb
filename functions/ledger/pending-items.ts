import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { pendingKey } from '../storage/ledger-table.ts'
import { cleanEntry } from './public-text.ts'

/** An entry that an act puts into the queue of the public books. */
export interface NewEntry {
  entry: LedgerEntry
  /** ISO time of the act. */
  createdAt: string
  /** Names the act where the code alone does not: one pledge may have several entries of a kind. */
  act?: string
  /** The name that the donor agreed to show. */
  name?: string | undefined
  /** What brought the entry about, where the mark of a bank row in it does not say so. */
  origin?: string | undefined
}

/**
 * The row of a pending entry. Its key names the act, so that the same act cannot be queued twice at
 * one moment; the act's own row guards the rest.
 */
export function pendingItem({ entry, createdAt, act = entry.code ?? '', name, origin }: NewEntry) {
  return {
    ...pendingKey({ at: createdAt, kind: entry.kind, name: act }),
    ...textOf({ entry, name, origin }),
  }
}

/**
 * Entries that one row of the queue holds at most, so that two such rows and nothing else fill a
 * transaction of the publisher.
 */
export const MAX_ENTRIES_OF_ROW = 44

/**
 * The row of several pending entries of one campaign that one act causes, such as a batch of a
 * statement's rows. DynamoDB charges a row by its bytes, so that many entries in one row cost a
 * fifth of as many rows; and a partition takes a thousand write units a second, which bounds how
 * fast the books can follow a flood of gifts.
 */
export function pendingRow(
  entries: ReadonlyArray<Pick<NewEntry, 'entry' | 'name' | 'origin'>>,
  { createdAt, act }: { createdAt: string; act: string },
) {
  const kind = entries[0]?.entry.kind
  if (kind === undefined) throw new Error('row-without-entries')
  return { ...pendingKey({ at: createdAt, kind, name: act }), entries: entries.map(textOf) }
}

const textOf = ({ entry, name, origin }: Pick<NewEntry, 'entry' | 'name' | 'origin'>) => ({
  entry: canonicalEntry(cleanEntry(entry)),
  ...(name === undefined ? {} : { name }),
  // Under another name than in the log: whatever has an `origin` stands in the index by it.
  ...(origin === undefined ? {} : { cause: origin }),
})
