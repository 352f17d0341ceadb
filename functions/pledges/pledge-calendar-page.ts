import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { toUtf8 } from '../../shared/ledger/bytes.ts'
import { formatVnd } from '../../shared/money.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { campaignOf } from './pledge-campaign.ts'
import { paymentRows } from './pledge-receipt-view.ts'
import type { Receipt } from './pledge-receipt-view.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'

const DAY_MS = 86_400_000

/**
 * A day in the donor's own calendar (RFC 5545): the one after the pledge, on which to transfer. It
 * holds where the money goes and its code, and not the lookup code, because calendars are shared.
 * Undefined where nothing is to be transferred.
 */
export function renderCalendar(receipt: Receipt, locale: Locale): string | undefined {
  const { view } = receipt
  if (!view.payment) return undefined
  const say = sayIn(PLEDGE_TEXTS, locale)
  const sum = formatVnd(view.payment.amountVnd, locale)
  const created = new Date(view.createdAt)
  const on = (days: number): string =>
    vietnamDay(new Date(created.getTime() + days * DAY_MS)).replaceAll('-', '')
  const details = [
    campaignOf(view).names[locale],
    ...paymentRows(receipt, locale).map(([label, answer]) => `${label}: ${answer}`),
    ...(view.payment.demo ? [say('demoWarning')] : []),
  ]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Nhip Cau//Pledge//VI',
    'BEGIN:VEVENT',
    `UID:${view.code}@nhip-cau`,
    `DTSTAMP:${created.toISOString().replaceAll(/[-:]|\.\d+/gu, '')}`,
    `DTSTART;VALUE=DATE:${on(1)}`,
    `DTEND;VALUE=DATE:${on(2)}`,
    `SUMMARY:${escaped(say('calendarTitle', { sum, code: view.code }))}`,
    `DESCRIPTION:${escaped(details.join('\n'))}`,
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `DESCRIPTION:${escaped(say('calendarTitle', { sum, code: view.code }))}`,
    'TRIGGER:PT8H',
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

/** Section 3.3.11: what parts values is escaped, and an end of a line is written as two letters. */
const escaped = (text: string): string =>
  text.replaceAll(/[\\;,]/gu, (sign) => `\\${sign}`).replaceAll(/\r?\n/gu, '\\n')

/** Section 3.1: a line has 75 bytes at most, and goes on after a space; no letter is cut in two. */
function fold(line: string): string {
  const parts: string[] = ['']
  let bytes = 0
  for (const letter of line) {
    const more = toUtf8(letter).length
    if (bytes + more > 74) {
      parts.push('')
      bytes = 0
    }
    parts[parts.length - 1] += letter
    bytes += more
  }
  return parts.join('\r\n ')
}
