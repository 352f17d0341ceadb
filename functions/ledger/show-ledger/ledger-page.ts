import { renderPairs } from '../../../shared/answers-list.ts'
import type { Pair } from '../../../shared/answers-list.ts'
import { findGiftForm } from '../../../shared/forms/find-gift.ts'
import type { Issue, RawValues } from '../../../shared/forms/field.ts'
import { renderForm } from '../../../shared/forms/render.ts'
import { FORM_TEXTS } from '../../../shared/forms/texts.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { parseEntry } from '../../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { DONOR_KIND_NAMES, KIND_NAMES, STATE_NAMES } from '../../../shared/ledger-texts.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../../shared/money.ts'
import { pageUrl } from '../../../shared/pages.ts'
import { formatDay, formatMoment } from '../../../shared/vietnam-time.ts'
import type { Page } from '../../http/respond.ts'
import type { ShownEntry } from '../ledger-reader-store.ts'
import {
  campaignNameOf,
  dayAtStart,
  entryUrl,
  giftOf,
  inVietnamese,
  isDemo,
  listUrl,
  placeOf,
} from './ledger-words.ts'

/** Entries on a page, and why these. */
export type Listing = { entries: readonly ShownEntry[] } & (
  | { by: 'newest'; size: number; updatedAt: string | undefined; next: number | undefined }
  | { by: 'code'; code: string }
  | { by: 'day'; day: string; amountVnd?: number; next: string | undefined }
  | { by: 'nothing' }
)
type Found = Exclude<Listing, { by: 'nothing' }>

/**
 * The page of the books: what was found, the search with what was typed, and the way to the files
 * by day.
 */
export function renderLedgerPage(
  listing: Listing,
  asked: RawValues,
  locale: Locale,
  issues: readonly Issue[] = [],
): Page {
  const say = sayIn(BOOK_TEXTS, locale)
  const title = titleOf(listing, locale)
  const search = renderForm(findGiftForm, {
    locale,
    action: '/api/ledger',
    method: 'get',
    hidden: { lang: locale },
    values: asked,
    issues,
    submit: say('find'),
  })
  const more = html`
    <ul>
      <li><a href="/api/ledger?lang=${locale}">${say('newest')}</a></li>
      <li><a href="/api/ledger/days?lang=${locale}">${say('filesLink')}</a></li>
      <li><a href="${pageUrl('verify', locale)}">${say('check')}</a></li>
    </ul>`
  const found = listing.by === 'nothing' ? undefined : renderFound(listing, locale)
  return {
    title: issues.length > 0 ? `${FORM_TEXTS.errorPrefix[locale]} ${title}` : title,
    main: joinHtml([html`<h1>${title}</h1>`, found, search, more], '\n'),
  }
}

function titleOf(listing: Listing, locale: Locale): string {
  const say = sayIn(BOOK_TEXTS, locale)
  switch (listing.by) {
    case 'newest':
      return say('newest')
    case 'code':
      return say('entriesOfCode', { code: listing.code })
    case 'day': {
      const day = formatDay(listing.day, locale).replace(/^ngày /u, '')
      return listing.amountVnd === undefined
        ? say('entriesOfDay', { day })
        : say('entriesOfDayAmount', { day, amount: formatVnd(listing.amountVnd, locale) })
    }
    case 'nothing':
      return say('findTitle')
  }
}

function renderFound(listing: Found, locale: Locale): Html {
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

function renderRow({ index, entry: text, name }: ShownEntry, locale: Locale): Pair {
  const entry = parseEntry(text)
  const { state } = entry
  const stated = state && ` (${STATE_NAMES[state][locale].toLocaleLowerCase('vi')})`
  const number = formatInteger(index, locale)
  const title = sayIn(BOOK_TEXTS, locale)('entryTitle', { index: number })
  const details = listDetails(entry, name, locale).map((part) => html` · ${part}`)
  return [
    html`<a href="${entryUrl(index, locale)}">${title}</a>`,
    html`
      <b>${KIND_NAMES[entry.kind][locale]}${stated}: ${giftOf(entry, locale)}</b><br>
      <span class="meta">${dayAtStart(entry.day, locale)}${details}</span>`,
  ]
}

/** Whose it was, for what, and by what decision, as far as the entry says so. */
function listDetails(
  entry: LedgerEntry,
  name: string | undefined,
  locale: Locale,
): ReadonlyArray<Html | string> {
  const who = name ?? (entry.donorKind && DONOR_KIND_NAMES[entry.donorKind][locale])
  const words = [entry.purpose, entry.decision, entry.reason].map(
    (part) => part && inVietnamese(part, locale),
  )
  const demo = isDemo(entry) ? BOOK_TEXTS.demo[locale] : undefined
  const campaign = campaignNameOf(entry, locale)
  return [campaign, entry.code, who, placeOf(entry, locale), ...words, demo].filter(
    (part) => part !== undefined,
  )
}
