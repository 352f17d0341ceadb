import { renderPairs } from '../../shared/answers-list.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { toBase64 } from '../../shared/ledger/bytes.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatVnd } from '../../shared/money.ts'
import { pageUrl } from '../../shared/pages.ts'
import { drawQrPng } from '../http/qr-png.ts'
import { renderQrSvg } from '../http/qr-svg.ts'
import { receiptAddress } from '../http/receipts.ts'
import { campaignOf } from './pledge-campaign.ts'
import { renderBankApps } from './pledge-sharing-page.ts'
import { paymentRows } from './pledge-receipt-view.ts'
import type { Receipt } from './pledge-receipt-view.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'
import type { PledgeView } from './pledge-view.ts'

/** How to hand the gift over: the transfer with its code to scan, or where goods are taken. Nothing of what was taken back. */
export function renderHandOver(receipt: Receipt, locale: Locale): readonly (Html | undefined)[] {
  const { view } = receipt
  const say = sayIn(PLEDGE_TEXTS, locale)
  const isGoods =
    view.input.gift.kind === 'goods' &&
    view.handedIn === undefined &&
    ['open', 'waiting', 'part'].includes(view.standing)
  const goods = html`<section><h2>${say('goodsTitle')}</h2><p>${say('goodsLead')}</p></section>`
  return [renderPayment(receipt, locale), renderWatch(receipt, locale), isGoods ? goods : undefined]
}

function renderPayment(receipt: Receipt, locale: Locale): Html | undefined {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const { payment, campaign } = receipt.view
  if (!payment) return undefined
  const label = say('qrLabel', { amount: formatVnd(payment.amountVnd, locale), code: payment.memo })
  const warning = payment.demo
    ? html`<p class="notice notice--demo">${say('demoWarning')}</p>`
    : undefined
  return html`
    <section data-payment><h2>${say('transferTitle')}</h2><p>${say('transferLead')}</p>
      <div class="payment">
        <div class="payment__qr">
          ${warning}${renderQrSvg(payment.vietQr, label)}${warning}
          ${renderPicture(receipt, payment, locale)}
        </div>
        ${renderPairs(markCopies(receipt, payment, locale))}
      </div>
      <p>
        ${say('authentic')} <a href="${pageUrl('relief', locale, campaign)}">
          ${say('campaignPage')}
        </a>
      </p>
    </section>`
}

type Payment = NonNullable<PledgeView['payment']>

/**
 * The code as a picture, for whoever pays with the phone that shows it. The link itself saves the
 * code alone; the script draws a picture that says the sum, the account and the message as well.
 */
function renderPicture(receipt: Receipt, payment: Payment, locale: Locale): Html {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const png = toBase64(drawQrPng(payment.vietQr))
  const lines = [
    campaignOf(receipt.view).names[locale],
    ...paymentRows(receipt, locale).map(([label, answer]) => `${label}: ${answer}`),
    ...(payment.demo ? [say('demoWarning')] : []),
  ]
  return html`
    <p class="no-print">
      <a class="button button--secondary" download="${payment.memo}.png"
        href="data:image/png;base64,${png}" data-qr-picture="${lines.join('\n')}"
        data-share="${say('shareQr')}">${say('saveQr')}</a>
    </p>
    <p class="hint no-print">${say('saveQrHint')}</p>
    ${renderBankApps(locale)}`
}

/** What has to be typed where no code can be scanned: the script puts a button beside each. */
function markCopies(receipt: Receipt, payment: Payment, locale: Locale): Array<[string, Html]> {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const plain: Readonly<Record<string, string>> = {
    [say('accountNumber')]: payment.accountNumber,
    [say('amount')]: String(payment.amountVnd),
    [say('memo')]: payment.memo,
  }
  return paymentRows(receipt, locale).map(([label, answer]) => {
    const copied = plain[label]
    return [
      label,
      copied === undefined
        ? html`${answer}`
        : html`<span data-copy="${copied}" data-copy-text="${say('copy')}" data-copied-text="${say('copied')}">${answer}</span>`,
    ]
  })
}

/**
 * Whether the money has come, asked by the donor. Only the browser that has just sent the pledge
 * can ask without its codes; the link asks anew without a script.
 */
function renderWatch({ view, receiptId: id }: Receipt, locale: Locale): Html | undefined {
  if (!view.payment || id === undefined) return undefined
  const say = sayIn(PLEDGE_TEXTS, locale)
  return html`
    <section class="no-print">
      <h2>${say('watchTitle')}</h2>
      <p>${say('watchHint')}</p>
      <p>
        <a class="button button--secondary" data-watch="${view.receivedVnd ?? 0}"
          data-watching="${say('watching')}"
          href="${receiptAddress('/api/pledges/receipt', { locale, id })}">${say('watch')}</a>
      </p>
      <p class="hint" role="status" data-watch-said></p>
    </section>`
}
