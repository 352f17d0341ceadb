import * as z from 'zod/mini'

/** A file that came with a case. */
export const attachmentSchema = z.strictObject({
  /** Names the file in the bucket. */
  id: z.string(),
  /**
   * `waiting` to be looked into; `kept`; `refused`: not what it said it was, or not to be read;
   * `dropped`: never looked into, because the case was dismissed.
   */
  state: z.enum(['waiting', 'kept', 'refused', 'dropped']),
  type: z.string(),
  /** Bytes. */
  size: z.int(),
  /** The field that it came by, where that is not the usual one. */
  field: z.optional(z.string()),
})
export type Attachment = z.infer<typeof attachmentSchema>
