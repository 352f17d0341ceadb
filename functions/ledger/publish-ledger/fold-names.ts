import { parseEntry } from '../../../shared/ledger/entry.ts'
import { TILE_WIDTH } from '../../../shared/ledger/tile.ts'
import type { NameRecordStore } from '../name-record-store.ts'
import { addToNameRecord, isClosed, newNameRecord } from '../name-standing.ts'
import type { CodedEntry, NameRecord } from '../name-standing.ts'
import type { NameStore } from '../name-store.ts'

export interface FoldNamesDeps {
  names: Pick<NameStore, 'listCoded'>
  nameRecords: NameRecordStore
}

/** Bounds one run at 65,536 entries. The next bell, or the clock, goes on. */
const MAX_PAGES = 256
/** Codes whose records are written at the same time. */
const CODES_AT_ONCE = 32
const MAX_TRIES = 5

/**
 * Folds the entries of the log between the place of the fold and `size` into the records of their
 * codes. Each record is stored with its own place, so that a run that died, or another at the same
 * time, counts nothing twice.
 * @returns the size up to which it is folded now, and the pages whose names may have changed.
 */
export async function foldNames(
  size: number,
  { names, nameRecords }: FoldNamesDeps,
): Promise<{ foldedTo: number; pages: ReadonlySet<number> }> {
  const from = await nameRecords.getFoldedTo()
  const firstPage = Math.floor(from / TILE_WIDTH)
  const endPage = Math.min(Math.ceil(size / TILE_WIDTH), firstPage + MAX_PAGES)
  const foldedTo = Math.max(from, Math.min(size, endPage * TILE_WIDTH))
  const pages = new Set<number>()
  let isWhole = true
  for (let page = firstPage; page < endPage; page++) {
    pages.add(page)
    const rows = await names.listCoded(page)
    const entries = rows
      .filter(({ index }) => index >= from && index < foldedTo)
      .map(({ index, entry, name }) => ({
        index,
        page,
        entry: parseEntry(entry),
        isNamed: name !== undefined,
      }))
    for (const record of await foldPage(entries, nameRecords)) {
      if (isClosed(record)) isWhole = false
      if ((record.changedAt ?? -1) >= from) for (const changed of record.pages) pages.add(changed)
    }
  }
  // Not past a record that cannot be read: it gets the entries of its code once it can be.
  return { foldedTo: isWhole ? foldedTo : from, pages }
}

async function foldPage(
  entries: readonly CodedEntry[],
  nameRecords: NameRecordStore,
): Promise<readonly NameRecord[]> {
  const byCode = Map.groupBy(entries, ({ entry }) => entry.code ?? '')
  const found = await nameRecords.find([...byCode.keys()])
  // An anonymous pledge never has a name, and most pledges of a flood are such: they need no
  // record.
  const kept = [...byCode].filter(
    ([code, ofCode]) =>
      found.has(code) || ofCode.some(({ entry, isNamed }) => isNamed || entry.donorKind),
  )
  const records: NameRecord[] = []
  for (let at = 0; at < kept.length; at += CODES_AT_ONCE)
    records.push(
      ...(await Promise.all(
        kept
          .slice(at, at + CODES_AT_ONCE)
          .map(([code, ofCode]) => foldCode(ofCode, found.get(code), nameRecords)),
      )),
    )
  return records
}

async function foldCode(
  entries: readonly CodedEntry[],
  found: NameRecord | undefined,
  nameRecords: NameRecordStore,
): Promise<NameRecord> {
  const [first] = entries
  const { code = '', campaign = '' } = first?.entry ?? {}
  let before = found
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const seen = before ?? newNameRecord({ code, campaign })
    const after = entries.reduce(addToNameRecord, seen)
    if (after === seen) return after
    if ((await nameRecords.put(after, seen.foldedTo)) === 'written') return after
    before = (await nameRecords.find([code])).get(code)
  }
  throw new Error('name-record-contended')
}
