import { statfsSync } from 'node:fs'

/** With less than this, nothing more is taken: the room is needed to keep what was taken. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024
/** And with this much it is taken again, so that it does not turn with every file. */
const ENOUGH_FREE_BYTES = 96 * 1024 * 1024
const LOOK_EVERY_MS = 500

export interface DiskGauge {
  /** Whether there is room for something more. */
  hasRoom: () => boolean
}

/**
 * Says whether a disk has room. A disk that is full to the last byte is worse than one that takes
 * nothing more: what was acknowledged last may be what it could not keep.
 * @param freeBytes how much is free; asked at most twice a second.
 */
export function makeDiskGauge({
  freeBytes,
  report,
  now = Date.now,
}: {
  freeBytes: () => number
  report: (line: string) => void
  now?: () => number
}): DiskGauge {
  let lookedAt = Number.NEGATIVE_INFINITY
  let has = true
  return {
    hasRoom() {
      if (now() - lookedAt < LOOK_EVERY_MS) return has
      lookedAt = now()
      const had = has
      has = freeBytes() >= (had ? LEAST_FREE_BYTES : ENOUGH_FREE_BYTES)
      if (had && !has)
        report(
          'The disk is nearly full. Nothing more is taken until 96 MB of it are free; what was taken is kept.',
        )
      if (!had && has) report('There is room on the disk again, and everything is taken.')
      return has
    },
  }
}

/** What is free for us on the disk that holds a folder. */
export function freeBytesIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}
