import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { BOOK_TEXTS } from './book-texts.ts'
import { giftOf, placeOf } from './entry-words-view.ts'
import type { ToldGift, ToldWays } from './told-ways.ts'

/** The same gift, of another sum or number. */
export const withAmount = (entry: LedgerEntry, amount: number): LedgerEntry =>
  entry.goods
    ? { ...entry, goods: { ...entry.goods, quantity: amount } }
    : { ...entry, amountVnd: amount }

/** Where each part of a gift is, in words alone: the place or purpose, and what became of it there. */
export function tellParts(
  { of, way }: ToldGift,
  told: ToldWays,
  locale: Locale,
): ReadonlyArray<readonly [where: string, what: string]> {
  const say = sayIn(BOOK_TEXTS, locale)
  const sumOf = (amount: number): string => giftOf(withAmount(of, amount), locale)
  const parts = (way?.parts ?? []).map(({ allocation, amount, handedOver }) => {
    const target = told.allocations.get(allocation)
    const handed = handedOver.reduce((sum, one) => sum + one.amount, 0)
    const what = [
      say('wayAllocated', { sum: sumOf(amount) }),
      ...(handed > 0 ? [say('wayHanded', { sum: sumOf(handed) })] : []),
      ...(handed < amount ? [say('wayNotHanded', { sum: sumOf(amount - handed) })] : []),
      ...(target?.decision === undefined
        ? []
        : [`${BOOK_TEXTS.decision[locale]} ${target.decision}`]),
    ]
    return [wordsOf(target, locale), what.join(' · ')] as const
  })
  const free = way?.free ?? 0
  return free > 0 ? [...parts, ['', say('wayFree', { sum: sumOf(free) })] as const] : parts
}

function wordsOf(target: LedgerEntry | undefined, locale: Locale): string {
  const place = target && placeOf(target, locale)
  const words = [place, target?.purpose].filter((word) => word !== undefined).join(' · ')
  return words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
}
