import { dayCsv, dayJson } from '../day-file-text.ts'
import type { Line } from '../day-file-text.ts'
import { DAY_FILES_KEY, dayFileKey, dayFilesSchema } from '../day-files.ts'
import type { DayFiles } from '../day-files.ts'
import { fromUtf8, sameBytes, sha256, toHex, toUtf8 } from '../ledger/bytes.ts'
import { canonicalEntry, readEntry } from '../ledger/entry.ts'
import { right, wrong } from '../ledger/finding.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf, rootOf } from '../ledger/merkle.ts'
import { openCheckpoint } from '../ledger/signed-checkpoint.ts'
import { TILE_WIDTH } from '../ledger/tile.ts'
import type { Logbook } from './logbook.ts'
import { WrongFile, headingOf, tryAgain } from './portal-access.ts'
import type { CheckedFiles, PortalAccess, Unchecked } from './portal-access.ts'

/**
 * Holds the files by day against the log: the list's own checkpoint, the SHA-256 of each file, each
 * entry of each day, and that no entry is missing.
 */
export async function checkDayFiles(access: PortalAccess, book: Logbook): Promise<CheckedFiles> {
  const found = await tryAgain(() => checkAll(access, book), access.wait)
  if (found instanceof WrongFile)
    return {
      findings: [wrong('days', { file: found.file, reason: found.message })],
      unchecked: [],
    }
  return found
}

async function checkAll(access: PortalAccess, book: Logbook): Promise<CheckedFiles> {
  const bytes = await access.fetchPublic(DAY_FILES_KEY)
  if (!bytes)
    return {
      findings: [],
      unchecked: [{ why: 'not-there', files: [DAY_FILES_KEY, dayFileKey('*', 'json')] }],
    }
  const list = await readList(bytes, access, book)
  // A list may be of a longer log than the one that was read: what is behind is not compared.
  const known = Math.min(list.size, book.hashes.size())
  const counts = new Map<string, number>()
  for (let index = 0; index < known; index++) {
    const day = book.dayAt(index) ?? ''
    counts.set(day, (counts.get(day) ?? 0) + 1)
  }
  const unchecked: Unchecked[] = []
  if (list.size < book.hashes.size()) unchecked.push({ why: 'behind', files: [DAY_FILES_KEY] })
  if (list.size > known) unchecked.push({ why: 'ahead', files: [DAY_FILES_KEY] })
  for (const day of list.days) {
    const lines = await readDay(day, access, { book, known })
    if (lines.filter(([index]) => index < known).length !== (counts.get(day.day) ?? 0))
      throw new WrongFile(day.json.key, 'entries-missing')
    counts.delete(day.day)
    const csv = await fetchListed(day.csv, access)
    const expected = dayCsv(lines)
    if (headingOf(fromUtf8(csv)) !== headingOf(expected))
      unchecked.push({ why: 'layout', files: [day.csv.key] })
    else if (!sameBytes(csv, toUtf8(expected)))
      throw new WrongFile(day.csv.key, 'other-than-the-log')
  }
  if (counts.size > 0) throw new WrongFile(DAY_FILES_KEY, 'days-missing')
  const details = { days: list.days.length, ofEntries: list.size }
  return { findings: [right('days', details)], unchecked }
}

/** The list, whose checkpoint must be signed and must be of the log that was read. */
async function readList(
  bytes: Uint8Array,
  { verifiers }: PortalAccess,
  { hashes }: Logbook,
): Promise<DayFiles> {
  const list = parse(DAY_FILES_KEY, () => dayFilesSchema.parse(JSON.parse(fromUtf8(bytes))))
  if (list.size === 0 && list.checkpoint === '') return list
  const { size, root } = await openCheckpoint(list.checkpoint, verifiers).catch(() => {
    throw new WrongFile(DAY_FILES_KEY, 'not-signed')
  })
  if (size !== list.size) throw new WrongFile(DAY_FILES_KEY, 'other-size')
  if (size > hashes.size()) return list
  let frontier = EMPTY_FRONTIER
  for (let from = 0; from < size; from += TILE_WIDTH)
    frontier = await extendFrontier(frontier, hashes.slice(from, Math.min(from + TILE_WIDTH, size)))
  const computed = await rootOf(frontier)
  if (!sameBytes(computed, root)) throw new WrongFile(DAY_FILES_KEY, 'other-root')
  return list
}

async function readDay(
  { day, entries, json, csv }: DayFiles['days'][number],
  access: PortalAccess,
  { book, known }: { book: Logbook; known: number },
): Promise<readonly Line[]> {
  if (json.key !== dayFileKey(day, 'json') || csv.key !== dayFileKey(day, 'csv'))
    throw new WrongFile(DAY_FILES_KEY, 'other-key')
  const text = fromUtf8(await fetchListed(json, access))
  const lines = parse(json.key, () => {
    const body = JSON.parse(text) as { entries: Array<{ index: number; entry: unknown }> }
    return body.entries.map(({ index, entry }): Line => [index, readEntry(entry)])
  })
  if (lines.length !== entries) throw new WrongFile(DAY_FILES_KEY, 'other-count')
  // The text follows from its entries; another one says something more, or says it twice.
  if (text !== dayJson(day, lines)) throw new WrongFile(json.key, 'other-text')
  let last = -1
  for (const [index, entry] of lines) {
    if (!Number.isSafeInteger(index) || index <= last) throw new WrongFile(json.key, 'other-order')
    last = index
    if (index >= known) continue
    const hash = await hashLeaf(toUtf8(canonicalEntry(entry)))
    const inLog = book.hashes.at(index)
    if (!inLog || !sameBytes(hash, inLog) || book.dayAt(index) !== day)
      throw new WrongFile(json.key, `other-than-entry-${index}`)
  }
  return lines
}

/** A file of the list, whose bytes must be those that the list says. */
async function fetchListed(
  { key, bytes, sha256: listed }: DayFiles['days'][number]['json'],
  { fetchPublic }: PortalAccess,
): Promise<Uint8Array> {
  const found = await fetchPublic(key)
  if (!found) throw new WrongFile(key, 'missing')
  if (found.length !== bytes || toHex(await sha256(found)) !== listed)
    throw new WrongFile(key, 'other-sha256')
  return found
}

function parse<Value>(file: string, read: () => Value): Value {
  try {
    return read()
  } catch {
    throw new WrongFile(file, 'unreadable')
  }
}
