import type { Verifier } from '../../../shared/ledger/note.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import type { DayFileStore } from '../day-file-store.ts'
import { inTurn } from '../in-turn.ts'
import type { LogFiles } from '../log-files.ts'
import { putDayList, readDayList } from './day-list.ts'
import { addToDay, putDay } from './publish-day.ts'
import type { ListedDay } from './publish-day.ts'
import { hashText } from './put-day-file.ts'
import { readByDay } from './read-by-day.ts'

export interface PublishDaysDeps {
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  dayFiles: DayFileStore
  verifier: () => Promise<Verifier>
  /** Is told of each file that is not what the list says of it, and is made anew. */
  reportFile: (key: string) => void
  now: () => Date
}

/** The number of new entries that fit into the function's memory beside the largest day. */
const ENTRIES_AT_ONCE = 65_536
/** How often the clock rings, by which days have their turn to be looked at. */
const EVERY_MS = 10 * 60_000
/** Days whose files are looked at in one run at least. */
const DAYS_AT_LEAST = 4

/**
 * Brings the files by day up to the signed checkpoint, from the public bundles and nothing else. A
 * run only adds entries to a file, each once, and writes a file only if it is still as it was read.
 * So a run that dies, or that comes twice, does no harm. Files that are not as the list says, by
 * damage or by a run that died, are made anew from all the log. The list of files is written last.
 * @returns how many entries were added, and of how many days the files were made anew.
 */
export async function publishDays(
  deps: PublishDaysDeps,
): Promise<{ added: number; mended: number }> {
  const { log, dayFiles, verifier } = deps
  const published = await log.getCheckpoint()
  if (!published) return { added: 0, mended: 0 }
  const { size } = await openCheckpoint(published.note, [await verifier()])
  const { list, etag } = await readDayList(dayFiles, size)
  const days = new Map(list.days.map((day) => [day.day, day]))
  const differing = await listDiffering(list.days, deps)
  let mended = await makeAnew(differing, days, { to: list.size, size }, deps)
  for (let from = list.size; from < size; from += ENTRIES_AT_ONCE) {
    const to = Math.min(from + ENTRIES_AT_ONCE, size)
    const late = new Set<string>()
    for (const [day, lines] of await readByDay({ from, to, size }, log)) {
      const added = await addToDay(day, lines, { listed: days.get(day), dayFiles })
      if (added === 'differs') late.add(day)
      else days.set(day, added)
    }
    mended += await makeAnew(late, days, { to, size }, deps)
  }
  if (list.size < size || mended > 0)
    await putDayList(days.values(), { size, note: published.note, etag }, dayFiles)
  return { added: size - list.size, mended }
}

/** Of the days whose turn it is, those whose files are not what the list says. */
async function listDiffering(
  days: readonly ListedDay[],
  { dayFiles, reportFile, now }: PublishDaysDeps,
): Promise<ReadonlySet<string>> {
  const turn = inTurn(days.length, { at: now(), everyMs: EVERY_MS, atLeast: DAYS_AT_LEAST })
  const differing = new Set<string>()
  for (const { day, json, csv } of days.slice(turn.from, turn.to))
    for (const file of [json, csv]) {
      const { body } = (await dayFiles.get(file.key)) ?? {}
      if (body !== undefined && hashText(body) === file.sha256) continue
      reportFile(file.key)
      differing.add(day)
    }
  return differing
}

/** Writes the files of these days from all entries before the index `to`, and notes them. */
async function makeAnew(
  differing: ReadonlySet<string>,
  days: Map<string, ListedDay>,
  { to, size }: { to: number; size: number },
  { log, dayFiles }: PublishDaysDeps,
): Promise<number> {
  if (differing.size === 0) return 0
  const whole = await readByDay({ from: 0, to, size, days: differing }, log)
  for (const [day, lines] of whole) days.set(day, await putDay(day, lines, dayFiles))
  return whole.size
}
