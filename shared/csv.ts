export type Cell = string | number

/** One value of a CSV file by RFC 4180. Text that a spreadsheet would run as a formula is told apart by a leading apostrophe. */
function toCell(value: Cell): string {
  const text =
    typeof value === 'string' && /^[=+\-@\t\r\n\uff0b\uff0d\uff1d\uff20]/u.test(value)
      ? `'${value}`
      : String(value)
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A byte-order mark first, without which spreadsheets read Vietnamese wrongly. */
export function toCsv(head: readonly string[], rows: ReadonlyArray<readonly Cell[]>): string {
  return `\ufeff${[head, ...rows].map((row) => row.map(toCell).join(',')).join('\r\n')}\r\n`
}
