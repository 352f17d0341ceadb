import type { Pair } from '../../../shared/answers-list.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { parseEntry } from '../../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { DONOR_KIND_NAMES, KIND_NAMES } from '../../../shared/ledger-texts.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { STATE_NAMES } from '../../../shared/state-names.ts'
import type { ShownEntry } from '../ledger-reader-store.ts'
import {
  campaignNameOf,
  dayAtStart,
  entryUrl,
  giftOf,
  inVietnamese,
  isDemo,
  placeOf,
} from '../entry-words-view.ts'

/** An entry in a list: its number with a link, and what it says. */
export function renderRow({ index, entry: text, name }: ShownEntry, locale: Locale): Pair {
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
