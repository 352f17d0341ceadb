import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'

/** What stands in a cell; figures stand to the right, where their digits are under each other. */
export type Cell = string | Html | { number: string }

/** A table of figures that scrolls by itself on a small screen, so that the page never does. */
export function renderTable(
  caption: string,
  head: ReadonlyArray<string | { number: string }>,
  rows: ReadonlyArray<readonly Cell[]>,
): Html {
  const heads = head.map((cell) =>
    typeof cell === 'string'
      ? html`<th scope="col">${cell}</th>`
      : html`<th scope="col" class="number">${cell.number}</th>`,
  )
  return html`
    <div class="table-scroll" tabindex="0" role="region" aria-label="${caption}">
      <table>
        <caption>${caption}</caption>
        <thead><tr>${heads}</tr></thead>
        <tbody>${rows.map(renderRow)}</tbody>
      </table>
    </div>`
}

/** The first cell names the row. */
function renderRow(cells: readonly Cell[]): Html {
  const [first = '', ...rest] = cells
  const named = isNumber(first) ? first.number : first
  return html`<tr><th scope="row">${named}</th>${rest.map(renderCell)}</tr>`
}

const renderCell = (cell: Cell): Html =>
  isNumber(cell) ? html`<td class="number">${cell.number}</td>` : html`<td>${cell}</td>`

const isNumber = (cell: Cell): cell is { number: string } =>
  typeof cell === 'object' && 'number' in cell
