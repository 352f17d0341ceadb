import { html } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import type { Locale } from '../../../shared/locale.ts'
import { formatInteger } from '../../../shared/money.ts'
import { sayNotice } from '../notice-texts.ts'

/** What stands in the place of a table that has no rows. */
export const renderNone = (caption: string, text: string): Html =>
  html`<p><b>${caption}:</b> ${text}</p>`

/** How many lines the sheet has no room for. */
export function renderMore(
  name: 'moreGoods' | 'moreAllocations',
  count: number,
  locale: Locale,
): Html | undefined {
  if (count <= 0) return undefined
  const text = sayNotice(name, locale, { count: formatInteger(count, locale) })
  return html`<p class="sheet__small">${text}</p>`
}
