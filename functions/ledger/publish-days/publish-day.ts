import * as z from 'zod/mini'
import { dayCsv, dayJson } from '../../../shared/day-file-text.ts'
import type { Line } from '../../../shared/day-file-text.ts'
import { dayFileKey } from '../../../shared/day-files.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { readJson } from '../../../shared/read-json.ts'
import type { DayFileStore } from '../day-file-store.ts'
import { hashText, putFile } from './put-day-file.ts'

export const JSON_TYPE = 'application/json; charset=utf-8'

export type ListedDay = DayFiles['days'][number]

const dayBodySchema = z.object({
  entries: z.array(z.object({ index: z.int(), entry: z.unknown() })),
})

/**
 * Adds entries to the files of a day, which are known by the hash that the list has of them.
 * `differs`: they are not what the list says, and nothing was written.
 */
export async function addToDay(
  day: string,
  fresh: readonly Line[],
  { listed, dayFiles }: { listed: ListedDay | undefined; dayFiles: DayFileStore },
): Promise<ListedDay | 'differs'> {
  if (!listed) return putDay(day, fresh, dayFiles)
  const before = await dayFiles.get(dayFileKey(day, 'json'))
  if (before?.body === undefined || hashText(before.body) !== listed.json.sha256) return 'differs'
  const earlier = readJson(dayBodySchema, before.body)?.entries ?? []
  const byIndex = new Map(earlier.map(({ index, entry }) => [index, entry as LedgerEntry]))
  for (const [index, entry] of fresh) byIndex.set(index, entry)
  const lines = [...byIndex].toSorted(([a], [b]) => a - b)
  return putDay(day, lines, dayFiles, before.etag)
}

/**
 * Writes the files of a day from all its entries, over whatever stands there.
 * @param seen the tag that the JSON file had when its entries were read from it.
 */
export async function putDay(
  day: string,
  lines: readonly Line[],
  dayFiles: DayFileStore,
  seen?: string,
): Promise<ListedDay> {
  const [json, csv] = [dayFileKey(day, 'json'), dayFileKey(day, 'csv')]
  const [jsonTag, csvTag] = [seen ?? (await dayFiles.getTag(json)), await dayFiles.getTag(csv)]
  const jsonFile = { key: json, body: dayJson(day, lines), contentType: JSON_TYPE }
  const csvFile = { key: csv, body: dayCsv(lines), contentType: 'text/csv; charset=utf-8' }
  const jsonLine = await putFile(jsonFile, jsonTag, dayFiles)
  const csvLine = await putFile(csvFile, csvTag, dayFiles)
  // In the order in which the schema reads a list, so that the same list has the same bytes.
  return { day, entries: lines.length, csv: csvLine, json: jsonLine }
}
