import { HttpProblem } from './problem.ts'
import type { Request } from './request.ts'
import type { Response } from './respond.ts'
import { READING_REASONS } from './route.ts'
import type { ReadingReason } from './route.ts'

/** One record that is given out, or one file of it. Codes and ids alone, never what they hold. */
export interface RecordRead {
  of: string
  /** Id of a file, where its address is given out. */
  file?: string
}

/**
 * A list that is given out: what it was asked for, in words of the API alone, how many lines it
 * has, and the code of each record of which it tells, so that whoever asks who has read a record
 * learns of lists too.
 */
export interface ListRead {
  filter: Readonly<Record<string, string>>
  count: number
  codes: readonly string[]
}

/** An answer that holds personal data, beside what it gives out. */
export interface Reading<Read> {
  response: Response
  read: Read
}

/** What is kept of a reading. */
export interface ReadingTrace {
  /** Subject of the token: never a name. */
  staff: string
  /** The route as its table names it. */
  route: string
  why?: ReadingReason
  of?: string
  file?: string
  filter?: Readonly<Record<string, string>>
  count?: number
  codes?: readonly string[]
}

/** Keeps the trace of a reading. @throws when it is not known to be kept. */
export type KeepReading = (trace: ReadingTrace) => Promise<void>

/**
 * Why staff read, where they say so.
 * @throws HttpProblem `answers-invalid` for a reason that is none of ours.
 */
export function readReason({ query }: Pick<Request, 'query'>): ReadingReason | undefined {
  if (query.why === undefined) return undefined
  const why = READING_REASONS.find((reason) => reason === query.why)
  if (why === undefined) throw new HttpProblem('answers-invalid')
  return why
}

/**
 * Gives the answer out only when the trace of it is kept.
 * @throws HttpProblem `reading-not-kept`.
 */
export async function traceFirst(
  { response, read }: Reading<RecordRead | ListRead>,
  by: Pick<ReadingTrace, 'staff' | 'route'> & { why: ReadingReason | undefined },
  keep: KeepReading,
): Promise<Response> {
  const { why, ...who } = by
  try {
    await keep({ ...who, ...(why === undefined ? {} : { why }), ...read })
  } catch (cause) {
    throw new HttpProblem('reading-not-kept', { cause })
  }
  return response
}
