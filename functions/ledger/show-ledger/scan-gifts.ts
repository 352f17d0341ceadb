import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { TILE_WIDTH } from '../../../shared/ledger/tile.ts'
import { readLogEntries } from '../log-entries.ts'
import type { ShowLedgerDeps } from './deps.ts'

export type Received = readonly [index: number, entry: LedgerEntry]

/** Gifts on a page. */
export const PAGE_GIFTS = 50
/**
 * Bundles of the log that one request reads at most: 8,192 entries, some 2 MB. The link to earlier
 * gifts goes on from there, so that no list costs more, however rare what it asks for.
 */
const MOST_BUNDLES = 32

/**
 * The newest gifts before an index that are asked for. It reads one bundle, then twice as many, and
 * so on: the newest of all mostly stand in the first.
 * @returns the gifts, and the index before which earlier ones are to be looked for.
 */
export async function scanGifts(
  isWanted: (entry: LedgerEntry) => boolean,
  { before, size }: { before: number; size: number },
  { log }: Pick<ShowLedgerDeps, 'log'>,
): Promise<{ gifts: readonly Received[]; next: number | undefined }> {
  const gifts: Received[] = []
  let to = Math.min(before, size)
  let read = 0
  for (let bundles = 1; to > 0 && read < MOST_BUNDLES; bundles *= 2) {
    const last = Math.ceil(to / TILE_WIDTH)
    const from = Math.max(0, last - Math.min(bundles, MOST_BUNDLES - read)) * TILE_WIDTH
    const entries: Received[] = []
    for await (const line of readLogEntries(log, { from, to, size })) entries.push(line)
    for (const [index, entry] of entries.toReversed()) {
      if (entry.kind !== 'received' || !isWanted(entry)) continue
      gifts.push([index, entry])
      if (gifts.length === PAGE_GIFTS) return { gifts, next: index > 0 ? index : undefined }
    }
    read += last - from / TILE_WIDTH
    to = from
  }
  return { gifts, next: to > 0 ? to : undefined }
}
