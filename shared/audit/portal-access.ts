import type { Finding } from '../ledger/finding.ts'
import type { FetchFile, LogAccess } from '../ledger/log-access.ts'

/** Where the public files of a portal are read from. */
export interface PortalAccess extends Omit<LogAccess, 'fetchFile'> {
  /** A public file by its key: `data/…` or `ledger/…`. */
  fetchPublic: FetchFile
}

/** Why something that is public was not checked. */
export type UncheckedReason =
  /** Names stand beside the books, and only a donor's receipt bears one out. */
  | 'names'
  /** What is told of cases follows from records that are not public. */
  | 'cases'
  /** Names and dates of campaigns, and moments of writing, are in no entry. */
  | 'beside-sums'
  /** The bank's statements are private. */
  | 'statements'
  /** What the bank says of a day follows from them. */
  | 'bank-side'
  /** A file shows a disbursement and is not public: its hash stands in the books, and no more. */
  | 'evidence-held'
  /** The file was public and was withdrawn. */
  | 'evidence-withdrawn'
  /** It shows when campaigns are open, which is no part of the books. */
  | 'phases'
  /** A picture holds the right sums, and is drawn otherwise than this program draws it. */
  | 'drawn-otherwise'
  /** The file is not there, or not yet. */
  | 'not-there'
  /** The file is of fewer entries than are signed: those behind are not in it, or not yet. */
  | 'behind'
  /** The file is of more entries than were read, since the log has grown meanwhile. */
  | 'ahead'
  /** The file has columns that this program does not know. */
  | 'layout'

export interface Unchecked {
  why: UncheckedReason
  /** Keys of files; `*` stands for any part of a name. */
  files: readonly string[]
  /** Members of the files that were not checked; the others were. All of a file without. */
  members?: readonly string[]
  /** Indexes of the entries that it is about. */
  entries?: string
}

/** What the check of some files came to. */
export interface CheckedFiles {
  findings: readonly Finding[]
  unchecked: readonly Unchecked[]
}

/** A file that is not what it should be. */
export class WrongFile extends Error {
  override name = 'WrongFile'
  readonly file: string

  constructor(file: string, reason: string) {
    super(reason)
    this.file = file
  }
}

/** The heading of a table, without the mark of its encoding. */
export const headingOf = (csv: string): string =>
  csv.replace(/^\ufeff/u, '').split('\n', 1)[0] ?? ''

/**
 * Public files are written one after another, so that one of them may be newer than another one
 * for a moment. What does not fit is therefore looked at again.
 */
const TRIES = 3
const WAIT_MS = 3_000

export async function tryAgain<Result>(
  check: () => Promise<Result>,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((done) => setTimeout(done, ms)),
): Promise<Result | WrongFile> {
  for (let tries = 1; ; tries++) {
    try {
      return await check()
    } catch (error) {
      if (!(error instanceof WrongFile)) throw error
      if (tries === TRIES) return error
      await wait(WAIT_MS)
    }
  }
}
