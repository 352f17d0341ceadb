import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import type { Campaign } from '../../shared/campaign.ts'
import { findCommune } from '../../shared/communes.ts'
import { MAX_QUANTITY } from '../../shared/forms/pledge-goods.ts'
import { readField } from '../../shared/forms/read-field.ts'
import type { Field } from '../../shared/forms/field.ts'
import { GOODS_KINDS, UNIT_KINDS } from '../../shared/goods.ts'
import { DONOR_KINDS } from '../../shared/ledger/entry.ts'
import { MAX_PLEDGE_VND } from '../../shared/money.ts'
import { CODE_PATTERN, findReferenceCode } from '../../shared/reference-code.ts'
import { text } from '../../shared/locale.ts'

/**
 * Lines of one receipt: each is a row of the one transaction, which holds 100, and all of them fit
 * on one printed page.
 */
export const MAX_LINES = 40

/** Staff write Vietnamese; no field of a receipt is bounded by the present day. */
const STAFF_READING = { locale: 'vi', today: '9999-12-31' } as const
const label = text('', '', '')
/**
 * Reads a text by the rules that the public forms have for one of its kind, so that a counter
 * accepts no letter that the site would refuse.
 */
const readAs = (field: Field) =>
  z.pipe(
    z.string().check(z.maxLength(200)),
    z.transform((raw, context) => {
      const read = readField(field, raw, STAFF_READING)
      if (read.ok && typeof read.value === 'string') return read.value
      context.issues.push({ code: 'custom', message: 'text-not-valid', input: undefined })
      return z.NEVER
    }),
  )
const line = (maxLength: number, rule: 'name' | 'plain' = 'plain') =>
  readAs({ kind: 'text', name: 'line', required: true, maxLength, rule, label })
const name = line(120, 'name')

export const goodsLineSchema = z.strictObject({
  kind: z.enum(GOODS_KINDS),
  /** What it is, in words, where the kind does not say it: "gạo tẻ". */
  name: z.optional(line(60)),
  quantity: z.int().check(z.minimum(1), z.maximum(MAX_QUANTITY)),
  unit: z.enum(UNIT_KINDS),
  condition: z.enum(['new', 'used']),
  expiresOn: z.optional(z.iso.date()),
})
export type GoodsLine = z.output<typeof goodsLineSchema>

const cash = z.int().check(z.minimum(1), z.maximum(MAX_PLEDGE_VND))
export const communeCodeSchema = z
  .string()
  .check(z.refine((code) => code === 'elsewhere' || findCommune(code) !== undefined))

/** Who hands a gift in. An anonymous donor may leave a phone, and nothing else. */
const donorSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('anonymous'),
    phone: z.optional(readAs({ kind: 'phone', name: 'phone', required: true, label })),
  }),
  z.strictObject({
    kind: z.enum(DONOR_KINDS),
    name: z.optional(name),
    commune: z.optional(communeCodeSchema),
    phone: z.optional(readAs({ kind: 'phone', name: 'phone', required: true, label })),
    /** The donor was read the text of the consent and agreed. */
    publishName: z.boolean(),
  }),
])

/** Body of `POST /api/staff/contributions`. Money or goods, never both: they are two receipts. */
export const contributionInputSchema = z.strictObject({
  campaign: campaignIdSchema,
  /** Where the counter stands; printed before the day. */
  place: line(80),
  donor: donorSchema,
  amountVnd: z.optional(cash),
  goods: z.optional(z.array(goodsLineSchema).check(z.minLength(1))),
  /** The pledge that this fulfils. */
  pledgeCode: z.optional(
    z.pipe(
      z.string().check(z.maxLength(40)),
      z.transform((typed) => findReferenceCode(typed) ?? ''),
    ),
  ),
})
export type ContributionInput = z.output<typeof contributionInputSchema>

/**
 * Body of `POST /api/staff/contributions/list`: what the head of a village brings for its people.
 * Whoever is named in no line gives anonymously.
 */
export const listInputSchema = z.strictObject({
  campaign: campaignIdSchema,
  place: line(80),
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

/** Whose name is to be shown no more: the giver of this reference. */
export const nameWishSchema = z.strictObject({
  campaign: campaignIdSchema,
  reference: z.string().check(z.regex(CODE_PATTERN)),
})
export type NameWish = z.output<typeof nameWishSchema>

/** What is wrong with one field, beyond its form. */
export interface InputIssue {
  field: string
  code:
    | 'required'
    | 'too-many-lines'
    | 'not-accepted'
    | 'out-of-date'
    | 'sum-too-large'
    | 'pledge-unfit'
    | 'pledge-anonymous'
}

/** What a body is held against. */
export interface InputBounds {
  today: string
  /** Whole VND that no receipt has: more is a typing error. */
  mostVnd: number
}

/**
 * What the form of a receipt cannot say: money or goods, kinds that the campaign takes, goods that
 * are still good, a name where one is to be published.
 */
export function checkContribution(
  input: ContributionInput,
  campaign: Campaign,
  { today, mostVnd }: InputBounds,
): readonly InputIssue[] {
  const { amountVnd, goods = [], donor } = input
  const issues = goods.flatMap((one, index) => checkGoods(one, `goods.${index}`, campaign, today))
  if ((amountVnd === undefined) === (input.goods === undefined))
    issues.push({ field: 'amountVnd', code: 'required' })
  if ((amountVnd ?? 0) > mostVnd) issues.push({ field: 'amountVnd', code: 'sum-too-large' })
  if (goods.length > MAX_LINES) issues.push({ field: 'goods', code: 'too-many-lines' })
  if (donor.kind !== 'anonymous' && donor.publishName && donor.name === undefined)
    issues.push({ field: 'donor.name', code: 'required' })
  return issues
}

export function checkList(
  { lines }: ListInput,
  campaign: Campaign,
  { today, mostVnd }: InputBounds,
): readonly InputIssue[] {
  if (lines.length > MAX_LINES) return [{ field: 'lines', code: 'too-many-lines' }]
  const sum = lines.reduce((all, { amountVnd = 0 }) => all + amountVnd, 0)
  if (sum > mostVnd) return [{ field: largestLine(lines), code: 'sum-too-large' }]
  return lines.flatMap(({ amountVnd, goods, publishName, name: giver }, index) => {
    const at = `lines.${index}`
    const issues = goods ? checkGoods(goods, `${at}.goods`, campaign, today) : []
    if ((amountVnd === undefined) === (goods === undefined))
      issues.push({ field: `${at}.amountVnd`, code: 'required' })
    if (publishName && giver === undefined) issues.push({ field: `${at}.name`, code: 'required' })
    return issues
  })
}

/** Where a typing error most likely is: the largest sum of a list. */
function largestLine(lines: ListInput['lines']): string {
  const sums = lines.map(({ amountVnd = 0 }) => amountVnd)
  return `lines.${sums.indexOf(Math.max(...sums))}.amountVnd`
}

function checkGoods(
  { kind, expiresOn }: GoodsLine,
  at: string,
  campaign: Campaign,
  today: string,
): InputIssue[] {
  const issues: InputIssue[] = []
  if (!campaign.goods.includes(kind)) issues.push({ field: `${at}.kind`, code: 'not-accepted' })
  // Relief points take only what is within its use-by day.
  if (expiresOn !== undefined && expiresOn <= today)
    issues.push({ field: `${at}.expiresOn`, code: 'out-of-date' })
  return issues
}

/** Body of `POST /api/staff/waiting-gifts/{id}/refuse`. */
export const refusalSchema = z.strictObject({
  reason: z.string().check(z.normalize('NFC'), z.trim(), z.minLength(1), z.maxLength(1_000)),
})
