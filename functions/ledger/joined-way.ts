import type { WayPage } from '../../shared/gift-ways-data.ts'

type Way = WayPage['ways'][string]
type Part = Way['parts'][number]

/**
 * The ways of several entries as one: what one allocation took of each is one part, in the order in
 * which allocations first took something.
 */
export function joinWays(ways: readonly Way[]): Way {
  const parts = new Map<number, Part>()
  for (const { allocation, amount, handedOver } of ways.flatMap((way) => way.parts)) {
    const own = parts.get(allocation) ?? { allocation, amount: 0, handedOver: [] }
    parts.set(allocation, {
      allocation,
      amount: own.amount + amount,
      handedOver: joinPieces([...own.handedOver, ...handedOver]),
    })
  }
  return {
    amount: ways.reduce((sum, { amount }) => sum + amount, 0),
    free: ways.reduce((sum, { free }) => sum + free, 0),
    parts: [...parts.values()],
  }
}

function joinPieces(pieces: Part['handedOver']): Part['handedOver'] {
  const sums = new Map<number, number>()
  for (const { index, amount } of pieces) sums.set(index, (sums.get(index) ?? 0) + amount)
  return [...sums].map(([index, amount]) => ({ index, amount }))
}
