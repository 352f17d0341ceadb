import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { findReferenceCode } from '../../shared/reference-code.ts'
import { SWEEP_REACH } from './pledge-sweep.ts'

const words = z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(1_000))
/** A moment as people write it, with any zone; kept as UTC. */
const moment = z.pipe(
  z.iso.datetime({ offset: true }),
  z.transform((text) => new Date(text).toISOString()),
)

/** What staff may wish of many pledges at once. */
export const sweepBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('false'),
    campaign: campaignIdSchema,
    reason: words,
    like: z.optional(
      z.pipe(
        z.string().check(z.maxLength(40)),
        z.transform((typed) => findReferenceCode(typed) ?? ''),
      ),
    ),
    from: z.optional(moment),
    to: z.optional(moment),
    reach: z.optional(z.enum(SWEEP_REACH)),
  }),
  z.strictObject({ kind: z.literal('lapse'), campaign: campaignIdSchema, reason: words }),
])
export type SweepBody = z.output<typeof sweepBodySchema>

/** The version that the person has seen. */
const seen = { version: z.int().check(z.minimum(0)) }
export const sweepApprovalSchema = z.strictObject(seen)
export const sweepRejectionSchema = z.strictObject({ ...seen, reason: words })
