import { campaignOf } from './pledge-campaign.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { answerRows, paymentRows, sayName, sayStanding } from './pledge-receipt-view.ts'
import type { Receipt, ReceiptRow } from './pledge-receipt-view.ts'

/**
 * The receipt as plain text, a file to keep; with further rows when it is to say all that is kept.
 */
export function renderReceiptText(
  receipt: Receipt,
  locale: Locale,
  more: readonly ReceiptRow[] = [],
): string {
  const { view } = receipt
  const say = sayIn(PLEDGE_TEXTS, locale)
  const standing = sayStanding(receipt, locale)
  const name = sayName(receipt, locale)
  const rows: ReceiptRow[] = [
    [say('referenceCode'), view.code],
    [say('lookupCode'), view.lookupCode],
    ...answerRows(receipt, locale),
    ...paymentRows(receipt, locale),
    ...(view.nameSalt ? [[say('proofTitle'), view.nameSalt] as const] : []),
    ...more,
  ]
  const lines = [
    campaignOf(view).names[locale],
    standing.title,
    standing.text,
    '',
    ...rows.map(([label, answer]) => `${label}: ${answer}`),
    '',
    ...(name === undefined ? [] : [name]),
    ...(view.payment?.demo ? [say('demoWarning')] : []),
    say('lookupHint'),
    say('notMoneyYet'),
  ]
  // CR LF and a byte-order mark, so that the plainest editors of any system show the Vietnamese
  // right.
  return `\ufeff${lines.join('\r\n')}\r\n`
}
