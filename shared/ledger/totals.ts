import * as z from 'zod/mini'
import { EFFECTS } from './entry.ts'
import type { LedgerEntry } from './entry.ts'

/** The four states of money. A pledge is never counted as money. */
export const STATES = ['pledged', 'received', 'allocated', 'disbursed'] as const
export type MoneyState = (typeof STATES)[number]

/** A sum in whole VND and how many acts make it up (acts that undo others are subtracted). */
const tallySchema = z.strictObject({ amountVnd: z.int(), count: z.int() })
export type Tally = z.infer<typeof tallySchema>
const byStateSchema = z.strictObject({ pledged: tallySchema, received: tallySchema, allocated: tallySchema, disbursed: tallySchema })
export type TalliesByState = z.infer<typeof byStateSchema>
const goodsTallySchema = z.strictObject({ quantity: z.int(), count: z.int() })
const goodsByStateSchema = z.strictObject({
  pledged: goodsTallySchema,
  received: goodsTallySchema,
  allocated: goodsTallySchema,
  disbursed: goodsTallySchema,
})
export type GoodsByState = z.infer<typeof goodsByStateSchema>

/**
 * Totals of one campaign: a pure fold over its ledger entries, in order. `money` is the whole; `byDay`, `byCommune` and
 * `byDonorKind` split the same sums (an anonymous gift stands under "anonymous" there, a gift without commune under "none").
 */
export const campaignTotalsSchema = z.strictObject({
  money: byStateSchema,
  byDay: z.record(z.iso.date(), byStateSchema),
  byCommune: z.record(z.string(), byStateSchema),
  byDonorKind: z.record(z.string(), byStateSchema),
  /** Keys are `<goods kind>|<unit>`. */
  goods: z.record(z.string(), goodsByStateSchema),
})
export type CampaignTotals = z.infer<typeof campaignTotalsSchema>

const emptyTallies = (): TalliesByState => ({
  pledged: { amountVnd: 0, count: 0 },
  received: { amountVnd: 0, count: 0 },
  allocated: { amountVnd: 0, count: 0 },
  disbursed: { amountVnd: 0, count: 0 },
})
const emptyGoods = (): GoodsByState => ({
  pledged: { quantity: 0, count: 0 },
  received: { quantity: 0, count: 0 },
  allocated: { quantity: 0, count: 0 },
  disbursed: { quantity: 0, count: 0 },
})

export function emptyTotals(): CampaignTotals {
  return { money: emptyTallies(), byDay: {}, byCommune: {}, byDonorKind: {}, goods: {} }
}

/**
 * Folds entries into the totals that stand before them and returns new totals; neither argument is changed.
 * @throws RangeError when a sum leaves the safe integers.
 */
export function foldTotals(before: CampaignTotals, entries: Iterable<LedgerEntry>): CampaignTotals {
  const totals = structuredClone(before)
  for (const entry of entries) addEntry(totals, entry)
  return totals
}

function addEntry(totals: CampaignTotals, entry: LedgerEntry): void {
  const { state, sign } = EFFECTS[entry.kind]
  if (entry.goods) {
    const tally = (totals.goods[`${entry.goods.kind}|${entry.goods.unit}`] ??= emptyGoods())[state]
    tally.quantity = safe(tally.quantity + sign * entry.goods.quantity)
    tally.count += sign
    return
  }
  const splits = [
    totals.money,
    (totals.byDay[entry.day] ??= emptyTallies()),
    (totals.byCommune[entry.commune ?? 'none'] ??= emptyTallies()),
    (totals.byDonorKind[entry.donorKind ?? 'anonymous'] ??= emptyTallies()),
  ]
  for (const split of splits) {
    const tally = split[state]
    tally.amountVnd = safe(tally.amountVnd + sign * (entry.amountVnd ?? 0))
    tally.count += sign
  }
}

function safe(sum: number): number {
  if (!Number.isSafeInteger(sum)) throw new RangeError('totals-overflow')
  return sum
}
