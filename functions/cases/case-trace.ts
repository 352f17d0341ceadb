import * as z from 'zod/mini'

/** The public trace of one case. Days are ISO days in Vietnam. */
export const caseTraceSchema = z.object({
  form: z.string(),
  received: z.iso.date(),
  due: z.iso.date(),
  answered: z.optional(z.iso.date()),
  withdrawn: z.optional(z.iso.date()),
  commune: z.optional(z.string()),
  topic: z.optional(z.string()),
  /** Nobody has let it through yet. */
  held: z.optional(z.literal(true)),
})
export type CaseTrace = z.infer<typeof caseTraceSchema>
