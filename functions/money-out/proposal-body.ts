import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { COMMUNES } from '../../shared/communes.ts'
import { FILE_ID_PATTERN } from '../../shared/forms/files.ts'
import { GOODS_KINDS, UNIT_KINDS } from '../../shared/goods.ts'
import { STATES } from '../../shared/ledger/entry.ts'
import { publicText } from '../ledger/public-text.ts'
import { namesNobody, notPersonalSchema } from '../ledger/public-words.ts'

/** Files that show one disbursement. */
export const MAX_EVIDENCE = 5
/**
 * Ten trillion VND. That is far above any campaign, and nine hundred such sums can be added within
 * the safe integers.
 */
export const MAX_AMOUNT_VND = 10_000_000_000_000
export const MAX_QUANTITY = 1_000_000_000
const MAX_INDEX = 999_999_999_999

const privateText = z.optional(
  z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(1_000)),
)

const oneOf = (values: readonly string[]) => z.enum(values as [string, ...string[]])
const goodsOf = (quantity: z.ZodMiniType<number>) =>
  z.strictObject({ kind: oneOf(GOODS_KINDS), quantity, unit: oneOf(UNIT_KINDS) })
const worth = {
  amountVnd: z.optional(z.int().check(z.minimum(1), z.maximum(MAX_AMOUNT_VND))),
  goods: z.optional(goodsOf(z.int().check(z.minimum(1), z.maximum(MAX_QUANTITY)))),
}
const notZero = z.refine<number>((value) => value !== 0)
const difference = {
  amountVnd: z.optional(
    z.int().check(z.minimum(-MAX_AMOUNT_VND), z.maximum(MAX_AMOUNT_VND), notZero),
  ),
  goods: z.optional(
    goodsOf(z.int().check(z.minimum(-MAX_QUANTITY), z.maximum(MAX_QUANTITY), notZero)),
  ),
}
const moneyOrGoods = z.refine<{ amountVnd?: unknown; goods?: unknown }>(
  (one) => (one.amountVnd === undefined) !== (one.goods === undefined),
  {
    path: ['amountVnd'],
  },
)
/** How money leaves. Goods always leave in kind. */
const channel = z.optional(z.enum(['transfer', 'cash']))
const index = z.int().check(z.minimum(0), z.maximum(MAX_INDEX))
const allocation = z.string().check(z.maxLength(20))

/**
 * What an accountant may propose. `note` is for colleagues alone; what the books will say is named
 * `publicReason`.
 */
export const proposalBodySchema = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('allocation'),
      campaign: campaignIdSchema,
      ...worth,
      commune: z.optional(oneOf(COMMUNES.map(({ code }) => code))),
      purpose: z.optional(publicText(120)),
      decision: z.strictObject({ number: publicText(50), day: z.iso.date() }),
      notPersonal: notPersonalSchema,
      note: privateText,
    })
    .check(
      moneyOrGoods,
      namesNobody(({ purpose, decision }) => ({ purpose, 'decision.number': decision.number })),
      z.refine((one) => (one.commune === undefined) !== (one.purpose === undefined), {
        path: ['commune'],
      }),
    ),
  z
    .strictObject({
      kind: z.literal('disbursement'),
      allocation,
      ...worth,
      channel,
      evidence: z
        .array(
          z.strictObject({ id: z.string().check(z.regex(FILE_ID_PATTERN)), public: z.boolean() }),
        )
        .check(z.minLength(1), z.maxLength(MAX_EVIDENCE)),
      note: privateText,
    })
    .check(moneyOrGoods),
  z
    .strictObject({
      kind: z.literal('refund'),
      entry: index,
      ...worth,
      channel,
      publicReason: publicText(120),
      notPersonal: notPersonalSchema,
      note: privateText,
    })
    .check(
      moneyOrGoods,
      namesNobody(({ publicReason }) => ({ publicReason })),
    ),
  z
    .strictObject({
      kind: z.literal('correction'),
      entry: index,
      state: z.enum(STATES),
      ...difference,
      /**
       * The allocation that the corrected entry belongs to, where an allocation or a disbursement
       * is corrected.
       */
      allocation: z.optional(allocation),
      publicReason: publicText(300),
      notPersonal: notPersonalSchema,
      note: privateText,
    })
    .check(
      moneyOrGoods,
      namesNobody(({ publicReason }) => ({ publicReason })),
    ),
  z
    .strictObject({
      kind: z.literal('withdrawal'),
      /** The disbursement that the file shows. */
      proposal: z.string().check(z.maxLength(20)),
      file: z.string().check(z.regex(FILE_ID_PATTERN)),
      /** Published in the place of the file. */
      publicReason: publicText(300),
      notPersonal: notPersonalSchema,
      note: privateText,
    })
    .check(namesNobody(({ publicReason }) => ({ publicReason }))),
])
export type ProposalBody = z.infer<typeof proposalBodySchema>
/** The body of a proposal of one kind. */
export type BodyOf<Kind extends ProposalBody['kind']> = Extract<ProposalBody, { kind: Kind }>
