import { parseCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { openNote, parseNote } from './note.ts'
import type { Verifier } from './note.ts'

/**
 * Opens a signed checkpoint.
 * @throws Error when none of these keys has signed it, or when it belongs to a log of another name.
 */
export async function openCheckpoint(
  note: string,
  verifiers: readonly Verifier[],
): Promise<Checkpoint> {
  const checkpoint = parseCheckpoint(await openNote(note, verifiers))
  if (!verifiers.some(({ name }) => name === checkpoint.origin))
    throw new Error('checkpoint-origin')
  return checkpoint
}

/** The size that a signed note tells, or 0 when the note cannot be read. It checks no signature. */
export function claimedSize(note: string | undefined): number {
  try {
    return note === undefined ? 0 : parseCheckpoint(parseNote(note).text).size
  } catch {
    return 0
  }
}
