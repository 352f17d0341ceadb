import { showAnswer } from '../../../shared/forms/answers.ts'
import { listFields } from '../../../shared/forms/field.ts'
import { FILE_TEXTS } from '../../../shared/forms/files.ts'
import type { PublicForm } from '../../../shared/forms/public-form.ts'
import {
  ACT_TEXTS,
  PUBLIC_TEXTS,
  STATE_TEXTS,
  UNITS_OF_STAFF,
} from '../../../shared/forms/public-texts.ts'
import { escapeHtml } from '../../../shared/html.ts'
import type { Locale } from '../../../shared/locale.ts'
import { showLookupCode } from '../../../shared/lookup-code.ts'
import { formatDay, formatMoment, vietnamDay } from '../../../shared/vietnam-time.ts'
import { citizenActs, isOverdue, listFiles, valuesOf } from '../submission.ts'
import type { ActRecord, CITIZEN_ACTS, Submission } from '../submission.ts'
import { renderHidden } from '../../../shared/forms/hidden-inputs.ts'

export interface SubmissionStatus {
  submission: Submission
  /** The form that it came by; undefined when that is no more. */
  form: PublicForm | undefined
  acts: readonly ActRecord[]
  /** As the sender holds it: ten characters. */
  lookupCode: string
  now: Date
}

type CitizenAct = (typeof CITIZEN_ACTS)[number]
type Row = readonly [label: string, text: string]

/** How a submission stands, for its sender: codes, state and last day, every step with its time, the answer, and what may be done next. */
export function renderSubmissionPage(
  status: SubmissionStatus,
  locale: Locale,
  view: {
    notice?: 'thanks' | 'done' | 'stale' | 'text-missing' | 'not-sure'
    newKey: () => string
  },
): string {
  const { submission } = status
  return [
    renderHead(status, locale, view.notice),
    '<section class="codes">',
    `<div><h2>${PUBLIC_TEXTS.reference[locale]}</h2><p class="code-big">${submission.code}</p></div>`,
    `<div><h2>${PUBLIC_TEXTS.lookupCode[locale]}</h2><p class="code-big">${showLookupCode(status.lookupCode)}</p></div>`,
    `<p class="hint">${PUBLIC_TEXTS.keepCodes[locale]}</p>`,
    view.notice === 'thanks'
      ? `<p class="no-print"><a class="button button--secondary" href="/api/submissions/receipt?lang=${locale}&amp;format=text" download>${PUBLIC_TEXTS.save[locale]}</a></p>`
      : '',
    '</section>',
    renderRows(stateRows(status, locale)),
    isOverdue(submission, vietnamDay(status.now))
      ? `<p class="notice notice--late">${PUBLIC_TEXTS.overdue[locale]}</p>`
      : '',
    submission.held ? `<p class="notice">${PUBLIC_TEXTS.held[locale]}</p>` : '',
    submission.state === 'needs-more'
      ? `<p class="notice">${PUBLIC_TEXTS.clockStopped[locale]}</p>`
      : '',
    renderHistory(status, locale),
    renderActs(status, locale, view.newKey),
    `<section><h2>${PUBLIC_TEXTS.yourAnswers[locale]}</h2>${renderRows(answerRows(status, locale))}${renderFiles(submission, locale)}</section>`,
    renderRights(status, locale),
  ].join('\n')
}

/** The same as plain text, a file to keep. */
export function renderSubmissionText(
  status: SubmissionStatus,
  locale: Locale,
  lookupAddress: string,
): string {
  const { submission } = status
  const rows: Row[] = [
    [PUBLIC_TEXTS.reference[locale], submission.code],
    [PUBLIC_TEXTS.lookupCode[locale], showLookupCode(status.lookupCode)],
    ...stateRows(status, locale),
    ...answerRows(status, locale),
    ...fileRows(submission, locale),
    ...status.acts.map(
      ({ act, at, unit, text }): Row => [
        `${formatMoment(new Date(at), locale)}, ${ACT_TEXTS[act][locale].replace('{unit}', unit ? unitName(unit, locale) : '')}`,
        text ?? '',
      ],
    ),
    ...consentRows(submission),
  ]
  const title = status.form?.title[locale] ?? submission.form
  const lines = [
    title,
    PUBLIC_TEXTS.thanksLead[locale].replace(
      '{time}',
      formatMoment(new Date(submission.createdAt), locale),
    ),
    '',
  ]
  const text = [
    ...lines,
    ...rows.map(([label, answer]) => `${label}: ${answer}`),
    '',
    `${PUBLIC_TEXTS.lookUpLater[locale]} ${lookupAddress}`,
  ]
  // CR LF and a byte-order mark, so that the plainest editors of any system show the Vietnamese right.
  return `\ufeff${text.join('\n').replaceAll('\n', '\r\n')}\r\n`
}

function renderHead(
  { submission, form }: SubmissionStatus,
  locale: Locale,
  notice: string | undefined,
): string {
  const title = escapeHtml(form?.title[locale] ?? submission.form)
  if (notice === 'thanks') {
    const lead = PUBLIC_TEXTS.thanksLead[locale].replace(
      '{time}',
      formatMoment(new Date(submission.createdAt), locale),
    )
    return `<div class="panel panel--done" data-sent="${submission.form}"><h1>${PUBLIC_TEXTS.thanksTitle[locale]}</h1><p>${lead}</p></div><p class="lead">${title}</p>`
  }
  const said = {
    done: `<p class="notice" role="status">${PUBLIC_TEXTS.actDone[locale]}</p>`,
    stale: `<p class="notice notice--late" role="alert">${PUBLIC_TEXTS.actStale[locale]}</p>`,
    'not-sure': `<p class="notice notice--late" role="alert">${PUBLIC_TEXTS.eraseUnsure[locale]}</p>`,
    'text-missing': `<p class="notice notice--late" role="alert">${PUBLIC_TEXTS.actTextMissing[locale]}</p>`,
  }[notice ?? '']
  return `<h1>${title}</h1>${said ?? ''}`
}

function renderRows(rows: readonly Row[]): string {
  const items = rows.map(
    ([label, text]) =>
      `<div class="answers__row"><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`,
  )
  return `<dl class="answers">${items.join('')}</dl>`
}

const unitName = (unit: string, locale: Locale): string => UNITS_OF_STAFF[unit]?.[locale] ?? unit

function stateRows({ submission }: SubmissionStatus, locale: Locale): readonly Row[] {
  const rows: Row[] = [
    [PUBLIC_TEXTS.stateNow[locale], STATE_TEXTS[submission.state][locale]],
    [PUBLIC_TEXTS.unitNow[locale], unitName(submission.unit, locale)],
  ]
  if (['received', 'accepted', 'forwarded', 'needs-more', 'reopened'].includes(submission.state))
    rows.push([PUBLIC_TEXTS.due[locale], formatDay(submission.dueDay, locale)])
  return rows
}

function renderHistory({ submission, acts }: SubmissionStatus, locale: Locale): string {
  const steps = [
    { at: submission.createdAt, name: PUBLIC_TEXTS.received[locale], text: undefined },
    ...acts.map(({ act, at, unit, text, published }) => ({
      at,
      name: `${ACT_TEXTS[act][locale].replace('{unit}', unit ? unitName(unit, locale) : '')}${published ? `. ${PUBLIC_TEXTS.publicAnswer[locale]}` : ''}`,
      text,
    })),
  ]
  const items = steps.map(({ at, name, text }) => {
    const words =
      text === undefined ? '' : `<blockquote class="said">${escapeHtml(text)}</blockquote>`
    return `<li data-state="done"><b>${escapeHtml(name)}</b> <span class="meta">${formatMoment(new Date(at), locale)}</span>${words}</li>`
  })
  return `<section><h2>${PUBLIC_TEXTS.history[locale]}</h2><ol class="steps">${items.join('')}</ol></section>`
}

function renderActs(
  { submission, lookupCode, now }: SubmissionStatus,
  locale: Locale,
  newKey: () => string,
): string {
  const acts = citizenActs(submission, now)
  if (acts.length === 0) return ''
  const forms = acts.map((act) => {
    const hidden = String(
      renderHidden({
        reference: submission.code,
        lookupCode,
        act,
        version: String(submission.version),
        key: newKey(),
      }),
    )
    return `<form class="form" method="post" action="/api/lookup/act?lang=${locale}">${hidden}${renderActControls(act, locale)}</form>`
  })
  return `<section class="no-print"><h2>${PUBLIC_TEXTS.nextTitle[locale]}</h2>${forms.join('')}</section>`
}

function renderActControls(act: CitizenAct, locale: Locale): string {
  if (act === 'withdraw')
    return `<p class="hint">${PUBLIC_TEXTS.withdrawHint[locale]}</p><p><button class="button button--secondary" type="submit">${PUBLIC_TEXTS.withdrawSend[locale]}</button></p>`
  const label = (act === 'remark' ? PUBLIC_TEXTS.remarkLabel : PUBLIC_TEXTS.reopenLabel)[locale]
  const hint =
    act === 'reopen'
      ? `<p class="hint" id="${act}-hint">${PUBLIC_TEXTS.reopenHint[locale]}</p>`
      : ''
  const described = act === 'reopen' ? ` aria-describedby="${act}-hint"` : ''
  const send = (act === 'remark' ? PUBLIC_TEXTS.remarkSend : PUBLIC_TEXTS.reopenSend)[locale]
  return `<div class="field"><label for="${act}-text">${label}</label>${hint}<textarea class="textarea" id="${act}-text" name="text" rows="4" maxlength="2000"${described}></textarea></div><p><button class="button" type="submit">${send}</button></p>`
}

/** What became of the files that came with it. Once their names are erased, so are the files. */
function fileRows(submission: Submission, locale: Locale): readonly Row[] {
  return listFiles(submission).flatMap(({ name, state }) =>
    name === undefined ? [] : [[name, FILE_TEXTS[state][locale]] as const],
  )
}

/** The words that were agreed to, under their versions. */
function consentRows({ consent, furtherConsents = [] }: Submission): readonly Row[] {
  return [consent, ...furtherConsents].map(({ version, text }) => [version, text])
}

function renderFiles(submission: Submission, locale: Locale): string {
  const rows = fileRows(submission, locale)
  return rows.length === 0 ? '' : `<h3>${PUBLIC_TEXTS.filesTitle[locale]}</h3>${renderRows(rows)}`
}

/** A copy of everything, and erasure. */
function renderRights({ submission, lookupCode }: SubmissionStatus, locale: Locale): string {
  const form = (act: string, inner: string): string =>
    `<form class="form" method="post" action="/api/lookup/act?lang=${locale}">${String(renderHidden({ reference: submission.code, lookupCode, act }))}${inner}</form>`
  const button = (text: string): string =>
    `<p><button class="button button--secondary" type="submit">${text}</button></p>`
  const erase =
    submission.erasedAt === undefined
      ? form(
          'erase',
          `<p class="hint">${PUBLIC_TEXTS.eraseHint[locale]}</p><div class="choice"><input type="checkbox" id="sure" name="sure" value="yes"><label for="sure">${PUBLIC_TEXTS.eraseSure[locale]}</label></div>${button(PUBLIC_TEXTS.eraseSend[locale])}`,
        )
      : `<p class="notice">${PUBLIC_TEXTS.erased[locale].replace('{time}', formatMoment(new Date(submission.erasedAt), locale))}</p>`
  return `<section class="no-print"><h2>${PUBLIC_TEXTS.rightsTitle[locale]}</h2>${form('export', button(PUBLIC_TEXTS.exportSend[locale]))}${erase}</section>`
}

/** What was sent, read back through the form's own definition. A field that the form has no more keeps its name. */
function answerRows({ submission, form }: SubmissionStatus, locale: Locale): readonly Row[] {
  const values = valuesOf(submission)
  const fields = form ? listFields(form) : []
  const known = new Set(fields.map(({ name }) => name))
  const shown = fields.filter(({ kind, name }) => kind !== 'files' && values[name] !== undefined)
  return [
    ...shown.map(
      (field): Row => [field.label[locale], showAnswer(field, values[field.name], locale)],
    ),
    ...Object.entries(values)
      .filter(([name]) => !known.has(name))
      .map(([name, value]): Row => [name, String(value)]),
  ]
}
