import { escapeHtml } from '../../shared/html.ts'
import type { Request } from './request.ts'

/** The style of what is printed on A4, which the API's answers alone load. */
export const PAPER_STYLE = '<link rel="stylesheet" href="/paper.css">'

/** Where the reader reaches this portal, as the edge saw it: what is printed must be an address that works. */
export function originOf(request: Request): string {
  const host = request.header('x-viewer-host') ?? ''
  return /^localhost(?::\d+)?$/u.test(host) ? `http://${host}` : `https://${host}`
}

/** The head that Decree 30/2020/NĐ-CP (annex I) gives to papers of public bodies: who writes on the left, the country and its motto on the right. In Vietnamese, whatever the reader's language. */
export const PAPER_HEAD = [
  '<div class="sheet__head" lang="vi">',
  '<p class="sheet__upper"><b>Ủy ban Mặt trận Tổ quốc Việt Nam<br>tỉnh Lai Châu</b></p>',
  '<p><b><span class="sheet__upper">Cộng hòa xã hội chủ nghĩa Việt Nam</span><br>Độc lập – Tự do – Hạnh phúc</b></p>',
  '</div>',
].join('')

export type Cell = string | { number: string } | { html: string }

/** A table of figures that scrolls by itself on a small screen, so that the page never does. Texts are escaped here. */
export function renderTable(
  caption: string,
  head: ReadonlyArray<string | { number: string }>,
  rows: ReadonlyArray<readonly Cell[]>,
): string {
  const heads = head.map((cell) =>
    typeof cell === 'string'
      ? `<th scope="col">${escapeHtml(cell)}</th>`
      : `<th scope="col" class="number">${escapeHtml(cell.number)}</th>`,
  )
  return [
    `<div class="table-scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption>`,
    `<thead><tr>${heads.join('')}</tr></thead>`,
    `<tbody>${rows.map(renderRow).join('')}</tbody></table></div>`,
  ].join('')
}

function renderRow(cells: readonly Cell[]): string {
  const [first = '', ...rest] = cells.map((cell, index) => {
    const html =
      typeof cell === 'object' && 'html' in cell
        ? cell.html
        : escapeHtml(typeof cell === 'string' ? cell : cell.number)
    if (index === 0) return `<th scope="row">${html}</th>`
    return typeof cell === 'object' && 'number' in cell
      ? `<td class="number">${html}</td>`
      : `<td>${html}</td>`
  })
  return `<tr>${first}${rest.join('')}</tr>`
}

/** Labels with what they name; values without one are left out. */
export function renderFacts(
  facts: ReadonlyArray<readonly [label: string, html: string | undefined]>,
): string {
  const items = facts.flatMap(([label, html]) =>
    html === undefined ? [] : [`<div><dt>${escapeHtml(label)}</dt><dd>${html}</dd></div>`],
  )
  return `<dl class="sheet__facts">${items.join('')}</dl>`
}

/** Places for signatures, side by side, with room for hands and seals. */
export function renderSignatures(
  places: ReadonlyArray<readonly [who: string, how: string]>,
): string {
  const each = places.map(
    ([who, how]) => `<p><b>${escapeHtml(who)}</b><br><i>${escapeHtml(how)}</i></p>`,
  )
  return `<div class="sheet__signatures">${each.join('')}</div>`
}
