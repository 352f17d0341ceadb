import { fromUtf8 } from '../../shared/ledger/bytes.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { TILE_WIDTH, bundlePath, decodeBundle, widthAt } from '../../shared/ledger/tile.ts'

/** Where the files of the public log are read. */
interface PublicLog {
  get: (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
}

/** The number of bundles that are fetched at the same time. */
const AT_ONCE = 16

/**
 * The entries of a log of this size, in order, from the index `from` up to the one before `to`.
 * @throws Error `log-bundle-missing`.
 */
export async function* readLogEntries(
  log: PublicLog,
  { from, to, size }: { from: number; to: number; size: number },
): AsyncGenerator<readonly [index: number, entry: LedgerEntry]> {
  const last = Math.ceil(to / TILE_WIDTH)
  for (let page = Math.floor(from / TILE_WIDTH); page < last; page += AT_ONCE) {
    const pages = Array.from({ length: Math.min(AT_ONCE, last - page) }, (_, at) => page + at)
    const bundles = await Promise.all(pages.map((one) => readBundle(one, size, log)))
    for (const [at, bundle] of bundles.entries())
      for (const [offset, bytes] of bundle.entries()) {
        const index = (page + at) * TILE_WIDTH + offset
        if (index >= from && index < to) yield [index, parseEntry(fromUtf8(bytes))]
      }
  }
}

async function readBundle(page: number, size: number, log: PublicLog) {
  const width = widthAt(size, 0, page)
  const bytes = await log.get(bundlePath(page, width))
  if (!bytes) throw new Error('log-bundle-missing')
  return decodeBundle(bytes, width)
}
