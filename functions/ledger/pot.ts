import { EFFECTS } from '../../shared/ledger/entry.ts'
import type { LedgerEntry, MoneyState } from '../../shared/ledger/entry.ts'

/**
 * A pot is what can be used for one purpose only: all money of a campaign, or goods of one kind in
 * one unit.
 */
export const MONEY_POT = 'vnd'
export const potOf = ({ goods }: Pick<LedgerEntry, 'goods'>): string =>
  goods ? `${goods.kind}|${goods.unit}` : MONEY_POT
export const amountOf = ({ amountVnd, goods }: Pick<LedgerEntry, 'amountVnd' | 'goods'>): number =>
  amountVnd ?? goods?.quantity ?? 0

/** What was approved of one pot, in VND or in the goods' unit. */
export interface Pot {
  allocated: number
  disbursed: number
  refunded: number
}

export const EMPTY_POT: Pot = { allocated: 0, disbursed: 0, refunded: 0 }

/** How an entry changes one of the four states: by its signed amount. */
export function effectOf(entry: LedgerEntry): { state: MoneyState; delta: number } {
  if (entry.kind === 'corrected') return { state: entry.state ?? 'pledged', delta: amountOf(entry) }
  const { state, sign } = EFFECTS[entry.kind]
  return { state, delta: sign * amountOf(entry) }
}
