import * as z from 'zod/mini'
import { cleanText } from '../../../shared/forms/clean-text.ts'
import { UNITS_OF_STAFF } from '../../../shared/forms/public-texts.ts'
import { publicLines } from '../../ledger/public-text.ts'
import { STAFF_ACTS } from '../case-acts.ts'
import { DESK_ACTS, SUBJECT_PATTERN } from '../case-note.ts'

const MAX_TEXT = 4_000
/** The body of an act of staff. */
export const actSchema = z.strictObject({
  act: z.enum([...STAFF_ACTS, ...DESK_ACTS]),
  version: z.coerce.number().check(z.int(), z.nonnegative(), z.maximum(999_999)),
  /** Read by its sender alone. */
  text: z.optional(z.pipe(z.string().check(z.maxLength(MAX_TEXT)), z.transform(cleanText))),
  unit: z.optional(z.enum(Object.keys(UNITS_OF_STAFF) as [string, ...string[]])),
  /** Whom it is given to, with `assign`; without it, whoever acts. */
  handledBy: z.optional(z.string().check(z.regex(SUBJECT_PATTERN))),
  /** Published with the answer: the question in the staff's words, and what everyone may read. */
  publicQuestion: z.optional(publicLines(500)),
  publicAnswer: z.optional(publicLines(MAX_TEXT)),
  /** Passages of both that name nobody, a line each: a field of a form is one text. */
  notPersonal: z.optional(
    z.pipe(
      z.string().check(z.maxLength(MAX_TEXT)),
      z.transform((lines: string) => lines.split('\n')),
    ),
  ),
})
