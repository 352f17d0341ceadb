import { renderPairs } from '../../shared/answers-list.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'
import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { renderActNotice } from '../http/act-notice.ts'
import { renderCodes, renderDownload } from '../http/codes.ts'
import { renderPanel } from '../http/panel.ts'
import type { SentMark } from '../http/panel.ts'
import { receiptAddress } from '../http/receipts.ts'
import { campaignOf } from './pledge-campaign.ts'
import { renderNameSalt, renderProofFile } from './pledge-keep-page.ts'
import { renderDonorRights } from './pledge-kept-page.ts'
import { renderHandOver } from './pledge-payment-page.ts'
import { answerRows, sayName, sayStanding } from './pledge-receipt-view.ts'
import type { Receipt } from './pledge-receipt-view.ts'
import { renderSharing } from './pledge-sharing-page.ts'
import { renderCameAnyway, renderPledgeSteps } from './pledge-steps-page.ts'
import { renderWishes } from './pledge-wishes-page.ts'

/** What became of the donor's wish. */
export type PledgeNotice = 'done' | 'stale' | 'not-sure' | 'has-come' | 'handed-in' | 'erase-unsure'
const NOTICES = {
  done: 'wishDone',
  stale: 'wishStale',
  'not-sure': 'wishUnsure',
  'has-come': 'wishHasCome',
  'handed-in': 'wishHandedIn',
  'erase-unsure': 'eraseUnsure',
} as const

/** The receipt as a page: where the gift stands, both codes, how to hand it over, its steps, and what was pledged. */
export function renderReceiptPage(
  receipt: Receipt,
  locale: Locale,
  { notice, origin }: { notice?: PledgeNotice; origin: string },
): Html {
  const { view, receiptId } = receipt
  const say = sayIn(PLEDGE_TEXTS, locale)
  const takenBack = ['withdrawn', 'annulled', 'lapsed'].includes(view.standing)
  const campaign = [say('campaign'), campaignOf(view).names[locale]] as const
  const answers = renderPairs([campaign, ...answerRows(receipt, locale)])
  const name = sayName(receipt, locale)
  return joinHtml(
    [
      renderPanel({
        kind: 'done',
        ...sayStanding(receipt, locale),
        ...markSent(receipt),
      }),
      notice && renderActNotice(say(NOTICES[notice]), notice === 'done'),
      takenBack ? renderCameAnyway(receipt, locale) : undefined,
      renderReceiptCodes(receipt, locale),
      ...renderHandOver(receipt, locale),
      takenBack ? undefined : renderPledgeSteps(receipt, locale),
      html`<section><h2>${say('yourAnswers')}</h2>${answers}${name && html`<p class="hint">${name}</p>`}</section>`,
      takenBack ? undefined : renderSharing(receipt, locale, origin),
      renderProofFile(receipt, locale),
      renderNameSalt(receipt, locale),
      receiptId === undefined ? renderWishes(receipt, locale) : undefined,
      receiptId === undefined ? renderDonorRights(receipt, locale) : undefined,
    ],
    '\n',
  )
}

/** Only the receipt of what was just sent: whoever looks a pledge up has not sent it now. */
function markSent({ view, receiptId, lookupSalt }: Receipt): { sent?: SentMark } {
  if (receiptId === undefined || lookupSalt === undefined) return {}
  const { campaign, lookupCode } = view
  return { sent: { form: `pledge/${campaign}`, lookupCode, lookupSalt } }
}

/** The file to keep comes by the cookie of the browser that has just sent the pledge; a later lookup has none. */
function renderReceiptCodes({ view, receiptId: id }: Receipt, locale: Locale): Html {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const file =
    id === undefined
      ? html``
      : renderDownload(
          receiptAddress('/api/pledges/receipt', { locale, id, format: 'text' }),
          say('saveReceipt'),
        )
  // Where nothing is to be transferred any more, nothing says how.
  const hint = view.payment ? { hint: say('referenceHint') } : {}
  return renderCodes(
    [
      { label: say('referenceCode'), code: view.code, ...hint },
      { label: say('lookupCode'), code: view.lookupCode, hint: say('lookupHint') },
    ],
    [file],
  )
}
