import * as z from 'zod/mini'
import { FILE_TYPES, MAX_FILE_BYTES } from '../../shared/forms/files.ts'

/** What an accountant says of a file that shows a disbursement, before it is put. */
export const evidenceOfferSchema = z.strictObject({
  name: z.string().check(z.minLength(1), z.maxLength(255)),
  type: z.enum(FILE_TYPES),
  size: z.int().check(z.minimum(1), z.maximum(MAX_FILE_BYTES)),
})

const version = z.int().check(z.minimum(0), z.maximum(999))
/** More cannot be told of one file or decision. */
const MAX_KNOWN = 1_000
export const approvalSchema = z.strictObject({
  version,
  /** Ids of the other proposals of the same file or decision that whoever approves has looked at. */
  known: z.optional(z.array(z.string().check(z.maxLength(20))).check(z.maxLength(MAX_KNOWN))),
})
/** The proposal as whoever proposed it saw it. */
export const recallSchema = z.strictObject({ version })
export const rejectionSchema = z.strictObject({
  version,
  reason: z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(1_000)),
})
