import type { AnswersData } from '../../../shared/answers-data.ts'
import { UNITS_OF_STAFF } from '../../../shared/forms/public-texts.ts'
import { toLocale } from '../../../shared/locale.ts'
import { formatDay, formatMoment } from '../../../shared/vietnam-time.ts'

/**
 * Brings the published answers up to date. Without it the page shows those of its build, and a link
 * to the file.
 */
const section = document.querySelector<HTMLElement>('[data-answers]')
const locale = toLocale(document.documentElement.lang)

async function refresh({ dataset }: HTMLElement, list: Element, asOf: Element): Promise<void> {
  const response = await fetch('/data/answers.json', { signal: AbortSignal.timeout(10_000) })
  if (!response.ok) return
  const data = (await response.json()) as AnswersData
  list.replaceChildren(...data.answers.map(makeAnswer))
  const said = (dataset.asOfText ?? '').replace('{time}', formatMoment(new Date(data.asOf), locale))
  asOf.textContent = data.answers.length === 0 ? `${dataset.none} ${said}` : said
}

/** Built by the DOM's own means: nothing that came over the network is read as markup. */
function makeAnswer({ day, unit, question, answer }: AnswersData['answers'][number]): HTMLElement {
  const article = Object.assign(document.createElement('article'), { className: 'answer' })
  const said = Object.assign(document.createElement('p'), {
    className: 'said',
    lang: 'vi',
    textContent: answer,
  })
  const place = UNITS_OF_STAFF[unit]?.[locale] ?? unit
  article.append(
    Object.assign(document.createElement('h2'), { textContent: question }),
    Object.assign(document.createElement('p'), {
      className: 'meta',
      textContent: `${formatDay(day, locale)} · ${place}`,
    }),
    said,
  )
  return article
}

const list = section?.querySelector('[data-list]')
const asOf = section?.querySelector('[data-as-of]')
// What stands stays when the figures cannot be had.
if (section && list && asOf) void refresh(section, list, asOf).catch(() => {})
