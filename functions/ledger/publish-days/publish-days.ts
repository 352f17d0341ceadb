import { DAY_FILES_KEY, dayFilesSchema } from '../../../shared/day-files.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import type { DayFileStore } from '../day-file-store.ts'
import type { LogFiles } from '../log-files.ts'
import { JSON_TYPE, publishDay } from './publish-day.ts'
import { readByDay } from './read-by-day.ts'

export interface PublishDaysDeps {
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  dayFiles: DayFileStore
  verifier: () => Promise<Verifier>
}

/** The number of new entries that fit into the function's memory beside the largest day. */
const ENTRIES_AT_ONCE = 65_536

/**
 * Brings the files by day up to the signed checkpoint, from the public bundles and nothing else. A
 * run only adds entries to a file, each once, and writes a file only if it is still as it was read.
 * So a run that dies, or that comes twice, does no harm. The list of files is written last.
 * @returns how many entries were added.
 */
export async function publishDays({ log, dayFiles, verifier }: PublishDaysDeps): Promise<number> {
  const published = await log.getCheckpoint()
  if (!published) return 0
  const { size } = await openCheckpoint(published.note, [await verifier()])
  const seen = await dayFiles.get(DAY_FILES_KEY)
  const list: DayFiles = seen
    ? dayFilesSchema.parse(JSON.parse(seen.body))
    : { format: 'nhip-cau/days/1', size: 0, checkpoint: '', days: [] }
  if (list.size >= size) return 0
  const days = new Map(list.days.map((day) => [day.day, day]))
  for (let from = list.size; from < size; from += ENTRIES_AT_ONCE) {
    const fresh = await readByDay(from, Math.min(from + ENTRIES_AT_ONCE, size), size, log)
    for (const [day, lines] of fresh) days.set(day, await publishDay(day, lines, dayFiles))
  }
  const next: DayFiles = {
    format: 'nhip-cau/days/1',
    size,
    checkpoint: published.note,
    days: [...days.values()].toSorted((a, b) => (a.day < b.day ? 1 : -1)),
  }
  await dayFiles.put(DAY_FILES_KEY, toUtf8(`${JSON.stringify(next)}\n`), JSON_TYPE, seen?.etag)
  return size - list.size
}
