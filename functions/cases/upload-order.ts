import { leaseBounds } from '../../shared/clock-skew.ts'
import { UPLOAD_DAYS } from '../../shared/forms/files.ts'

/** A file that waits to be looked into. */
export interface WaitingUpload {
  id: string
  /** The case that it belongs to. */
  code: string
  /** When its case came (ISO time). */
  createdAt: string
  /** How often it was opened, and nobody heard how that ended. */
  tries: number
}

/** A file that brought its run down so often is not opened again. */
export const MAX_TRIES = 3

/**
 * For how long nobody else opens a file that somebody has begun, by how often it was opened before.
 * The first time is longer than a run may live. The later ones grow, so that no trouble that passes
 * within hours uses up all tries of a good file.
 */
const LEASE_MINUTES = [3, 15, 120]

/** Between which moments a file must be free again to be open at this one. */
export const openBounds = (now: Date): { from: string; to: string } =>
  leaseBounds(now, Math.max(...LEASE_MINUTES) * 60_000)

export function leaseUntil(tries: number, now: Date): string {
  const minutes = LEASE_MINUTES[Math.min(tries, LEASE_MINUTES.length - 1)] ?? 0
  return new Date(now.getTime() + minutes * 60_000).toISOString()
}

/**
 * Files of a case that no clerk has let through wait so long, and are then looked into behind all
 * others: the bucket deletes a raw file some days later. A letter may have waited for a week on a
 * device with its files sent already, so that a week of the bucket's time may be over.
 */
const HELD_DAYS = UPLOAD_DAYS / 2 - 2

/** Held files of cases that came before this moment are not left waiting any longer. */
export const heldLimit = (now: Date): string =>
  new Date(now.getTime() - HELD_DAYS * 86_400_000).toISOString()

/**
 * The order in which files are opened. One that has brought a run down comes after all that have
 * not. Otherwise each case has one file in its turn, the oldest case first, so that many or heavy
 * files of one sender do not make the others wait for all of them.
 */
export function inFairOrder<One extends WaitingUpload>(waiting: readonly One[]): readonly One[] {
  const turns = new Map<string, number>()
  const ranked = waiting
    .toSorted((a, b) => a.tries - b.tries || compare(a.createdAt, b.createdAt))
    .map((upload) => {
      const turn = turns.get(upload.code) ?? 0
      turns.set(upload.code, turn + 1)
      return { upload, turn }
    })
  return ranked
    .toSorted((a, b) => a.upload.tries - b.upload.tries || a.turn - b.turn)
    .map(({ upload }) => upload)
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
