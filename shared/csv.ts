export type Cell = string | number

/**
 * Where a spreadsheet could begin to read a formula: at the start of a text, and behind whatever
 * parts the fields of a file. Spreadsheets that are set to Vietnamese or Portuguese part them by
 * semicolons and then take no notice of quotes, so that a text with `;=` in it would begin a cell
 * there. Blanks, quotes and marks that nobody sees may stand between; full-width signs and the like
 * are formulas to some spreadsheets too.
 */
const FORMULA = /(?<=^|[;,\t\r\n])(?=[\s"'“”„«»\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−])|^(?=[\t\r\n])/gu

/**
 * What makes a reader that parts by commas, semicolons or tabs need quotes, or would be trimmed.
 */
const NEEDS_QUOTES = /[",;\t\r\n]|^\s|\s$/u

/**
 * One value of a CSV file by RFC 4180. An apostrophe stands before whatever a spreadsheet could
 * run.
 */
function toCell(value: Cell): string {
  const text = typeof value === 'string' ? value.replaceAll(FORMULA, "'") : String(value)
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A byte-order mark first, without which spreadsheets read Vietnamese wrongly. */
export function toCsv(head: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
  return `\ufeff${[head, ...rows].map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`
}
