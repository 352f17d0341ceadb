import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatInteger } from '../../shared/money.ts'
import type { MoneyOutEntry } from '../../shared/money-out-data.ts'
import { formatDay } from '../../shared/vietnam-time.ts'
import { BOOK_TEXTS } from './book-texts.ts'
import { entryUrl, giftOf, inVietnamese, placeOf } from './entry-words-view.ts'
import { withAmount } from './gift-parts-view.ts'
import { MAX_PARTS } from './told-ways.ts'
import type { ToldGift, ToldWays } from './told-ways.ts'

type Part = NonNullable<ToldGift['way']>['parts'][number]

interface Telling {
  told: ToldWays
  gift: ToldGift
  locale: Locale
  sumOf: (amount: number) => string
}

/**
 * To whom or what a gift went: for each decision the place, the sum, a bar to the scale of the whole
 * gift, and what was handed over of it by which entry, with its evidence; last what still lies there.
 */
export function renderParts(gift: ToldGift, told: ToldWays, locale: Locale): Html {
  const sumOf = (amount: number): string => giftOf(withAmount(gift.of, amount), locale)
  const telling: Telling = { told, gift, locale, sumOf }
  const { parts = [], free = 0 } = gift.way ?? {}
  const shown = parts.slice(0, MAX_PARTS)
  const say = sayIn(BOOK_TEXTS, locale)
  const more = parts.length - shown.length
  return html`
    <h3>${say('wayPartsTitle')}</h3>
    <ol class="parts">
      ${joinHtml(shown.map((part) => renderPart(part, telling)))}
      ${more > 0 ? html`<li>${say('wayMoreParts', { count: formatInteger(more, locale) })}</li>` : undefined}
      ${free > 0 ? renderFree(free, telling) : undefined}
    </ol>`
}

function renderFree(free: number, { gift, locale, sumOf }: Telling): Html {
  const text = sayIn(BOOK_TEXTS, locale)('wayFree', { sum: sumOf(free) })
  return html`<li><p class="parts__head"><b>${text}</b></p>${renderBar([['free', free]], gift.came)}</li>`
}

function renderPart(part: Part, telling: Telling): Html {
  const { told, gift, locale, sumOf } = telling
  const say = sayIn(BOOK_TEXTS, locale)
  const target = told.allocations.get(part.allocation)
  const handed = part.handedOver.reduce((sum, one) => sum + one.amount, 0)
  const left = part.amount - handed
  const still = left > 0 ? html`<li>${say('wayNotHanded', { sum: sumOf(left) })}</li>` : undefined
  const over = part.handedOver.map((one) => renderHanding(one, telling))
  return html`
    <li>
      <p class="parts__head">
        <b>${whereOf(target, locale)}</b> <span>${say('wayAllocated', { sum: sumOf(part.amount) })}</span>
      </p>
      ${renderBar(
        [
          ['disbursed', handed],
          ['allocated', left],
        ],
        gift.came,
      )}
      <p class="meta">${renderDecision(target, locale)}${linkTo(part.allocation, locale)}</p>
      <ul>${joinHtml(over)}${still}</ul>
    </li>`
}

/** The place, and without one the purpose. */
function whereOf(target: LedgerEntry | undefined, locale: Locale): Html | string {
  const place = target && placeOf(target, locale)
  const purpose = target?.purpose === undefined ? '' : inVietnamese(target.purpose, locale)
  if (place === undefined) return purpose
  return purpose === '' ? place : html`${place} · ${purpose}`
}

function renderDecision(target: LedgerEntry | undefined, locale: Locale): Html | undefined {
  if (target?.decision === undefined) return undefined
  const label = BOOK_TEXTS.decision[locale]
  return html`${label} ${inVietnamese(target.decision, locale)} · `
}

function renderHanding(
  { index, amount }: Part['handedOver'][number],
  { told, locale, sumOf }: Telling,
): Html {
  const handing = told.handings.get(index)
  const say = sayIn(BOOK_TEXTS, locale)
  const sum = say('wayHanded', { sum: sumOf(amount) })
  const day = handing && html` · ${formatDay(handing.day, locale)}`
  return html`<li>${sum}${day} · ${renderEvidence(handing, locale)}${linkTo(index, locale)}</li>`
}

function renderEvidence(handing: MoneyOutEntry | undefined, locale: Locale): Html | undefined {
  const url = handing?.evidence?.url
  if (url === undefined) return undefined
  return html`<a href="${url}">${BOOK_TEXTS.wayEvidence[locale]}</a> · `
}

/** A bar to the scale of the whole gift. The words beside it say the same. */
function renderBar(
  pieces: ReadonlyArray<readonly [style: string, amount: number]>,
  whole: number,
): Html {
  let at = 0
  const drawn = pieces.map(([style, amount]) => {
    const wide = Math.round((amount / Math.max(whole, 1)) * 3_000) / 10
    const x = at
    at += wide
    return wide > 0
      ? html`<path class="parts__fill parts__fill--${style}" d="M${x} 0h${wide}v10h${-wide}z"/>`
      : undefined
  })
  return html`
    <svg class="parts__bar" viewBox="0 0 300 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path class="parts__ground" d="M0 0h300v10H0z"/>${drawn}
    </svg>`
}

function linkTo(index: number, locale: Locale): Html {
  const title = sayIn(BOOK_TEXTS, locale)('entryTitle', { index: formatInteger(index, locale) })
  return html`<a href="${entryUrl(index, locale)}">${title.toLocaleLowerCase('vi')}</a>`
}
