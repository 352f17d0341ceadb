const AMOUNTS = [50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000, 10_000_000]
const GOODS = [
  { goodsKind: 'luong-thuc', unit: 'kg' },
  { goodsKind: 'nuoc', unit: 'thung' },
  { goodsKind: 'chan-man', unit: 'chiec' },
  { goodsKind: 'hoc-tap', unit: 'bo' },
] as const

/** The element of a list that a number falls on, round and round. */
export function pick<Element>(list: readonly Element[], number: number): Element {
  const element = list[number % list.length]
  if (element === undefined) throw new Error('an empty list')
  return element
}

/** Every sixth pledge is of goods. */
export const isOfGoods = (number: number): boolean => number % 6 === 5

/** The sum of an invented gift, in dong. */
export const amountOf = (number: number): number => pick(AMOUNTS, number)

/** What an invented pledge promises: money, or goods. */
export function giftOf(number: number): object {
  return isOfGoods(number)
    ? { kind: 'goods', quantity: 5 + number, ...pick(GOODS, number) }
    : { kind: 'money', amount: amountOf(number) }
}
