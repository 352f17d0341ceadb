import * as z from 'zod/mini'
import { DONOR_KINDS } from '../../shared/ledger/entry.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'
import { goodsLineSchema } from './goods-line.ts'
import { consentSchema } from '../pledges/pledge.ts'

const base64 = z.base64()
/** One giver's part of a receipt. */
export const giftSchema = z.strictObject({
  /**
   * Under which its entries are found in the public books: the pledge's code, or one of its own, so
   * that a donor can look for it and take back the consent to a name.
   */
  reference: z.string().check(z.regex(CODE_PATTERN)),
  donorKind: z.enum([...DONOR_KINDS, 'anonymous']),
  name: z.optional(z.string()),
  commune: z.optional(z.string()),
  phone: z.optional(z.string()),
  publishName: z.boolean(),
  /** When the giver stopped agreeing to show the name; `publishName` is false from then on. */
  nameHiddenAt: z.optional(z.iso.datetime()),
  consents: z.array(consentSchema),
  /** What opens the commitment; both are there when there is a name. */
  nameSalt: z.optional(base64),
  commitment: z.optional(base64),
  amountVnd: z.optional(z.int()),
  goods: z.optional(z.array(goodsLineSchema)),
})
export type Gift = z.output<typeof giftSchema>
