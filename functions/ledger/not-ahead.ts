import { isAhead } from '../../shared/clock-skew.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { PendingEntry } from './ledger.ts'

const HOUR_MS = 3_600_000

/**
 * When the books were as they are. A time that is still to come was written while a clock was
 * wrong; until it has come the books are said to be of the hour that has begun.
 */
export function asOfNow(updatedAt: string, now: Date): string {
  if (!isAhead(new Date(updatedAt), now)) return updatedAt
  return new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS).toISOString()
}

/**
 * An entry as it may enter the books now. A day that is still to come was written by an act while
 * a clock was wrong, and what is in the books once keeps its day for ever: it enters with the day
 * of now.
 */
export function onNoLaterDay(pending: PendingEntry, now: Date): PendingEntry {
  const { entry } = pending
  const begins = new Date(`${entry.day}T00:00:00+07:00`)
  return isAhead(begins, now) ? { ...pending, entry: { ...entry, day: vietnamDay(now) } } : pending
}
