import { GOODS, UNITS } from '../../../../shared/goods.ts'
import type { LedgerEntry } from '../../../../shared/ledger/entry.ts'
import { say, sayNumber, sayVnd } from '../frame/language.ts'
import { MONEY_OUT_TEXTS } from './money-out-texts.ts'
import { page } from '../frame/page.ts'

const GOODS_NAMES: Readonly<Record<string, Parameters<typeof say>[0]>> = GOODS
const UNIT_NAMES: Readonly<Record<string, Parameters<typeof say>[0]>> = UNITS

/** Money or goods of an entry, in one line. */
export function sayWorth({ amountVnd, goods }: Pick<LedgerEntry, 'amountVnd' | 'goods'>): string {
  if (amountVnd !== undefined) return sayVnd(amountVnd)
  if (!goods) return '–'
  return `${sayQuantity(goods.quantity, goods.unit)} ${sayGoodsKind(goods.kind)}`
}

/** What is left of an allocation, in đồng or in the unit of its goods. */
export const sayLeft = ({ goods }: Pick<LedgerEntry, 'goods'>, left: number): string =>
  say(MONEY_OUT_TEXTS.leftOf, { left: goods ? sayQuantity(left, goods.unit) : sayVnd(left) })

export const sayQuantity = (quantity: number, unit: string): string =>
  `${sayNumber(quantity)} ${nameOf(UNIT_NAMES, unit)}`

export const sayGoodsKind = (kind: string): string => nameOf(GOODS_NAMES, kind)

const nameOf = (names: typeof GOODS_NAMES, name: string): string =>
  names[name] ? say(names[name]) : name

/** What an entry is for: a commune or a purpose, the decision, the reason. */
export function sayPurpose({ commune, purpose, decision, reason }: LedgerEntry): string {
  const place = page.communes.find(({ code }) => code === commune)?.name ?? commune
  return [place, purpose, decision, reason].filter((one) => one !== undefined).join(' · ')
}
