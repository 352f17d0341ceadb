import * as z from 'zod/mini'
import { ACTS } from './case-acts.ts'
import type { Act } from './case-acts.ts'

/**
 * Every act that leaves a step: those of the table, and `restore`, by which its sender takes a
 * withdrawal back (`withdrawal.ts`).
 */
export const RECORDED_ACTS = [...(Object.keys(ACTS) as Act[]), 'restore'] as const

/** A step in the life of a case, kept for ever with it. */
export const actRecordSchema = z.strictObject({
  act: z.enum(RECORDED_ACTS),
  at: z.iso.datetime(),
  /** Who did it, when it was staff: the subject of their token. Not shown to the sender. */
  staff: z.optional(z.string()),
  /** The unit that it was forwarded to. */
  unit: z.optional(z.string()),
  text: z.optional(z.string()),
  /** With the answer something was published. */
  published: z.optional(z.literal(true)),
  /** What stands in it that looks like somebody's, and is nobody's by whoever published it. */
  notPersonal: z.optional(z.array(z.string())),
})
export type ActRecord = z.infer<typeof actRecordSchema>
