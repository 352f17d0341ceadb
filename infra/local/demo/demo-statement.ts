import { amountOf, isOfGoods } from './demo-gifts.ts'

const HEAD = ['SAO KÊ MINH HỌA (SỐ LIỆU GIẢ)']
const COLUMNS = 'Ngày giao dịch;Số tham chiếu;Nội dung;Ghi có'

/** Gifts that name no pledge. */
const OTHERS = 12

/**
 * An invented statement in which most pledges of money arrive, some of them in part, with a few
 * gifts that name no pledge. `codes` are those of the pledges, in their order.
 */
export function makeDemoStatement(
  accountNumber: string,
  codes: readonly string[],
): Uint8Array<ArrayBuffer> {
  const rows = codes.map((code, index) => rowOf(index + 1, code)).filter((row) => row !== undefined)
  const others = Array.from({ length: OTHERS }, (_, index) => otherRow(index))
  const head = [...HEAD, `Số tài khoản;${accountNumber}`, COLUMNS]
  return new TextEncoder().encode([...head, ...rows, ...others].join('\r\n'))
}

/** Every seventh pledge of money has not arrived yet; every eighth arrives by half. */
function rowOf(number: number, code: string): string | undefined {
  if (isOfGoods(number) || number % 7 === 3) return undefined
  const arrived = number % 8 === 4 ? amountOf(number) / 2 : amountOf(number)
  return `1${number % 9}/10/2025;MAU.${number};${code} ung ho (mau);${arrived}`
}

function otherRow(index: number): string {
  const amount = 100_000 * (1 + (index % 3))
  return `1${index % 9}/10/2025;MAU.${100 + index};Nha hao tam mau ung ho;${amount}`
}
