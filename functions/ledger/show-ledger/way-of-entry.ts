import {
  WAY_LIST_KEY,
  WAY_PAGE_ENTRIES,
  wayListSchema,
  wayPageKey,
  wayPageSchema,
} from '../../../shared/gift-ways-data.ts'
import type { WayPage } from '../../../shared/gift-ways-data.ts'
import { parseEntry } from '../../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { readJson } from '../../../shared/read-json.ts'
import type { SignedLog } from '../signed-rows.ts'
import type { ShowLedgerDeps } from './deps.ts'

/** Where a gift went, as far as the public files tell it. */
export interface ToldWay {
  /** Entries of the log that it follows from. */
  size: number
  /** Undefined while the gift has not been counted yet. */
  way: WayPage['ways'][string] | undefined
  /** What allocated the parts that are shown, by index. */
  allocations: ReadonlyMap<number, LedgerEntry>
}

/** A gift that went to more allocations than these shows the first of them. */
export const MAX_PARTS = 20

/**
 * The way of what an entry received. It reads two public files, and of each allocation one row; the
 * auditor holds these files against the log. Undefined for an entry that received nothing, and
 * while there is no list.
 */
export async function wayOfEntry(
  index: number,
  entry: LedgerEntry,
  log: SignedLog,
  { dayFiles, reader }: Pick<ShowLedgerDeps, 'dayFiles' | 'reader'>,
): Promise<ToldWay | undefined> {
  if (entry.kind !== 'received') return undefined
  const list = readJson(wayListSchema, (await dayFiles.get(WAY_LIST_KEY))?.body)
  if (!list) return undefined
  const { size, pages } = list
  if (index >= size) return { size, way: undefined, allocations: new Map() }
  const amount = entry.amountVnd ?? entry.goods?.quantity ?? 0
  const untouched = { amount, free: amount, parts: [] }
  const page = Math.floor(index / WAY_PAGE_ENTRIES)
  if (!pages.some((one) => one.page === page))
    return { size, way: untouched, allocations: new Map() }
  const told = readJson(wayPageSchema, (await dayFiles.get(wayPageKey(page)))?.body)
  // A page that is being made anew says nothing for now.
  if (!told) return undefined
  const way = told.ways[String(index)] ?? untouched
  const shown = way.parts.slice(0, MAX_PARTS).map(({ allocation }) => allocation)
  const entries = await Promise.all(
    shown.map(async (at) => {
      const row = await reader.get(at)
      return [at, parseEntry(await log.textOf(at, row?.entry))] as const
    }),
  )
  return { size, way, allocations: new Map(entries) }
}
