import { DAY_FILES_KEY, dayFilesSchema } from '../../../shared/day-files.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import { claimedSize } from '../../../shared/ledger/signed-checkpoint.ts'
import { readJson } from '../../../shared/read-json.ts'
import type { DayFileStore } from '../day-file-store.ts'
import { JSON_TYPE } from './publish-day.ts'
import type { ListedDay } from './publish-day.ts'

const NO_FILES: DayFiles = { format: 'nhip-cau/days/1', size: 0, checkpoint: '', days: [] }

export interface SeenList {
  list: DayFiles
  etag: string | undefined
}

/**
 * The list of the files by day. One that is not as we wrote it, or that does not fit a log of this
 * size, is no list: all its files are made anew.
 */
export async function readDayList(dayFiles: DayFileStore, size: number): Promise<SeenList> {
  const seen = await dayFiles.get(DAY_FILES_KEY)
  const read = readJson(dayFilesSchema, seen?.body)
  const list = read && fits(read, size) ? read : NO_FILES
  return { list, etag: seen?.etag }
}

function fits(list: DayFiles, size: number): boolean {
  const entries = list.days.reduce((sum, day) => sum + day.entries, 0)
  return list.size <= size && entries === list.size && claimedSize(list.checkpoint) === list.size
}

export async function putDayList(
  days: Iterable<ListedDay>,
  { size, note, etag }: { size: number; note: string; etag: string | undefined },
  dayFiles: DayFileStore,
): Promise<void> {
  const list: DayFiles = {
    format: 'nhip-cau/days/1',
    size,
    checkpoint: note,
    days: [...days].toSorted((a, b) => (a.day < b.day ? 1 : -1)),
  }
  await dayFiles.put(DAY_FILES_KEY, toUtf8(`${JSON.stringify(list)}\n`), JSON_TYPE, etag)
}
