import { fromUtf8, toBase64 } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import { isConsistent, proveConsistency } from './consistency-proof.ts'
import { reasonOf, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import { fetchOrCut } from './cut-from-full.ts'
import { markUnreachable } from './log-access.ts'
import type { LogAccess } from './log-access.ts'
import { claimedSize, openCheckpoint } from './signed-checkpoint.ts'
import { readTree } from './tree-reader.ts'

/**
 * Figures are written a moment before the checkpoint that they belong to, and a cache may keep a
 * checkpoint for two seconds. A checkpoint that is behind is therefore asked for again.
 */
const MAX_TRIES = 3
const WAIT_MS = 4_000

/** A signed checkpoint as it was served, and what it says. */
export interface Current {
  note: string
  checkpoint: Checkpoint
}

/**
 * Opens the checkpoint that is public now. `atLeast` is a size that is known to be signed, or about
 * to be; a checkpoint below it is asked for again after a while.
 */
export async function readCurrent(
  { fetchFile, verifiers, wait = sleep }: LogAccess,
  atLeast: number,
): Promise<Current | Finding> {
  for (let tries = 1; ; tries++) {
    const bytes = await fetchFile('checkpoint')
    if (!bytes) return wrong('signature', { reason: 'checkpoint-missing' })
    try {
      const note = fromUtf8(bytes)
      const checkpoint = await openCheckpoint(note, verifiers)
      if (checkpoint.size >= atLeast || tries >= MAX_TRIES) return { note, checkpoint }
    } catch (error) {
      return wrong('signature', { reason: reasonOf(error) })
    }
    await wait(WAIT_MS)
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

/**
 * Whether the log of now holds all of the one that a signed checkpoint, seen before or standing in
 * a receipt, speaks of. The checkpoint of now comes with it when that is so.
 * @throws Unreachable when a file could not be had.
 */
export async function checkAgainstLog(
  earlier: string,
  given: LogAccess,
): Promise<{ finding: Finding; current?: Current }> {
  const log = { ...given, fetchFile: markUnreachable(fetchOrCut(given.fetchFile)) }
  const current = await readCurrent(log, claimedSize(earlier))
  if ('step' in current) return { finding: current }
  const finding = await checkEarlier(earlier, current.checkpoint, log)
  return finding.ok ? { finding, current } : { finding }
}

/** Whether a newer checkpoint's log holds all of the log of an earlier signed checkpoint. */
export async function checkEarlier(
  earlier: string,
  newer: Checkpoint,
  { fetchFile, verifiers }: LogAccess,
): Promise<Finding> {
  try {
    const older = await openCheckpoint(earlier, verifiers)
    const details = {
      oldSize: older.size,
      oldRoot: toBase64(older.root),
      size: newer.size,
      root: toBase64(newer.root),
    }
    if (older.size > newer.size) return wrong('consistency', details)
    const subtree = readTree(newer.size, async (path) => {
      const bytes = await fetchFile(path)
      if (!bytes) throw new Error(`missing ${path}`)
      return bytes
    })
    const proof = await proveConsistency(older.size, newer.size, subtree)
    return (await isConsistent(older, newer, proof))
      ? right('consistency', details)
      : wrong('consistency', details)
  } catch (error) {
    return wrong('consistency', { reason: reasonOf(error) })
  }
}
