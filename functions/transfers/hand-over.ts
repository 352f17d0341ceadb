import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'

/** A row of an account. */
const rowPlaceSchema = z.strictObject({
  account: z.string(),
  day: z.iso.date(),
  amountVnd: z.int(),
  id: z.string(),
})

type RowPlace = z.infer<typeof rowPlaceSchema>

export const rowPlaceOf = ({ account, day, amountVnd, id }: RowPlace): RowPlace => ({
  account,
  day,
  amountVnd,
  id,
})

/** Which rows carried money of a gift: own transfers of the body, or one that gave it back to its donor. */
const CARRIERS = ['own-transfer', 'on-its-way-out'] as const

/** A part of the money that followed, or went back, by rows of the bank that are decided on already. */
const carriedPartSchema = z.strictObject({
  as: z.enum(CARRIERS),
  debit: rowPlaceSchema,
  credit: z.optional(rowPlaceSchema),
  amountVnd: z.int(),
})
export type CarriedPart = z.infer<typeof carriedPartSchema>

/** The same without its rows: when it left the one account and came on the other. */
const carriedMoneySchema = z.strictObject({
  as: z.enum(CARRIERS),
  outOn: z.iso.date(),
  inOn: z.iso.date(),
  amountVnd: z.int(),
})
export type CarriedMoney = z.infer<typeof carriedMoneySchema>

/**
 * How a gift is taken out of the campaign that it was handed over to: it waits again on the account
 * where it came. The people are subjects of tokens.
 */
const handBackSchema = z.strictObject({
  /** What the correction in the public books says. */
  reason: z.string(),
  notPersonal: z.optional(z.array(z.string())),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  approvedBy: z.optional(z.string()),
  approvedAt: z.optional(z.iso.datetime()),
  rejectedBy: z.optional(z.string()),
  /** For colleagues alone. */
  rejection: z.optional(z.string()),
  /** Index of the entry that was corrected. */
  entry: z.optional(z.int()),
})
export type HandBack = z.infer<typeof handBackSchema>

/**
 * Why nobody could look through the rows of the other account that may be the money of a gift: there
 * are too many of its sum, or it came too long ago. Both people then know it otherwise.
 */
export const UNLOOKED = ['too-many-rows', 'too-many-days'] as const
export type Unlooked = (typeof UNLOOKED)[number]

/**
 * How a gift that came on the account of one campaign, for a pledge of another one, enters the books
 * of that one. The people are subjects of tokens.
 */
export const handOverSchema = z.strictObject({
  /** The other campaign, and the pledge that the money is for; a part of a gift may be for none. */
  to: campaignIdSchema,
  code: z.optional(z.string().check(z.regex(CODE_PATTERN))),
  proposedBy: z.string(),
  proposedAt: z.iso.datetime(),
  /** Why rows that may be its money were not looked through, where both people know it otherwise. */
  unlooked: z.optional(z.enum(UNLOOKED)),
  approvedBy: z.optional(z.string()),
  approvedAt: z.optional(z.iso.datetime()),
  rejectedBy: z.optional(z.string()),
  /** For colleagues alone. */
  rejection: z.optional(z.string()),
  /** The rows by which the money left the one account and came on the other. */
  debit: z.optional(rowPlaceSchema),
  credit: z.optional(rowPlaceSchema),
  /**
   * Parts of its money that rows carried which are decided on by themselves: one transfer of the bank
   * for several gifts, or a refund that was paid from the account where the gift came.
   */
  carried: z.optional(z.array(carriedPartSchema)),
  /** How it was taken back last, or is to be. */
  back: z.optional(handBackSchema),
})
export type HandOver = z.infer<typeof handOverSchema>

/** States of a row whose gift another campaign has in its books. */
export const HANDED_STATES: ReadonlySet<string> = new Set([
  'to-transfer',
  'hand-back-proposed',
  'transferred',
])

/** Money that is in the books of a campaign, and came on the account of another one. */
export const handedMoneySchema = z.strictObject({
  /** The row that brought it. */
  from: rowPlaceSchema,
  /** The pledge that it is for; undefined where it is for none. */
  code: z.optional(z.string()),
  /** Its day in the books. */
  day: z.iso.date(),
  amountVnd: z.int(),
  /** While another person is to decide of it: the time of the proposal. It is in no books yet. */
  proposedAt: z.optional(z.iso.datetime()),
  /** What of it has followed or went back already. */
  carried: z.optional(z.array(carriedMoneySchema)),
  /** When it was seen to come on the account of its campaign. */
  settledAt: z.optional(z.iso.datetime()),
})
export type HandedMoney = z.infer<typeof handedMoneySchema>

/** How much of such money is still to follow. */
export const openVndOf = ({
  amountVnd,
  carried = [],
}: {
  amountVnd: number
  carried?: ReadonlyArray<{ amountVnd: number }> | undefined
}): number => carried.reduce((left, one) => left - one.amountVnd, amountVnd)

/**
 * Whether a credit may be money that is to follow a gift which is in the books already. It then waits for a
 * person: booked by itself, it would stand there a second time. It may be of several gifts at once,
 * and its text is whatever the body's own staff have typed, so that the sum is asked. Only a text
 * that names one pledge, and none of these gifts is for that one, says that it is a gift of its own.
 * @param code the one pledge that its text names.
 */
export function mayFollow(
  amountVnd: number,
  handed: ReadonlyArray<
    Pick<HandedMoney, 'amountVnd' | 'carried' | 'settledAt'> & { code?: string | undefined }
  >,
  code?: string,
): boolean {
  const open = handed.filter(({ settledAt }) => settledAt === undefined)
  if (amountVnd <= 0 || open.length === 0) return false
  if (code !== undefined && !open.some((one) => one.code === code)) return false
  return canBeSumOf(amountVnd, open.map(openVndOf))
}

/** Of more sums than these every credit of no more than all of them together waits. */
const MAX_SUMS = 4_096

function canBeSumOf(amountVnd: number, parts: readonly number[]): boolean {
  let sums = new Set([0])
  for (const part of parts) {
    sums = new Set([...sums, ...[...sums].map((sum) => sum + part)])
    if (sums.has(amountVnd)) return true
    if (sums.size > MAX_SUMS) return amountVnd <= parts.reduce((all, one) => all + one, 0)
  }
  return false
}

/** So many rows of one sum a person may look through and say of each that it is another gift. */
export const MAX_LIKE_GIFTS = 100
/** A gift of a longer time ago is not handed over: nobody could look its money up row by row. */
export const MAX_DAYS_TO_FOLLOW = 400

/**
 * Whether a row in the books of a campaign may be the money of a gift that is to be handed over to it:
 * its text does not name another pledge.
 */
export const mayHaveFollowed = (
  row: { state: string; code?: string | undefined; decidedAt?: string | undefined },
  code: string,
): boolean =>
  row.state === 'received' &&
  (row.code === undefined || row.code === code || row.decidedAt !== undefined)
