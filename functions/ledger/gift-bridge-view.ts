import type { LedgerEntry, MoneyState } from '../../shared/ledger/entry.ts'
import type { Locale } from '../../shared/locale.ts'
import { sayVndTogether } from '../../shared/money.ts'
import { STATE_NAMES } from '../../shared/state-names.ts'
import { BOOK_TEXTS } from './book-texts.ts'
import { giftOf } from './entry-words-view.ts'
import { standingOf } from './told-ways.ts'
import type { ToldGift, ToldWays } from './told-ways.ts'

/**
 * What a donor promised. It is the first arch; an entry of the books has none, because no entry says
 * which promise it keeps.
 */
export type Promised = Pick<LedgerEntry, 'amountVnd' | 'goods'> & {
  /** What has come of it by the pledge itself, which knows it before the books do. */
  came: number
}

/** An arch in words, and how much of it is filled. */
export interface ArchView {
  state: MoneyState
  /** 0 to 1. */
  part: number
  /** Whether the gift is on its way over this arch. */
  isNow: boolean
  name: string
  sum: string
}

/** Four arches, or three without a promise. Each is filled to its part of the largest. */
export function bridgeOf(
  gift: ToldGift | undefined,
  promised: Promised | undefined,
  locale: Locale,
): readonly ArchView[] {
  const { allocated, handed } = standingOf(gift?.way)
  const amounts: ReadonlyArray<readonly [MoneyState, number]> = [
    ...(promised ? [['pledged', amountOf(promised)] as const] : []),
    ['received', cameOf(promised, gift)],
    ['allocated', allocated],
    ['disbursed', handed],
  ]
  const whole = Math.max(...amounts.map(([, amount]) => amount), 1)
  const sums = sayAmounts(
    amounts.map(([, amount]) => amount),
    promised ?? gift?.of ?? {},
    locale,
  )
  const now = amounts.find(([, amount]) => amount < whole)?.[0]
  return amounts.map(([state, amount], at) => ({
    state,
    part: amount / whole,
    isNow: state === now,
    name: nameOf(state, locale),
    // Under an arch on a phone a sum stands on two lines.
    sum: (sums[at] ?? '').replaceAll('\u00a0', ' '),
  }))
}

/** What came of the kind that was promised. */
export const ownGift = (
  told: ToldWays | undefined,
  promised: Promised | undefined,
): ToldGift | undefined => promised && told?.gifts.find(({ of }) => sameKind(of, promised))

/** Of goods the books know how many came; of money the pledge knows it first. */
function cameOf(promised: Promised | undefined, gift: ToldGift | undefined): number {
  const told = gift?.came
  return promised?.goods ? (told ?? promised.came) : (promised?.came ?? told ?? 0)
}

const nameOf = (state: MoneyState, locale: Locale): string =>
  state === 'disbursed' ? BOOK_TEXTS.wayHandedName[locale] : STATE_NAMES[state][locale]

/** Sums in a few words; goods by their number, because their kind stands beside the bridge. */
function sayAmounts(
  amounts: readonly number[],
  of: Pick<LedgerEntry, 'amountVnd' | 'goods'>,
  locale: Locale,
): readonly string[] {
  if (!of.goods) return sayVndTogether(amounts, locale)
  const { goods } = of
  return amounts.map((quantity) => giftOf({ goods: { ...goods, quantity } }, locale))
}

const amountOf = ({ amountVnd, goods }: Promised): number => amountVnd ?? goods?.quantity ?? 0

const sameKind = (one: LedgerEntry, other: Promised): boolean =>
  one.goods?.kind === other.goods?.kind && one.goods?.unit === other.goods?.unit
