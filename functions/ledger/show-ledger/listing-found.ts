import { renderPairs } from '../../../shared/answers-list.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { formatMoment } from '../../../shared/vietnam-time.ts'
import { renderRow } from './entry-line.ts'
import { listUrl } from '../entry-words-view.ts'
import type { Found } from './listing.ts'

/** What was found, with the size of the books and the way to the next page. */
export function renderFound(listing: Found, locale: Locale): Html {
  const none = BOOK_TEXTS[listing.by === 'code' ? 'noneOfCode' : 'none'][locale]
  if (listing.entries.length === 0) return html`<p class="notice">${none}</p>`
  const rows = listing.entries.map((shown) => renderRow(shown, locale))
  return html`${renderSize(listing, locale)}${renderPairs(rows)}${renderNext(listing, locale)}`
}

function renderSize(listing: Found, locale: Locale): Html | undefined {
  if (listing.by !== 'newest' || listing.updatedAt === undefined) return undefined
  const text = sayIn(BOOK_TEXTS, locale)('size', {
    size: formatInteger(listing.size, locale),
    time: formatMoment(new Date(listing.updatedAt), locale),
  })
  return html`<p class="meta">${text}</p>`
}

function renderNext(listing: Found, locale: Locale): Html | undefined {
  if (listing.by === 'code' || listing.next === undefined) return undefined
  const text = BOOK_TEXTS[listing.by === 'newest' ? 'older' : 'more'][locale]
  return html`<p><a rel="next" href="${listUrl(queryAfter(listing), locale)}">${text}</a></p>`
}

/** What asks for the entries that come after those of a page. */
function queryAfter(listing: Exclude<Found, { by: 'code' }>): Record<string, string> {
  if (listing.by === 'newest') return { before: String(listing.next) }
  const { day, amountVnd, next = '' } = listing
  return amountVnd === undefined
    ? { day, after: next }
    : { day, amount: String(amountVnd), after: next }
}
