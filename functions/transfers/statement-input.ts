import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { MAX_STATEMENT_BYTES, columnsSchema } from './statement-import.ts'
import { DECISIONS } from './transfer.ts'

/** What an accountant says of a statement before the file is put. */
export const offerSchema = z.strictObject({
  campaign: campaignIdSchema,
  name: z.string().check(z.minLength(1), z.maxLength(200)),
  size: z.int().check(z.minimum(1), z.maximum(MAX_STATEMENT_BYTES)),
})

export const startSchema = z.strictObject({ columns: z.optional(columnsSchema) })

/** What an accountant decides of a transfer. */
export const decisionSchema = z.strictObject({
  decision: z.enum(DECISIONS),
  /** The code of the pledge that the transfer belongs to, for `assign`. */
  code: z.optional(z.string().check(z.maxLength(40))),
})
