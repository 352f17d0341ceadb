import { readLogEntries } from '../log-entries.ts'
import type { LogFiles } from '../log-files.ts'
import type { Line } from '../../../shared/day-file-text.ts'

/**
 * The entries of a log of this size, by day, from the index `from` up to the one before `to`; of
 * these days alone, where days are given.
 */
export async function readByDay(
  { from, to, size, days }: { from: number; to: number; size: number; days?: ReadonlySet<string> },
  log: Pick<LogFiles, 'get'>,
): Promise<ReadonlyMap<string, readonly Line[]>> {
  const byDay = new Map<string, Line[]>()
  for await (const line of readLogEntries(log, { from, to, size })) {
    const { day } = line[1]
    if (days && !days.has(day)) continue
    const lines = byDay.get(day)
    if (lines) lines.push(line)
    else byDay.set(day, [line])
  }
  return byDay
}
