import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { GOODS, UNITS } from '../../shared/goods.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale, Localized } from '../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../shared/money.ts'
import { pageUrl } from '../../shared/pages.ts'
import { PROVINCE } from '../../shared/province.ts'
import { formatMoment } from '../../shared/vietnam-time.ts'
import { PAPER_HEAD, PAPER_STYLE, renderFacts, renderSheetProof } from '../http/paper.ts'
import { campaignOf } from './pledge-campaign.ts'
import { sayStanding } from './pledge-receipt-view.ts'
import type { Receipt } from './pledge-receipt-view.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'

/**
 * A letter of thanks on one sheet of A4, which a browser prints or saves as PDF. It says where the
 * gift stands before anything else, and holds neither the lookup code nor how to reach the donor:
 * a letter is shown around.
 */
export function renderLetter(receipt: Receipt, locale: Locale, origin: string): Html {
  const { view, form, ledgerIndex } = receipt
  const say = sayIn(PLEDGE_TEXTS, locale)
  const { title, text } = sayStanding({ view, form, ledgerIndex }, locale)
  const { name } = view.input
  const campaign = campaignOf(view)
  const dear = name === undefined ? say('letterDearAll') : say('letterDear', { name })
  const path = pageUrl('lookup', locale)
  const parts = [
    PAPER_STYLE,
    html`<article class="sheet">`,
    PAPER_HEAD,
    html`<h1>${say('letterTitle')}</h1>`,
    campaign.demo ? html`<p class="notice notice--demo">${say('letterDemo')}</p>` : undefined,
    html`<p><b>${dear}</b></p>`,
    html`<p>${say('letterThanks', { campaign: campaign.names[locale], province: PROVINCE.titled[locale] })}</p>`,
    html`<p><b>${title}.</b> ${text}</p>`,
    renderFacts([
      [say('referenceCode'), view.code],
      [say('letterGift'), sayGift(receipt, locale)],
      [say('sentAt'), formatMoment(new Date(view.createdAt), locale)],
    ]),
    // What waits for a clerk is in no books yet.
    ledgerIndex === undefined ? undefined : html`<p>${say('letterWay')}</p>`,
    html`<p>${say('letterRegards')}</p>`,
    renderSheetProof(
      origin + path,
      say('letterQr'),
      html`<p>${say('letterCheck')} <a class="sheet__link" href="${path}">${origin + path}</a></p>`,
    ),
    html`<p class="hint no-print">${say('letterPrint')}</p></article>`,
  ]
  return joinHtml(parts, '\n')
}

function sayGift({ view }: Receipt, locale: Locale): string {
  const { gift } = view.input
  if (gift.kind === 'money') return formatVnd(gift.amountVnd, locale)
  const nameOf = (names: Readonly<Record<string, Localized>>, key: string): string =>
    names[key]?.[locale] ?? key
  const { goodsKind, quantity, unit } = gift
  return `${formatInteger(quantity, locale)} ${nameOf(UNITS, unit)} · ${nameOf(GOODS, goodsKind)}`
}
