import { parseCheckpoint } from '../../../shared/ledger/checkpoint.ts'
import { parseNote } from '../../../shared/ledger/note.ts'
import type { LagStore } from '../lag-store.ts'
import type { LogFiles } from '../log-files.ts'

export interface MeasureLagDeps {
  lag: LagStore
  log: Pick<LogFiles, 'getCheckpoint'>
  now: () => Date
}

export interface Lag {
  /** How long the act waits that has waited longest for the public books; 0 when none waits. */
  secondsBehind: number
  /** Entries that have their index and stand in no public checkpoint. */
  entriesBehind: number
}

/**
 * How far the public books are behind, after a run that did its work or failed. It takes its own
 * way to the table, because what stops the publisher must not stop this.
 */
export async function measureLag({ lag, log, now }: MeasureLagDeps): Promise<Lag> {
  const size = await lag.getSize()
  const published = await findPublicSize(log, size)
  const since = [
    await lag.findOldestWaiting(),
    published < size ? await lag.findAppendedAt(published) : undefined,
  ].flatMap((time) => (time === undefined ? [] : [Date.parse(time)]))
  const waits = now().getTime() - Math.min(...since, now().getTime())
  return {
    secondsBehind: Math.floor(waits / 1_000),
    entriesBehind: Math.max(0, size - published),
  }
}

/**
 * Where the public checkpoint cannot be read, no entry can come out of the queue either, and the
 * queue tells how long that lasts.
 */
async function findPublicSize(
  log: Pick<LogFiles, 'getCheckpoint'>,
  otherwise: number,
): Promise<number> {
  try {
    const found = await log.getCheckpoint()
    return found ? parseCheckpoint(parseNote(found.note).text).size : 0
  } catch {
    return otherwise
  }
}
