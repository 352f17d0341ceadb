import * as z from 'zod/mini'
import type { Contribution } from './contribution.ts'

const sum = z.int().check(z.minimum(0))

/**
 * What one person may put into the public books alone, as a deployment sets it (`counter…` in
 * `infra/settings-schema.ts`). Goods need not have a stated value, so that they are bounded by their
 * number: the sum of all quantities of a receipt, in whatever units.
 */
export const counterLimitsSchema = z.strictObject({
  /** Whole VND of the gift of one donor, also where it is a line of a list. */
  giftVnd: sum,
  /** Whole VND of a village's list as a whole. */
  listVnd: sum,
  /**
   * Whole VND of all receipts that one clerk makes alone on a day, so that splitting is no way
   * around.
   */
  dayVnd: sum,
  /** Quantity of one receipt, and of all receipts of a clerk's day. */
  goods: sum,
  dayGoods: sum,
  /** Whole VND that no receipt has: more is a typing error. */
  mostVnd: sum,
})
export type CounterLimits = z.output<typeof counterLimitsSchema>

/** What a receipt adds to the books. */
export interface Worth {
  amountVnd: number
  quantity: number
}

export function worthOf({ gifts }: Pick<Contribution, 'gifts'>): Worth {
  return {
    amountVnd: gifts.reduce((all, { amountVnd = 0 }) => all + amountVnd, 0),
    quantity: gifts
      .flatMap(({ goods = [] }) => goods)
      .reduce((all, { quantity }) => all + quantity, 0),
  }
}

/** Whole VND that givers say their goods are worth; it is never counted as money. */
export const declaredValue = (gifts: Contribution['gifts']): number =>
  gifts.flatMap(({ goods = [] }) => goods).reduce((all, { valueVnd = 0 }) => all + valueVnd, 0)

/**
 * How much the same clerk may have taken alone on that day already, for this receipt to be made
 * alone too. Undefined when it needs a second person whatever else was taken.
 */
export function roomBefore(
  contribution: Pick<Contribution, 'gifts' | 'list'>,
  limits: CounterLimits,
): Worth | undefined {
  const { amountVnd, quantity } = worthOf(contribution)
  const most = contribution.list ? limits.listVnd : limits.giftVnd
  // A line of a list is the gift of one donor as well: a list of one line is no way around.
  const isSmall = contribution.gifts.every(({ amountVnd: gift = 0 }) => gift <= limits.giftVnd)
  const room = { amountVnd: limits.dayVnd - amountVnd, quantity: limits.dayGoods - quantity }
  // Goods that are said to be worth more than one person may take in cash need a second one as well.
  const fits =
    isSmall &&
    amountVnd <= most &&
    quantity <= limits.goods &&
    declaredValue(contribution.gifts) <= most
  return fits && room.amountVnd >= 0 && room.quantity >= 0 ? room : undefined
}
