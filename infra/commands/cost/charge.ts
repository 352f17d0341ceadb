import type { PriceList, PriceName } from './prices.ts'
import { PRICE_NAMES } from './prices.ts'
import type { Quantities } from './quantities.ts'

export interface Line {
  name: PriceName
  quantity: number
  usd: number
  /** The same without what AWS gives every account. */
  usdBeyondFree: number
}

/** A line for everything that is paid for. */
export const chargeLines = (quantities: Quantities, { prices }: PriceList): readonly Line[] =>
  PRICE_NAMES.map((name) => {
    const { usd, per, free = 0 } = prices[name]
    const quantity = quantities[name] ?? 0
    return {
      name,
      quantity,
      usd: (quantity / per) * usd,
      usdBeyondFree: (Math.max(0, quantity - free) / per) * usd,
    }
  })

/** Sums of lines, with CloudFront apart. */
export function totalOf(
  lines: readonly Line[],
  { prices }: PriceList,
): Record<
  'usd' | 'usdBeyondFree' | 'unsureUsd' | 'edgeUsd' | 'edgeUsdBeyondFree' | 'edgeUnsureUsd',
  number
> {
  const sum = (isEdge: boolean, of: 'usd' | 'usdBeyondFree'): number =>
    lines
      .filter(({ name }) => (prices[name].isEdge === true) === isEdge)
      .reduce((total, line) => total + line[of], 0)
  const unsure = lines.filter(({ name }) => !prices[name].wasRead)
  const sumUnsure = (isEdge: boolean): number =>
    unsure
      .filter(({ name }) => (prices[name].isEdge === true) === isEdge)
      .reduce((total, line) => total + line.usd, 0)
  return {
    unsureUsd: sumUnsure(false),
    edgeUnsureUsd: sumUnsure(true),
    usd: sum(false, 'usd'),
    usdBeyondFree: sum(false, 'usdBeyondFree'),
    edgeUsd: sum(true, 'usd'),
    edgeUsdBeyondFree: sum(true, 'usdBeyondFree'),
  }
}
