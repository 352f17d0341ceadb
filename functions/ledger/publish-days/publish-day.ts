import * as z from 'zod/mini'
import { dayCsv, dayJson } from '../../../shared/day-file-text.ts'
import type { Line } from '../../../shared/day-file-text.ts'
import { dayFileKey } from '../../../shared/day-files.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import type { DayFileStore } from '../day-file-store.ts'
import { putFile } from './put-day-file.ts'

export const JSON_TYPE = 'application/json; charset=utf-8'

const dayBodySchema = z.object({
  entries: z.array(z.object({ index: z.int(), entry: z.unknown() })),
})

export async function publishDay(
  day: string,
  fresh: readonly Line[],
  dayFiles: DayFileStore,
): Promise<DayFiles['days'][number]> {
  const [json, csv] = [dayFileKey(day, 'json'), dayFileKey(day, 'csv')]
  // Both tags before the content: a file that another run writes from here on is not overwritten.
  const csvBefore = await dayFiles.getTag(csv)
  const before = await dayFiles.get(json)
  const earlier = before === undefined ? [] : dayBodySchema.parse(JSON.parse(before.body)).entries
  const byIndex = new Map(earlier.map(({ index, entry }) => [index, entry as LedgerEntry]))
  for (const [index, entry] of fresh) byIndex.set(index, entry)
  const lines = [...byIndex].toSorted(([a], [b]) => a - b)
  return {
    day,
    entries: lines.length,
    json: await putFile(
      { key: json, body: dayJson(day, lines), contentType: JSON_TYPE },
      before?.etag,
      dayFiles,
    ),
    csv: await putFile(
      { key: csv, body: dayCsv(lines), contentType: 'text/csv; charset=utf-8' },
      csvBefore,
      dayFiles,
    ),
  }
}
