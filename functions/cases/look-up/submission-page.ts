import { renderPairs } from '../../../shared/answers-list.ts'
import { PUBLIC_TEXTS } from '../../../shared/forms/public-texts.ts'
import { html, joinHtml } from '../../../shared/html.ts'
import type { Html } from '../../../shared/html.ts'
import { sayIn } from '../../../shared/locale.ts'
import type { Locale } from '../../../shared/locale.ts'
import { showLookupCode } from '../../../shared/lookup-code.ts'
import { formatMoment, vietnamDay } from '../../../shared/vietnam-time.ts'
import { renderActNotice } from '../../http/act-notice.ts'
import { renderCodes, renderDownload } from '../../http/codes.ts'
import { renderPanel } from '../../http/panel.ts'
import { renderSteps } from '../../http/steps.ts'
import { isOverdue } from '../submission.ts'
import { renderActs, renderRights } from './submission-acts-page.ts'
import { answerRows, fileRows, sayAct, stateRows } from './submission-view.ts'
import type { SubmissionStatus } from './submission-view.ts'

/** What has just come of the sender's own act. */
export type CaseNotice = 'thanks' | 'done' | 'stale' | 'text-missing' | 'not-sure'
const NOTICES = {
  done: 'actDone',
  stale: 'actStale',
  'not-sure': 'eraseUnsure',
  'text-missing': 'actTextMissing',
} as const

/** How a case stands, for its sender: codes, state and last day, every step with its time, the answer, and what may be done next. */
export function renderSubmissionPage(
  status: SubmissionStatus,
  locale: Locale,
  { notice, newKey }: { notice?: CaseNotice; newKey: () => string },
): Html {
  return joinHtml(
    [
      renderHead(status, locale, notice),
      renderStatusCodes(status, locale, notice === 'thanks'),
      renderPairs(stateRows(status, locale)),
      ...renderWarnings(status, locale),
      renderHistory(status, locale),
      renderActs(status, locale, newKey),
      renderAnswers(status, locale),
      renderRights(status, locale),
    ],
    '\n',
  )
}

function renderHead(
  { submission, form }: SubmissionStatus,
  locale: Locale,
  notice: CaseNotice | undefined,
): Html {
  const say = sayIn(PUBLIC_TEXTS, locale)
  const title = form?.title[locale] ?? submission.form
  if (notice === undefined) return html`<h1>${title}</h1>`
  if (notice !== 'thanks')
    return html`<h1>${title}</h1>${renderActNotice(say(NOTICES[notice]), notice === 'done')}`
  const time = formatMoment(new Date(submission.createdAt), locale)
  const thanks = renderPanel({
    kind: 'done',
    sent: submission.form,
    title: say('thanksTitle'),
    text: say('thanksLead', { time }),
  })
  return html`${thanks}<p class="lead">${title}</p>`
}

/** The file to keep comes by the cookie of the browser that has just sent the form; a later lookup has none. */
function renderStatusCodes(
  { submission, lookupCode }: SubmissionStatus,
  locale: Locale,
  saved: boolean,
): Html {
  const say = sayIn(PUBLIC_TEXTS, locale)
  const file = `/api/submissions/receipt?lang=${locale}&format=text`
  return renderCodes(
    [
      { label: say('reference'), code: submission.code },
      { label: say('lookupCode'), code: showLookupCode(lookupCode) },
    ],
    [
      html`<p class="hint">${say('keepCodes')}</p>`,
      saved ? renderDownload(file, say('save')) : html``,
    ],
  )
}

function renderWarnings(
  { submission, now }: SubmissionStatus,
  locale: Locale,
): readonly (Html | undefined)[] {
  const say = sayIn(PUBLIC_TEXTS, locale)
  const isLate = isOverdue(submission, vietnamDay(now))
  const stopped = submission.state === 'needs-more'
  return [
    isLate ? html`<p class="notice notice--late">${say('overdue')}</p>` : undefined,
    submission.held ? html`<p class="notice">${say('held')}</p>` : undefined,
    stopped ? html`<p class="notice">${say('clockStopped')}</p>` : undefined,
  ]
}

function renderHistory({ submission, acts }: SubmissionStatus, locale: Locale): Html {
  const say = sayIn(PUBLIC_TEXTS, locale)
  const received = { at: submission.createdAt, name: say('received'), text: undefined }
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

function renderAnswers(status: SubmissionStatus, locale: Locale): Html {
  const say = sayIn(PUBLIC_TEXTS, locale)
  const files = fileRows(status, locale)
  const listed =
    files.length === 0 ? undefined : html`<h3>${say('filesTitle')}</h3>${renderPairs(files)}`
  return html`
    <section>
      <h2>${say('yourAnswers')}</h2>
      ${renderPairs(answerRows(status, locale))}${listed}
    </section>`
}
