/** A field of a message: its tag, and its lines. */
export interface Field {
  tag: string
  lines: string[]
}

const FIELD = /^:(\d{2}[A-Z]?):(.*)$/su

/** The tag of a line that begins a field. */
export function readTag(line: string): Field | undefined {
  // The first field may stand behind the block that opens it: {4:
  const [, tag, rest] = FIELD.exec(line.replace(/^\{.*\{4:|^\{4:/su, '')) ?? []
  return tag === undefined ? undefined : { tag, lines: [rest ?? ''] }
}

/** A balance: 1!a6!n3!a15d (fields 60 and 62). */
const BALANCE = /^([CD])(\d{6})([A-Z]{3})([\d,]{1,15})$/u

/** Its currency and its figures, with a minus for what the account owes. */
export function readBalance(text: string): { currency: string; amount: string } | undefined {
  const [, mark, , currency, figures] = BALANCE.exec(text.trim()) ?? []
  if (currency === undefined || figures === undefined) return undefined
  return { currency, amount: `${mark === 'D' ? '-' : ''}${figures.replace(',', '.')}` }
}

/** Field 61: 6!n[4!n]2a[1!a]15d1!a3!c16x[//16x]. */
const MOVEMENT =
  /^(\d{6})(\d{4})?(R?[CD])([A-Z])?([\d,]{1,15})([A-Z][A-Z0-9]{3})([^/]{0,16}(?:\/(?!\/)[^/]{0,16}){0,8})(?:\/\/(.{0,34}))?$/u

export interface Movement61 {
  valueOn: string
  bookedOn: string
  amount: string
  came: boolean
  isReversal: boolean
  reference: string
}

export function readMovement(text: string): Movement61 | undefined {
  const [, value, entry, mark = '', , figures = '', , own = '', banks = ''] =
    MOVEMENT.exec(text.trim()) ?? []
  if (value === undefined) return undefined
  const valueOn = dayOf(value)
  return {
    valueOn,
    bookedOn: entry === undefined ? valueOn : nearestDay(entry, valueOn),
    amount: figures.replace(',', '.'),
    // RC takes a credit back, and RD a debit.
    came: mark === 'C' || mark === 'RD',
    isReversal: mark.startsWith('R'),
    reference: banks.trim() || (own.trim() === 'NONREF' ? '' : own.trim()),
  }
}

const dayOf = (yymmdd: string): string =>
  `20${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4)}`

/** The day of entry has no year: it is in that of the day of value, or in the one beside it. */
function nearestDay(mmdd: string, valueOn: string): string {
  const year = Number(valueOn.slice(0, 4))
  const days = [year - 1, year, year + 1].map(
    (one) => `${one}-${mmdd.slice(0, 2)}-${mmdd.slice(2)}`,
  )
  const distance = (day: string): number => Math.abs(Date.parse(day) - Date.parse(valueOn)) || 0
  return days.toSorted((a, b) => distance(a) - distance(b))[0] ?? valueOn
}

/** The text of field 86, without the codes of its parts where it is made of such (?20, ?21, …). */
export function readMemo(lines: readonly string[]): string {
  const text = lines.join('\n')
  if (!/^\d{3}\?\d{2}|^\?\d{2}/u.test(text)) return text
  return text
    .replace(/^\d{3}(?=\?)/u, '')
    .replace(/\n/gu, '')
    .replace(/\?\d{2}/gu, '\n')
}
