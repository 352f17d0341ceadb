import { renderPairs } from '../../../shared/answers-list.ts'
import { CASE_TEXTS } from '../case-texts.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { showLookupCode } from '../../../shared/lookup-code.ts'
import { formatMoment, vietnamDay } from '../../../shared/vietnam-time.ts'
import { renderActNotice } from '../../http/act-notice.ts'
import { renderCodes, renderDownload } from '../../http/codes.ts'
import { renderPanel } from '../../http/panel.ts'
import { receiptAddress } from '../../http/receipts.ts'
import { renderSteps } from '../../http/steps.ts'
import { isOverdue } from '../overdue.ts'
import { renderActs, renderRights } from './case-acts-page.ts'
import { renderUndo, renderWithdrawal } from './withdrawal-page.ts'
import { answerRows, fileRows, sayAct, stateRows } from './case-view.ts'
import type { CaseStatus } from './case-view.ts'
import { renderChanges } from './typed-words-page.ts'
import type { TypedWords } from './typed-words-page.ts'

/** What has just come of the sender's own act. */
export type CaseNotice =
  | 'thanks'
  | 'done'
  | 'stale'
  | 'text-missing'
  | 'not-sure'
  | 'withdraw-unsure'
  | 'undo-over'
const NOTICES = {
  done: 'actDone',
  stale: 'actStale',
  'not-sure': 'eraseUnsure',
  'text-missing': 'actTextMissing',
  'withdraw-unsure': 'withdrawUnsure',
  'undo-over': 'restoreOver',
} as const

/**
 * How a case stands, for its sender: codes, state and last day, every step with its time, the
 * answer, and what may be done next.
 */
export function renderCasePage(
  status: CaseStatus,
  locale: Locale,
  { notice, newKey, typed }: { notice?: CaseNotice; newKey: () => string; typed?: TypedWords },
): Html {
  const acts = renderActs(status, locale, newKey, typed)
  return joinHtml(
    [
      typed ? renderNotDone(status, locale, typed, notice) : renderHead(status, locale, notice),
      // What was typed stands right below the reason why it is still here.
      typed && acts,
      renderStatusCodes(status, locale),
      renderPairs(stateRows(status, locale)),
      ...renderWarnings(status, locale),
      renderUndo(status, locale, newKey),
      renderHistory(status, locale),
      typed ? undefined : acts,
      renderAnswers(status, locale),
      renderRights(status, locale),
      renderWithdrawal(status, locale, newKey),
    ],
    '\n',
  )
}

function renderHead(
  { caseRecord, form, lookupCode }: CaseStatus,
  locale: Locale,
  notice: CaseNotice | undefined,
): Html {
  const say = sayIn(CASE_TEXTS, locale)
  const title = form?.title[locale] ?? caseRecord.form
  if (notice === undefined) return html`<h1>${title}</h1>`
  if (notice !== 'thanks')
    return html`<h1>${title}</h1>${renderActNotice(say(NOTICES[notice]), notice === 'done')}`
  const time = formatMoment(new Date(caseRecord.createdAt), locale)
  const thanks = renderPanel({
    kind: 'done',
    sent: { form: caseRecord.form, lookupCode, lookupSalt: caseRecord.lookupSalt },
    title: say('thanksTitle'),
    text: say('thanksLead', { time }),
  })
  return html`${thanks}<p class="lead">${title}</p>`
}

/** Why the words of an act are still here, and what has changed since its sender saw the case. */
function renderNotDone(
  status: CaseStatus,
  locale: Locale,
  typed: TypedWords,
  notice: CaseNotice | undefined,
): Html {
  const say = sayIn(CASE_TEXTS, locale)
  const title = status.form?.title[locale] ?? status.caseRecord.form
  if (notice !== 'stale') return renderHead(status, locale, notice)
  const changes = renderChanges(status, typed, locale)
  const why = renderActNotice(say(changes ? 'actStaleTyped' : 'actOver'), false)
  return html`<h1>${title}</h1>${why}${changes}`
}

/**
 * The file to keep comes by the cookie of the browser that has just sent the form; a later lookup
 * has none.
 */
function renderStatusCodes(
  { caseRecord, lookupCode, receiptId: id }: CaseStatus,
  locale: Locale,
): Html {
  const say = sayIn(CASE_TEXTS, locale)
  const file =
    id === undefined
      ? html``
      : renderDownload(
          receiptAddress('/api/submissions/receipt', { locale, id, format: 'text' }),
          say('save'),
        )
  return renderCodes(
    [
      { label: say('reference'), code: caseRecord.code },
      { label: say('lookupCode'), code: showLookupCode(lookupCode) },
    ],
    [html`<p class="hint">${say('keepCodes')}</p>`, file],
  )
}

function renderWarnings(
  { caseRecord, now }: CaseStatus,
  locale: Locale,
): readonly (Html | undefined)[] {
  const say = sayIn(CASE_TEXTS, locale)
  const isLate = isOverdue(caseRecord, vietnamDay(now))
  const stopped = caseRecord.state === 'needs-more'
  return [
    isLate ? html`<p class="notice notice--late">${say('overdue')}</p>` : undefined,
    caseRecord.held ? html`<p class="notice">${say('held')}</p>` : undefined,
    stopped ? html`<p class="notice">${say('clockStopped')}</p>` : undefined,
  ]
}

function renderHistory({ caseRecord, acts }: CaseStatus, locale: Locale): Html {
  const say = sayIn(CASE_TEXTS, locale)
  const received = { at: caseRecord.createdAt, name: say('received'), text: undefined }
  const later = acts.map((act) => {
    const published = act.published ? `. ${say('publicAnswer')}` : ''
    return { at: act.at, name: `${sayAct(act, locale)}${published}`, text: act.text }
  })
  const steps = [received, ...later].map(({ at, name, text }) => {
    const words =
      text === undefined ? undefined : html`<blockquote class="said">${text}</blockquote>`
    const time = formatMoment(new Date(at), locale)
    const content = html`<b>${name}</b> <span class="meta">${time}</span>${words}`
    return { state: 'done', content } as const
  })
  return html`<section><h2>${say('history')}</h2>${renderSteps(steps)}</section>`
}

function renderAnswers(status: CaseStatus, locale: Locale): Html {
  const say = sayIn(CASE_TEXTS, locale)
  const files = fileRows(status, locale)
  const listed =
    files.length === 0 ? undefined : html`<h3>${say('filesTitle')}</h3>${renderPairs(files)}`
  return html`
    <section>
      <h2>${say('yourAnswers')}</h2>
      ${renderPairs(answerRows(status, locale))}${listed}
    </section>`
}
