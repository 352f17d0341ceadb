import { PLEDGE_TEXTS } from './pledge-texts.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { pageUrl } from '../../shared/pages.ts'
import { renderButtonForm } from '../http/post-form.ts'
import { receiptAddress } from '../http/receipts.ts'
import type { Receipt } from './pledge-receipt-view.ts'

/**
 * The file that proves the pledge in the books: by the cookie of the browser that has just sent it,
 * or by both codes in the body of a post.
 */
export function renderProofFile(
  { view, ledgerIndex, receiptId: id }: Receipt,
  locale: Locale,
): Html | undefined {
  if (view.state === 'awaiting-confirmation') return undefined
  const say = sayIn(PLEDGE_TEXTS, locale)
  const get = id
    ? html`
        <a class="button button--secondary" href="${receiptAddress('/api/pledges/receipt', { locale, id, format: 'proof' })}">
          ${say('proofFileSave')}
        </a>`
    : renderButtonForm({
        action: `/api/lookup/act?lang=${locale}`,
        carried: { reference: view.code, lookupCode: view.lookupCode, act: 'proof' },
        button: say('proofFileSave'),
        isSecondary: true,
      })
  const lead =
    ledgerIndex === undefined ? html`<p class="hint">${say('stepEnteringLedger')}</p>` : ''
  return html`
    <section class="no-print">
      <h2>${say('proofFileTitle')}</h2>
      <p>${say('proofFileLead')}</p>
      ${lead}
      <div class="actions">
        ${get}<a href="${pageUrl('verify', locale)}">${say('proofFileCheck')}</a>
      </div>
    </section>`
}

/** What opens the seal of the donor's name. */
export function renderNameSalt({ view: { nameSalt } }: Receipt, locale: Locale): Html | undefined {
  if (!nameSalt) return undefined
  const say = sayIn(PLEDGE_TEXTS, locale)
  return html`
    <section>
      <h2>${say('proofTitle')}</h2>
      <p>${say('proofHint')}</p>
      <p><code>${nameSalt}</code></p>
    </section>`
}
