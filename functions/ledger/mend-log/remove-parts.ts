import type { MendLogDeps } from './deps.ts'

const HOUR_MS = 3_600_000
/** Whoever read a checkpoint just before a tile was full has so long to fetch its part by itself. */
const GRACE_MS = 24 * HOUR_MS
/** After so many rounds nothing is left, and the folder is not asked for any more. */
const DONE_MS = 30 * 24 * HOUR_MS

/**
 * Deletes the parts of a tile or bundle that has been full for a day. Published one by one, 256
 * entries leave 255 parts of each, 36 GB in a log of a million (C2SP tlog-tiles lets a log delete
 * them; readers then cut them from the full one).
 * @returns how many were deleted.
 */
export async function removeParts(
  full: string,
  { log, files, now }: Pick<MendLogDeps, 'log' | 'files' | 'now'>,
): Promise<number> {
  const writtenAt = (await files.find(full))?.writtenAt
  if (!writtenAt) return 0
  const age = now().getTime() - writtenAt.getTime()
  if (age < GRACE_MS || age > DONE_MS) return 0
  const widths = await log.listPartialWidths(full)
  await Promise.all(widths.map((width) => files.removePart(full, width)))
  return widths.length
}
