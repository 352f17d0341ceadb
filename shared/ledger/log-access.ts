import type { Verifier } from './note.ts'

/**
 * Gives a file below the log's prefix, or undefined when there is no such file. It throws when the
 * file could not be fetched; whoever asked then gets an `Unreachable`.
 */
export type FetchFile = (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>

/** Where a log is read from, and the keys that its checkpoints must be signed by. */
export interface LogAccess {
  fetchFile: FetchFile
  verifiers: readonly Verifier[]
  /** Replaces the timer between two tries. Tests use it. */
  wait?: (ms: number) => Promise<void>
}

/** A file could not be fetched. This says nothing about the log; the cause tells why. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

/**
 * Turns every failure of fetching into `Unreachable`, so that it is never taken for a fault of the
 * log.
 */
export const markUnreachable =
  (fetchFile: FetchFile): FetchFile =>
  async (path) => {
    try {
      return await fetchFile(path)
    } catch (error) {
      throw error instanceof Unreachable ? error : new Unreachable(path, { cause: error })
    }
  }
