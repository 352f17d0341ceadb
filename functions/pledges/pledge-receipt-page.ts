import { renderPairs } from '../../shared/answers-list.ts'
import { PLEDGE_TEXTS } from '../../shared/forms/pledge-texts.ts'
import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatMoment } from '../../shared/vietnam-time.ts'
import { renderActNotice } from '../http/act-notice.ts'
import { renderCodes, renderDownload } from '../http/codes.ts'
import { renderPanel } from '../http/panel.ts'
import { renderNameSalt, renderProofFile } from './pledge-keep-page.ts'
import { renderHandOver } from './pledge-payment-page.ts'
import { answerRows, limitOf } from './pledge-receipt-view.ts'
import type { Receipt } from './pledge-receipt-view.ts'
import { renderPledgeSteps } from './pledge-steps-page.ts'
import { renderWishes } from './pledge-wishes-page.ts'

/** What became of the donor's wish. */
export type PledgeNotice = 'done' | 'stale' | 'not-sure'
const NOTICES = { done: 'wishDone', stale: 'wishStale', 'not-sure': 'wishUnsure' } as const

/** The receipt as a page: thanks, both codes, how to hand the gift over, where it stands, and what was pledged. */
export function renderReceiptPage(
  receipt: Receipt,
  locale: Locale,
  { saved = true, notice }: { saved?: boolean; notice?: PledgeNotice } = {},
): Html {
  const { view } = receipt
  const say = sayIn(PLEDGE_TEXTS, locale)
  const takenBack = view.state === 'withdrawn'
  const waits = view.state === 'awaiting-confirmation'
  const time = formatMoment(new Date(view.createdAt), locale)
  const answers = renderPairs(answerRows(receipt, locale))
  return joinHtml(
    [
      renderPanel({
        kind: 'done',
        sent: 'pledge',
        title: say('receiptTitle'),
        text: say('receiptLead', { time }),
      }),
      notice && renderActNotice(say(NOTICES[notice]), notice === 'done'),
      takenBack ? html`<p class="notice">${say('takenBack')}</p>` : undefined,
      renderReceiptCodes(receipt, locale, saved),
      waits ? renderWaiting(receipt, locale) : undefined,
      ...renderHandOver(receipt, locale),
      takenBack ? undefined : renderPledgeSteps(receipt, locale),
      html`<section><h2>${say('yourAnswers')}</h2>${answers}</section>`,
      renderProofFile(receipt, locale, saved),
      renderNameSalt(receipt, locale),
      saved ? undefined : renderWishes(receipt, locale),
    ],
    '\n',
  )
}

function renderWaiting(receipt: Receipt, locale: Locale): Html {
  const say = sayIn(PLEDGE_TEXTS, locale)
  return html`
    <p class="notice">${say('waitsForClerk', { limit: limitOf(receipt, locale) })}</p>`
}

/** The file to keep comes by the cookie of the browser that has just sent the pledge; a later lookup has none. */
function renderReceiptCodes({ view }: Receipt, locale: Locale, saved: boolean): Html {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const file = `/api/pledges/receipt?lang=${locale}&format=text`
  return renderCodes(
    [
      { label: say('referenceCode'), code: view.code, hint: say('referenceHint') },
      { label: say('lookupCode'), code: view.lookupCode, hint: say('lookupHint') },
    ],
    [saved ? renderDownload(file, say('saveReceipt')) : html``],
  )
}
