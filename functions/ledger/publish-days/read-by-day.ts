import { readLogEntries } from '../log-entries.ts'
import type { LogFiles } from '../log-files.ts'
import type { Line } from '../../../shared/day-file-text.ts'

/** The entries of a log of this size, by day, from the index `from` up to the one before `to`. */
export async function readByDay(
  from: number,
  to: number,
  size: number,
  log: Pick<LogFiles, 'get'>,
): Promise<ReadonlyMap<string, readonly Line[]>> {
  const byDay = new Map<string, Line[]>()
  for await (const line of readLogEntries(log, { from, to, size })) {
    const { day } = line[1]
    const lines = byDay.get(day)
    if (lines) lines.push(line)
    else byDay.set(day, [line])
  }
  return byDay
}
