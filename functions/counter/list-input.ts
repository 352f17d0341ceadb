import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { communeCodeSchema, cash, takenOn } from './contribution-input.ts'
import { goodsLineSchema } from './goods-line.ts'
import { line, name } from './staff-text.ts'

/**
 * Body of `POST /api/staff/contributions/list`: what the head of a village brings for its people.
 * Whoever is named in no line gives anonymously.
 */
export const listInputSchema = z.strictObject({
  campaign: campaignIdSchema,
  place: line(80),
  takenOn,
  commune: communeCodeSchema,
  village: line(80),
  head: name,
  lines: z
    .array(
      z.strictObject({
        name: z.optional(name),
        publishName: z.boolean(),
        amountVnd: z.optional(cash),
        goods: z.optional(goodsLineSchema),
      }),
    )
    .check(z.minLength(1)),
})
export type ListInput = z.output<typeof listInputSchema>
