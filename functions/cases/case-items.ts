import type { Act, ActRecord, Submission } from './submission.ts'

/** The table itself deletes what the sweep has not deleted so many days after its time. */
const GRACE_DAYS = 7

export interface NewSubmission {
  submission: Submission
  keyHash: string
  requestHash: string
}

export interface NewAct {
  /** The case as it was read. */
  submission: Submission
  act: Act
  record: ActRecord
  /** Names the wish: the same key twice is one step. */
  keyHash: string
  /** Of all that is wished, with the key itself in it, so that the hash tells nobody what was written. */
  requestHash: string
  /** The version that the person saw. */
  version: number
  /** Unit from now on, when it is forwarded. */
  unit?: string
  /** What is published of an answer, where its sender wished it. */
  publish?: { question: string; answer: string }
}

export interface Erasure {
  submission: Pick<Submission, 'code' | 'trace' | 'state' | 'answers'>
  /** ISO time. */
  at: string
}

export interface TableNames {
  records: string
  ledger: string
}

/** The second from which the table deletes the rows of a case by itself. */
export const deadlineOfRows = (deleteOn: string): number =>
  Math.floor(Date.parse(`${deleteOn}T00:00:00Z`) / 1_000) + GRACE_DAYS * 86_400
