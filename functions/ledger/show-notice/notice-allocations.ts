import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { renderTable } from '../../http/table.ts'
import { renderMore, renderNone } from './short-table.ts'
import { sayNotice } from '../notice-texts.ts'
import { allocationRow } from './allocation-row.ts'
import type { NoticeView } from './notice-view.ts'

/** Where the money and goods went, the newest first; `max` lines. */
export function renderAllocations({ notice, locale }: NoticeView, max: number): Html {
  const { allocations = [], money } = notice
  const caption = sayNotice('allocations', locale)
  // The list follows the totals within a minute: meanwhile nothing must be said that they
  // contradict.
  const none =
    money.allocated.count + money.disbursed.count > 0 ? 'allocationsSoon' : 'noAllocations'
  if (allocations.length === 0) return renderNone(caption, sayNotice(none, locale))
  const head = [
    ...(['day', 'where', 'decision'] as const).map((name) => sayNotice(name, locale)),
    { number: sayNotice('howMuch', locale) },
    { number: sayNotice('entry', locale) },
  ]
  const rows = allocations.slice(0, max).map((one) => allocationRow(one, locale))
  const more = renderMore('moreAllocations', allocations.length - max, locale)
  return html`${renderTable(caption, head, rows)}${more}`
}
