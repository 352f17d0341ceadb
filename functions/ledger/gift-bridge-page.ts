import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatInteger, sayVndTogether } from '../../shared/money.ts'
import { pageUrl } from '../../shared/pages.ts'
import { STATE_NAMES } from '../../shared/state-names.ts'
import { BOOK_TEXTS } from './book-texts.ts'
import { giftOf } from './entry-words-view.ts'
import { renderArch, renderHatch } from './gift-arch-page.ts'
import type { ArchState } from './gift-arch-page.ts'
import { renderParts } from './gift-parts-page.ts'
import { standingOf } from './told-ways.ts'
import type { ToldGift, ToldWays } from './told-ways.ts'

/** The style of the bridge, which the pages of a gift and of an entry alone load. */
const WAY_STYLE = html`<link rel="stylesheet" href="/way.css">`

/**
 * What a donor promised. It is the first arch; an entry of the books has none, because no entry says
 * which promise it keeps.
 */
export type Promised = Pick<LedgerEntry, 'amountVnd' | 'goods'> & {
  /** What has come of it by the pledge itself, which knows it before the books do. */
  came: number
}

/** Where gifts of an entry or of a pledge went: a bridge for each, and what its arches are made of. */
export function renderWay(told: ToldWays, locale: Locale): Html {
  const title = BOOK_TEXTS.wayTitle[locale]
  return html`
    <section>
      <h2>${title}</h2>
      ${renderBridges(told, undefined, locale)}
    </section>`
}

/**
 * The bridges of all that came, one for each kind of gift. The promise is an arch of what it was of;
 * without a gift it stands before three arches that are empty.
 * @param said what stands in words between the first bridge and its parts.
 */
export function renderBridges(
  told: ToldWays | undefined,
  promised: Promised | undefined,
  locale: Locale,
  said?: Html,
): Html {
  const say = sayIn(BOOK_TEXTS, locale)
  const gifts = told?.gifts ?? []
  const own = promised && gifts.find(({ of }) => sameKind(of, promised))
  const first = promised && renderBridge({ promised, gift: own, locale })
  const others = gifts.filter((gift) => gift !== own)
  const parts = (gift: ToldGift | undefined): Html =>
    told && gift ? renderGift(gift, told, locale) : html``
  const asOf = told && say('wayAsOf', { size: formatInteger(told.size, locale) })
  return html`
    ${WAY_STYLE}${renderHatch()}
    ${first}${said}${parts(own)}
    ${joinHtml(others.map((gift) => html`${renderBridge({ gift, locale })}${parts(gift)}`))}
    ${asOf && renderRule(asOf, locale)}`
}

/** What the parts are told by. Where nothing came, there is nothing to tell. */
function renderRule(asOf: string, locale: Locale): Html {
  const say = sayIn(BOOK_TEXTS, locale)
  return html`
    <p class="notice way__rule">
      ${say('wayRule')} <a href="${pageUrl('verify', locale)}">${say('wayCheck')}</a>
    </p>
    <p class="hint">${asOf}</p>`
}

function renderGift(gift: ToldGift, told: ToldWays, locale: Locale): Html {
  const say = sayIn(BOOK_TEXTS, locale)
  if (!gift.way) return html`<p>${say('wayNotYet')}</p>`
  if (gift.came === 0) return html`<p>${say('wayGone')}</p>`
  return renderParts(gift, told, locale)
}

interface Bridge {
  promised?: Promised
  gift: ToldGift | undefined
  locale: Locale
}

/** Four arches, or three without a promise. Each is filled to its part of the largest. */
function renderBridge({ promised, gift, locale }: Bridge): Html {
  const { allocated, handed } = standingOf(gift?.way)
  const amounts: ReadonlyArray<readonly [ArchState, number]> = [
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
  const arches = amounts.map(([state, amount], at) =>
    renderArch({
      state,
      part: amount / whole,
      isNow: state === now,
      name: nameOf(state, locale),
      // Under an arch on a phone a sum stands on two lines.
      sum: (sums[at] ?? '').replaceAll('\u00a0', ' '),
    }),
  )
  return html`<ol class="arches">${arches}</ol>`
}

/** Of goods the books know how many came; of money the pledge knows it first. */
function cameOf(promised: Promised | undefined, gift: ToldGift | undefined): number {
  const told = gift?.came
  return promised?.goods ? (told ?? promised.came) : (promised?.came ?? told ?? 0)
}

const nameOf = (state: ArchState, locale: Locale): string =>
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
