import type { Pair } from '../../../shared/answers-list.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { dayAtStart, listUrl } from '../entry-words-view.ts'

type Day = DayFiles['days'][number]

/** A day with its number of entries and its files. */
export function renderDay({ day, entries, csv, json }: Day, locale: Locale): Pair {
  const count = formatInteger(entries, locale)
  return [
    html`<a href="${listUrl({ day }, locale)}">${dayAtStart(day, locale)}</a>`,
    html`
      <p>${BOOK_TEXTS.entries[locale]}: ${count}</p>
      ${renderFile(csv, locale)}${renderFile(json, locale)}`,
  ]
}

function renderFile({ key, bytes, sha256 }: Day['csv'], locale: Locale): Html {
  const size = formatInteger(Math.ceil(bytes / 1024), locale)
  return html`
    <p>
      <a href="/${key}" download>${key.split('/').at(-1)}</a> (${size} KB)<br>
      <code class="hash">${sha256}</code>
    </p>`
}
