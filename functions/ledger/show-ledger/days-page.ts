import { renderPairs } from '../../../shared/answers-list.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { BOOK_TEXTS } from '../book-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { renderDay } from './day-line.ts'
import { renderBack } from '../entry-words-view.ts'

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
