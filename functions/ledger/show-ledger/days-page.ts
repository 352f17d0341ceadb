import { renderPairs } from '../../../shared/answers-list.ts'
import type { Pair } from '../../../shared/answers-list.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { dayAtStart, listUrl, renderBack } from './ledger-words.ts'

type Day = DayFiles['days'][number]

/** The files by day, each with its sum, under the signature that they belong to. */
export function renderDays(list: DayFiles | undefined, locale: Locale): Html {
  const say = sayIn(BOOK_TEXTS, locale)
  const title = html`<h1>${say('filesTitle')}</h1>`
  if (!list || list.days.length === 0)
    return html`${title}<p class="notice">${say('filesNone')}</p>${renderBack(locale)}`
  const size = formatInteger(list.size, locale)
  return joinHtml(
    [
      title,
      html`<p>${say('filesLead', { size })}</p>`,
      renderPairs(list.days.map((day) => renderDay(day, locale))),
      html`
        <h2>${say('signature')}</h2>
        <pre tabindex="0"><code>${list.checkpoint}</code></pre>`,
      html`<p><a href="/data/days.json">${say('fileList')}</a></p>`,
      renderBack(locale),
    ],
    '\n',
  )
}

function renderDay({ day, entries, csv, json }: Day, locale: Locale): Pair {
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
