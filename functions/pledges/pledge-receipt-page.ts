import { showAnswer } from '../../shared/forms/answers.ts'
import { listFields } from '../../shared/forms/field.ts'
import { PLEDGE_TEXTS } from '../../shared/forms/pledge-texts.ts'
import type { PledgeForm } from '../../shared/forms/pledge.ts'
import { toFieldValues } from '../../shared/forms/pledge-input.ts'
import { listAnswered } from '../../shared/forms/validate.ts'
import { escapeHtml } from '../../shared/html.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatInteger, formatVnd, sayVnd } from '../../shared/money.ts'
import { pageUrl } from '../../shared/pages.ts'
import { formatMoment } from '../../shared/vietnam-time.ts'
import { campaignOf } from './pledge-view.ts'
import type { PledgeView } from './pledge-view.ts'
import { renderQrSvg } from '../http/qr-svg.ts'
import { renderHidden } from '../../shared/forms/hidden-inputs.ts'

/** A pledge as its donor sees it, and its place in the ledger once it has one. */
export interface Receipt {
  view: PledgeView
  form: PledgeForm
  ledgerIndex: number | undefined
}

/** What became of the donor's wish. */
export type PledgeNotice = 'done' | 'stale' | 'not-sure'
const NOTICES = { done: 'wishDone', stale: 'wishStale', 'not-sure': 'wishUnsure' } as const

type Row = readonly [label: string, text: string]

/** The receipt as a page: thanks, both codes, how to hand the gift over, where it stands, and what was pledged. */
export function renderReceiptPage(
  receipt: Receipt,
  locale: Locale,
  { saved = true, notice }: { saved?: boolean; notice?: PledgeNotice } = {},
): string {
  const { view } = receipt
  const texts = localize(locale)
  return [
    `<div class="panel panel--done" data-sent="pledge"><h1>${texts('receiptTitle')}</h1><p>${texts('receiptLead', { time: formatMoment(new Date(view.createdAt), locale) })}</p></div>`,
    notice === undefined
      ? ''
      : `<p class="notice${notice === 'done' ? '' : ' notice--late'}" role="${notice === 'done' ? 'status' : 'alert'}">${texts(NOTICES[notice])}</p>`,
    view.state === 'withdrawn' ? `<p class="notice">${texts('takenBack')}</p>` : '',
    renderCodes(receipt, locale, saved),
    view.state === 'awaiting-confirmation'
      ? `<p class="notice">${texts('waitsForClerk', { limit: limitOf(receipt, locale) })}</p>`
      : '',
    view.payment ? renderPayment(receipt, locale) : '',
    view.input.gift.kind === 'goods' && view.state !== 'withdrawn'
      ? `<section><h2>${texts('goodsTitle')}</h2><p>${texts('goodsLead')}</p></section>`
      : '',
    view.state === 'withdrawn' ? '' : renderSteps(receipt, locale),
    `<section><h2>${texts('yourAnswers')}</h2>${renderRows(answerRows(receipt, locale))}</section>`,
    renderProofFile(receipt, locale, saved),
    renderProof(receipt, locale),
    saved ? '' : renderWishes(receipt, locale),
  ].join('\n')
}

/** The same receipt as plain text, a file to keep. */
export function renderReceiptText(receipt: Receipt, locale: Locale): string {
  const { view } = receipt
  const texts = localize(locale)
  const campaign = campaignOf(view)
  const rows: Row[] = [
    [texts('referenceCode'), view.code],
    [texts('lookupCode'), view.lookupCode],
    ...answerRows(receipt, locale),
    ...paymentRows(receipt, locale),
    ...(view.nameSalt ? [[texts('proofTitle'), view.nameSalt] as const] : []),
  ]
  const lines = [
    campaign.names[locale],
    texts('receiptLead', { time: formatMoment(new Date(view.createdAt), locale) }),
    '',
    ...rows.map(([label, answer]) => `${label}: ${answer}`),
    '',
    ...(view.payment?.demo ? [texts('demoWarning')] : []),
    texts('lookupHint'),
    texts('notMoneyYet'),
  ]
  // CR LF and a byte-order mark, so that the plainest editors of any system show the Vietnamese right.
  return `\ufeff${lines.join('\r\n')}\r\n`
}

function localize(locale: Locale) {
  return (name: keyof typeof PLEDGE_TEXTS, values: Record<string, string> = {}): string =>
    PLEDGE_TEXTS[name][locale].replace(/\{(\w+)\}/gu, (_, key: string) => values[key] ?? '')
}

function renderRows(rows: readonly Row[]): string {
  const items = rows.map(
    ([label, text]) =>
      `<div class="answers__row"><dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd></div>`,
  )
  return `<dl class="answers">${items.join('')}</dl>`
}

/** The file to keep comes by the cookie of the browser that has just sent the pledge; a later lookup has none. */
function renderCodes({ view }: Receipt, locale: Locale, saved: boolean): string {
  const texts = localize(locale)
  return [
    '<section class="codes">',
    `<div><h2>${texts('referenceCode')}</h2><p class="code-big">${view.code}</p><p class="hint">${texts('referenceHint')}</p></div>`,
    `<div><h2>${texts('lookupCode')}</h2><p class="code-big">${view.lookupCode}</p><p class="hint">${texts('lookupHint')}</p></div>`,
    !saved
      ? ''
      : `<p class="no-print"><a class="button button--secondary" href="/api/pledges/receipt?lang=${locale}&amp;format=text" download>${texts('saveReceipt')}</a></p>`,
    '</section>',
  ].join('\n')
}

function renderPayment(receipt: Receipt, locale: Locale): string {
  const texts = localize(locale)
  const { payment, campaign } = receipt.view
  if (!payment) return ''
  const label = texts('qrLabel', { amount: sayVnd(payment.amountVnd, locale), code: payment.memo })
  const warning = payment.demo ? `<p class="notice notice--demo">${texts('demoWarning')}</p>` : ''
  return [
    `<section><h2>${texts('transferTitle')}</h2><p>${texts('transferLead')}</p>`,
    `<div class="payment"><div class="payment__qr">${warning}${String(renderQrSvg(payment.vietQr, label))}${warning}</div>${renderRows(paymentRows(receipt, locale))}</div>`,
    `<p>${texts('authentic')} <a href="${pageUrl('relief', locale, campaign)}">${texts('campaignPage')}</a></p></section>`,
  ].join('\n')
}

function paymentRows({ view }: Receipt, locale: Locale): readonly Row[] {
  const texts = localize(locale)
  if (!view.payment) return []
  return [
    [texts('accountNumber'), view.payment.accountNumber],
    [texts('accountHolder'), view.payment.accountHolder],
    [texts('bank'), campaignOf(view).account.bank[locale]],
    [texts('amount'), formatVnd(view.payment.amountVnd, locale)],
    [texts('memo'), view.payment.memo],
  ]
}

function renderSteps({ view, ledgerIndex }: Receipt, locale: Locale): string {
  const texts = localize(locale)
  const inLedger = ledgerIndex !== undefined
  const second =
    view.state === 'awaiting-confirmation'
      ? texts('stepWaiting')
      : inLedger
        ? texts('stepInLedger', {
            index: `<a href="/api/ledger/entries/${ledgerIndex}?lang=${locale}">${formatInteger(ledgerIndex, locale)}</a>`,
          })
        : texts('stepEnteringLedger')
  const { input, receivedVnd = 0, code } = view
  const isWhole =
    receivedVnd > 0 && (input.gift.kind === 'goods' || receivedVnd >= input.gift.amountVnd)
  const sum = formatVnd(receivedVnd, locale)
  const booked = `<a href="/api/ledger?code=${code}&amp;lang=${locale}">${texts('stepReceivedBooks')}</a>`
  const third =
    receivedVnd > 0
      ? `${texts(isWhole ? 'stepReceivedWhole' : 'stepReceivedPart', { sum })} ${booked}`
      : texts('stepReceived')
  const steps: ReadonlyArray<readonly ['done' | 'now' | 'todo', string]> = [
    ['done', texts('stepPledged')],
    [inLedger ? 'done' : 'now', second],
    [isWhole ? 'done' : inLedger ? 'now' : 'todo', third],
    [isWhole ? 'now' : 'todo', texts('stepAllocated')],
  ]
  const items = steps.map(
    ([state, text]) =>
      `<li data-state="${state}"${state === 'now' ? ' aria-current="step"' : ''}>${text}</li>`,
  )
  return `<section><h2>${texts('stepsTitle')}</h2><ol class="steps">${items.join('')}</ol><p class="hint">${texts('notMoneyYet')}</p></section>`
}

/** By the cookie of the browser that has just sent the pledge, or by both codes in the body of a post. */
function renderProofFile({ view, ledgerIndex }: Receipt, locale: Locale, saved: boolean): string {
  const texts = localize(locale)
  if (view.state === 'awaiting-confirmation') return ''
  const hidden = String(
    renderHidden({ reference: view.code, lookupCode: view.lookupCode, act: 'proof' }),
  )
  const get = saved
    ? `<a class="button button--secondary" href="/api/pledges/receipt?lang=${locale}&amp;format=proof">${texts('proofFileSave')}</a>`
    : `<form method="post" action="/api/lookup/act?lang=${locale}">${hidden}<button class="button button--secondary" type="submit">${texts('proofFileSave')}</button></form>`
  const lead = ledgerIndex === undefined ? `<p class="hint">${texts('stepEnteringLedger')}</p>` : ''
  return `<section class="no-print"><h2>${texts('proofFileTitle')}</h2><p>${texts('proofFileLead')}</p>${lead}<div class="actions">${get}<a href="${pageUrl('verify', locale)}">${texts('proofFileCheck')}</a></div></section>`
}

function renderProof({ view }: Receipt, locale: Locale): string {
  if (!view.nameSalt) return ''
  const texts = localize(locale)
  return `<section><h2>${texts('proofTitle')}</h2><p>${texts('proofHint')}</p><p><code>${view.nameSalt}</code></p></section>`
}

/** What the donor may still change: the consent to show the name, and the pledge itself. */
function renderWishes({ view }: Receipt, locale: Locale): string {
  const texts = localize(locale)
  const form = (act: string, inner: string): string =>
    `<form class="form" method="post" action="/api/lookup/act?lang=${locale}">${String(renderHidden({ reference: view.code, lookupCode: view.lookupCode, act }))}${inner}</form>`
  const button = (text: string): string =>
    `<p><button class="button button--secondary" type="submit">${text}</button></p>`
  const hide = view.input.publishName
    ? form('hide-name', `<p class="hint">${texts('hideNameHint')}</p>${button(texts('hideName'))}`)
    : ''
  const sure = `<div class="choice"><input type="checkbox" id="sure" name="sure" value="yes"><label for="sure">${texts('takeBackSure')}</label></div>`
  const takeBack =
    view.state === 'withdrawn'
      ? ''
      : form(
          'take-back',
          `<p class="hint">${texts('takeBackHint')}</p>${sure}${button(texts('takeBack'))}`,
        )
  return hide || takeBack
    ? `<section class="no-print"><h2>${texts('wishesTitle')}</h2>${hide}${takeBack}</section>`
    : ''
}

function limitOf({ view }: Receipt, locale: Locale): string {
  const { amountVnd, quantity } = campaignOf(view).publicLimit
  return view.input.gift.kind === 'money'
    ? formatVnd(amountVnd, locale)
    : formatInteger(quantity, locale)
}

/** What was pledged, read back through the form's own definition; the consent that every pledge has is left out. */
function answerRows({ view, form }: Receipt, locale: Locale): readonly Row[] {
  const values = toFieldValues(view.input)
  const known = new Set(listFields(form).map(({ name }) => name))
  const others = Object.entries(view.input.extra ?? {}).filter(([name]) => !known.has(name))
  return [
    ...listAnswered(form, values)
      .filter(({ name }) => name !== 'consent')
      .filter(({ kind, name }) => kind === 'consent' || values[name] !== undefined)
      .map(
        (field): Row => [
          field.name === 'publishName' ? publishLabel(locale) : field.label[locale],
          showAnswer(field, values[field.name], locale),
        ],
      ),
    // What was asked once and is no more keeps the name of its field.
    ...others.map(([name, value]): Row => [name, String(value)]),
  ]
}

const PUBLISH_LABEL = {
  vi: 'Công khai tên',
  en: 'Publish the name',
  pt: 'Publicar o nome',
} as const
const publishLabel = (locale: Locale): string => PUBLISH_LABEL[locale]
