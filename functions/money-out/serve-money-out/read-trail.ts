import * as z from 'zod/mini'
import { HttpProblem } from '../../http/problem.ts'
import type { ListRead } from '../../http/reading.ts'
import type { Request } from '../../http/request.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { MAX_INDEXED_DAYS, MAX_SPAN_DAYS, spanOf } from '../trail.ts'
import type { TrailAsked } from '../trail.ts'

/** The place of a row: its moment, and what tells it from others of that moment. */
const markSchema = z
  .string()
  .check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z#[0-9a-f-]{36}$/u))
const wordSchema = z.string().check(z.minLength(1), z.maxLength(128))
const querySchema = z.object({
  day: z.iso.date(),
  to: z.optional(z.iso.date()),
  staff: z.optional(wordSchema),
  of: z.optional(wordSchema),
  act: z.optional(wordSchema),
  alone: z.optional(z.literal('yes')),
  newest: z.optional(z.literal('yes')),
  next: z.optional(markSchema),
})

export interface ReadTrail {
  asked: TrailAsked & { newestFirst: boolean }
  next: string | undefined
  /** The same in words of the API, for the trace of this very look. */
  filter: ListRead['filter']
}

/**
 * What is asked of the audit rows.
 * @param isIndexed whether an index leads to the rows, so that the span may be long.
 * @throws HttpProblem `answers-invalid`, for too long a span too, and for a mark outside of it.
 */
export function readTrail(
  { query }: Pick<Request, 'query'>,
  isIndexed: (asked: TrailAsked) => boolean,
): ReadTrail {
  const parsed = querySchema.safeParse(query)
  if (!parsed.success) throw new HttpProblem('answers-invalid')
  const { next, newest, alone, to = parsed.data.day, ...named } = parsed.data
  const asked = { ...named, to, alone: alone === 'yes', newestFirst: newest === 'yes' }
  const days = spanOf(asked)
  const longest = isIndexed(asked) ? MAX_INDEXED_DAYS : MAX_SPAN_DAYS
  if (days < 1 || days > longest) throw new HttpProblem('answers-invalid')
  if (next !== undefined && !isWithin(next, asked)) throw new HttpProblem('answers-invalid')
  const filter = { ...named, to, ...(alone === undefined ? {} : { alone }) }
  return { asked, next, filter: onlyTexts(filter) }
}

function isWithin(mark: string, { day, to }: TrailAsked): boolean {
  const at = new Date(mark.slice(0, mark.indexOf('#')))
  if (Number.isNaN(at.getTime())) return false
  return vietnamDay(at) >= day && vietnamDay(at) <= to
}

const onlyTexts = (words: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([name, word]) => (word === undefined ? [] : [[name, word]])),
  )
