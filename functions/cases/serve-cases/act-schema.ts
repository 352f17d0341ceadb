import * as z from 'zod/mini'
import { UNITS_OF_STAFF } from '../../../shared/forms/public-texts.ts'
import { STAFF_ACTS } from '../case-acts.ts'

const MAX_TEXT = 4_000
/** The body of an act of staff. */
export const actSchema = z.strictObject({
  act: z.enum(STAFF_ACTS),
  version: z.coerce.number().check(z.int(), z.nonnegative(), z.maximum(999_999)),
  text: z.optional(z.string().check(z.maxLength(MAX_TEXT))),
  unit: z.optional(z.enum(Object.keys(UNITS_OF_STAFF) as [string, ...string[]])),
  /** Published with the answer: the question in the staff's words, and what everyone may read. */
  publicQuestion: z.optional(z.string().check(z.minLength(1), z.maxLength(500))),
  publicAnswer: z.optional(z.string().check(z.minLength(1), z.maxLength(MAX_TEXT))),
})
