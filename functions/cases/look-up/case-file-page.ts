import { CASE_TEXTS } from '../case-texts.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { showLookupCode } from '../../../shared/lookup-code.ts'
import { formatMoment } from '../../../shared/vietnam-time.ts'
import { answerRows, consentRows, fileRows, sayAct, stateRows } from './case-view.ts'
import type { StatusRow, CaseStatus } from './case-view.ts'

/** How a case stands, as plain text: a file to keep. */
export function renderCaseText(status: CaseStatus, locale: Locale, lookupAddress: string): string {
  const { caseRecord } = status
  const say = sayIn(CASE_TEXTS, locale)
  const rows: StatusRow[] = [
    [say('reference'), caseRecord.code],
    [say('lookupCode'), showLookupCode(status.lookupCode)],
    ...stateRows(status, locale),
    ...answerRows(status, locale),
    ...fileRows(status, locale),
    ...status.acts.map(
      (act): StatusRow => [
        `${formatMoment(new Date(act.at), locale)}, ${sayAct(act, locale)}`,
        act.text ?? '',
      ],
    ),
    ...consentRows(status),
  ]
  const text = [
    status.form?.title[locale] ?? caseRecord.form,
    say('thanksLead', { time: formatMoment(new Date(caseRecord.createdAt), locale) }),
    '',
    ...rows.map(([label, answer]) => `${label}: ${answer}`),
    '',
    `${say('lookUpLater')} ${lookupAddress}`,
  ]
  // CR LF and a byte-order mark, so that the plainest editors of any system show the Vietnamese
  // right.
  return `\ufeff${text.join('\n').replaceAll('\n', '\r\n')}\r\n`
}
