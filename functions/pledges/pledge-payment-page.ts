import { renderPairs } from '../../shared/answers-list.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatVnd } from '../../shared/money.ts'
import { pageUrl } from '../../shared/pages.ts'
import { renderQrSvg } from '../http/qr-svg.ts'
import { paymentRows } from './pledge-receipt-view.ts'
import type { Receipt } from './pledge-receipt-view.ts'

/** How to hand the gift over: the transfer with its code to scan, or where goods are taken. Nothing of what was taken back. */
export function renderHandOver(receipt: Receipt, locale: Locale): readonly (Html | undefined)[] {
  const { view } = receipt
  const say = sayIn(PLEDGE_TEXTS, locale)
  const isGoods =
    view.input.gift.kind === 'goods' &&
    view.handedIn === undefined &&
    ['open', 'waiting', 'part'].includes(view.standing)
  const goods = html`<section><h2>${say('goodsTitle')}</h2><p>${say('goodsLead')}</p></section>`
  return [renderPayment(receipt, locale), isGoods ? goods : undefined]
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
    <section><h2>${say('transferTitle')}</h2><p>${say('transferLead')}</p>
      <div class="payment">
        <div class="payment__qr">${warning}${renderQrSvg(payment.vietQr, label)}${warning}</div>
        ${renderPairs(paymentRows(receipt, locale))}
      </div>
      <p>
        ${say('authentic')} <a href="${pageUrl('relief', locale, campaign)}">
          ${say('campaignPage')}
        </a>
      </p>
    </section>`
}
