import { BANK_APPS, bankAppUrl } from '../../shared/bank-apps.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { formatDay } from '../../shared/vietnam-time.ts'
import { renderButtonForm } from '../http/post-form.ts'
import { receiptAddress } from '../http/receipts.ts'
import type { Receipt } from './pledge-receipt-view.ts'
import { PAPER_TEXTS } from './paper-texts.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'

/**
 * What a donor keeps and shows around, as plain links. The letter and the calendar come by the
 * cookie of the browser that has just sent the pledge. What is shared is the campaign's page.
 */
export function renderSharing(receipt: Receipt, locale: Locale, origin: string): Html {
  const { view, receiptId: id } = receipt
  const say = sayIn(PLEDGE_TEXTS, locale)
  const page = origin + pageUrl('relief', locale, view.campaign)
  const file = (format: 'letter' | 'calendar', text: string): Html | undefined =>
    id === undefined
      ? undefined
      : html`
          <li>
            <a href="${receiptAddress('/api/pledges/receipt', { locale, id, format })}">${text}</a>
          </li>`
  return html`
    <section class="no-print">
      <h2>${say('keepTitle')}</h2>
      <ul>
        <li>${renderPaperLink(receipt, locale)}</li>
        ${file('letter', say('letterLink'))}
        ${view.payment ? file('calendar', say('calendarLink')) : undefined}
      </ul>
      <p>${say('shareLead')}</p>
      <ul>
        ${shareLink('https://zalo.me/share', 'url', page, say('shareZalo'))}
        ${shareLink('https://www.facebook.com/sharer/sharer.php', 'u', page, say('shareFacebook'))}
      </ul>
    </section>`
}

/** The receipt as a PDF: by the cookie of the browser that has sent it, or by both codes. */
function renderPaperLink({ view, receiptId: id }: Receipt, locale: Locale): Html {
  const text = PAPER_TEXTS.paperLink[locale]
  if (id === undefined)
    return renderButtonForm({
      action: `/api/lookup/act?lang=${locale}`,
      carried: { reference: view.code, lookupCode: view.lookupCode, act: 'pdf' },
      button: text,
      isSecondary: true,
    })
  const address = receiptAddress('/api/pledges/receipt', { locale, id, format: 'pdf' })
  return html`<a href="${address}" download>${text}</a>`
}

function shareLink(site: string, parameter: string, page: string, text: string): Html {
  const url = `${site}?${new URLSearchParams({ [parameter]: page }).toString()}`
  return html`<li><a href="${url}" rel="noopener noreferrer">${text}</a></li>`
}

/** Apps of banks that a phone may have; the picture of the code is saved before. */
export function renderBankApps(locale: Locale): Html {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const { source, asOf, apps } = BANK_APPS
  const links = apps.map(
    ({ id, name }) =>
      html`<li><a href="${bankAppUrl(id)}" rel="noopener noreferrer">${name}</a></li>`,
  )
  const day = formatDay(asOf, locale)
  return html`
    <details class="no-print">
      <summary>${say('bankApps')}</summary>
      <p class="hint">${say('bankAppsHint', { source: new URL(source).host, day })}</p>
      <ul class="columns">${links}</ul>
    </details>`
}
