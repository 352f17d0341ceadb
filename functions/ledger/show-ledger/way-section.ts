import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { entryUrl, giftOf, inVietnamese, placeOf } from './ledger-words.ts'
import { MAX_PARTS } from './way-of-entry.ts'
import type { ToldWay } from './way-of-entry.ts'

type Way = NonNullable<ToldWay['way']>
type Part = Way['parts'][number]

/** Where a gift went: to which allocations, what was handed over, and what still lies there. */
export function renderWay(
  { size, way, allocations }: ToldWay,
  entry: LedgerEntry,
  locale: Locale,
): Html {
  const say = sayIn(BOOK_TEXTS, locale)
  const sumOf = (amount: number): string => giftOf(withAmount(entry, amount), locale)
  const title = html`<h2>${say('wayTitle')}</h2>`
  if (!way) return html`<section>${title}<p>${say('wayNotYet')}</p></section>`
  const parts = way.parts
    .slice(0, MAX_PARTS)
    .map((part) => renderPart(part, allocations.get(part.allocation), { sumOf, locale }))
  const free = way.free > 0 ? html`<li>${say('wayFree', { sum: sumOf(way.free) })}</li>` : html``
  const asOf = say('wayAsOf', { size: formatInteger(size, locale) })
  return html`
    <section>
      ${title}
      ${way.amount === 0 ? html`<p>${say('wayGone')}</p>` : html`<ul>${joinHtml(parts)}${free}</ul>`}
      <p class="hint">${say('wayRule')} ${asOf}</p>
    </section>`
}

function renderPart(
  { allocation, amount, handedOver }: Part,
  target: LedgerEntry | undefined,
  { sumOf, locale }: { sumOf: (amount: number) => string; locale: Locale },
): Html {
  const say = sayIn(BOOK_TEXTS, locale)
  const handed = handedOver.reduce((sum, one) => sum + one.amount, 0)
  const words = [target?.purpose, target?.decision].flatMap((one) =>
    one === undefined ? [] : [html` · ${inVietnamese(one, locale)}`],
  )
  const place = target && placeOf(target, locale)
  const to = html`${place === undefined ? html`` : html` · ${place}`}${joinHtml(words)}`
  const over = handedOver.map(
    (one) =>
      html`<li>${say('wayHanded', { sum: sumOf(one.amount) })} · ${linkTo(one.index, locale)}</li>`,
  )
  const left = amount - handed
  const still = left > 0 ? html`<li>${say('wayNotHanded', { sum: sumOf(left) })}</li>` : html``
  return html`
    <li>
      <b>${say('wayAllocated', { sum: sumOf(amount) })}</b>${to} · ${linkTo(allocation, locale)}
      <ul>${joinHtml(over)}${still}</ul>
    </li>`
}

function linkTo(index: number, locale: Locale): Html {
  const title = sayIn(BOOK_TEXTS, locale)('entryTitle', { index: formatInteger(index, locale) })
  return html`<a href="${entryUrl(index, locale)}">${title.toLocaleLowerCase('vi')}</a>`
}

const withAmount = (entry: LedgerEntry, amount: number): LedgerEntry =>
  entry.goods
    ? { ...entry, goods: { ...entry.goods, quantity: amount } }
    : { ...entry, amountVnd: amount }
