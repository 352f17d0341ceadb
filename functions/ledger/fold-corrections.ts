import type { Allocation } from './allocations.ts'

/**
 * What was allocated and disbursed, with its corrections added. What was corrected to zero is left
 * out.
 */
export function foldCorrections(entries: readonly Allocation[]): readonly Allocation[] {
  const lines = new Map(
    entries
      .filter(({ kind }) => kind === 'allocated' || kind === 'disbursed')
      .map((one) => [one.index, one]),
  )
  for (const { kind, corrects, amountVnd = 0, goods } of entries) {
    const line = kind === 'corrected' && corrects !== undefined ? lines.get(corrects) : undefined
    if (!line) continue
    lines.set(line.index, {
      ...line,
      ...(line.amountVnd === undefined ? {} : { amountVnd: line.amountVnd + amountVnd }),
      ...(line.goods
        ? { goods: { ...line.goods, quantity: line.goods.quantity + (goods?.quantity ?? 0) } }
        : {}),
    })
  }
  return [...lines.values()].filter(
    ({ amountVnd, goods }) => (amountVnd ?? goods?.quantity ?? 0) !== 0,
  )
}
