import { PLEDGE_TEXTS } from './pledge-texts.ts'
import { fillHtml, html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../shared/money.ts'
import { renderSteps } from '../http/steps.ts'
import type { Step } from '../http/steps.ts'
import { renderBridges } from '../ledger/gift-bridge-page.ts'
import { ownGift } from '../ledger/gift-bridge-view.ts'
import type { Promised } from '../ledger/gift-bridge-view.ts'
import { BOOK_TEXTS } from '../ledger/book-texts.ts'
import { giftOf } from '../ledger/entry-words-view.ts'
import { withAmount } from '../ledger/gift-parts-view.ts'
import { standingOf } from '../ledger/told-ways.ts'
import type { Receipt } from './pledge-receipt-view.ts'

/** Where the gift stands on its way from the pledge to those whom it reaches. */
export function renderPledgeSteps(receipt: Receipt, locale: Locale): Html {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const { standing } = receipt.view
  const isBooked = receipt.ledgerIndex !== undefined || hasCome(receipt)
  const isWhole = standing === 'whole'
  const steps: readonly Step[] = [
    { state: 'done', content: say('stepPledged') },
    { state: isBooked ? 'done' : 'now', content: sayBooked(receipt, locale) },
    { state: stateOfMoney(isWhole, isBooked), content: sayReceived(receipt, locale) },
    { state: stateOfAllocated(receipt), content: sayAllocated(receipt, locale) },
  ]
  return html`
    <section>
      <h2>${say('stepsTitle')}</h2>
      ${renderBridges(receipt.ways, promisedOf(receipt), locale, renderSteps(steps))}
      <p class="hint">${say('notMoneyYet')}</p>
    </section>`
}

/** The promise as the first arch of the bridge, and what the pledge knows of its coming. */
export function promisedOf({ view: { input, receivedVnd = 0, standing } }: Receipt): Promised {
  const { gift } = input
  if (gift.kind === 'money') return { amountVnd: gift.amountVnd, came: receivedVnd }
  const { goodsKind: kind, quantity, unit } = gift
  return { goods: { kind, quantity, unit }, came: standing === 'whole' ? quantity : 0 }
}

function stateOfAllocated({ ways, view: { standing } }: Receipt): Step['state'] {
  const gifts = ways?.gifts ?? []
  if (gifts.length > 0 && gifts.every(({ came, way }) => standingOf(way).allocated >= came))
    return 'done'
  return standing === 'whole' ? 'now' : 'todo'
}

/**
 * What came for a pledge that was taken back all the same: it is in the books, and its donor is
 * told.
 */
export function renderCameAnyway(receipt: Receipt, locale: Locale): Html | undefined {
  return hasCome(receipt) ? html`<p class="notice">${sayReceived(receipt, locale)}</p>` : undefined
}

function stateOfMoney(isWhole: boolean, isBooked: boolean): Step['state'] {
  if (isWhole) return 'done'
  return isBooked ? 'now' : 'todo'
}

function hasCome({ view: { receivedVnd = 0 } }: Receipt): boolean {
  return receivedVnd > 0
}

function sayBooked({ view, ledgerIndex }: Receipt, locale: Locale): Html | string {
  if (view.standing === 'waiting') return PLEDGE_TEXTS.stepWaiting[locale]
  if (ledgerIndex === undefined && view.state === 'awaiting-confirmation')
    return PLEDGE_TEXTS.stepMoneyInLedger[locale]
  if (ledgerIndex === undefined) return PLEDGE_TEXTS.stepEnteringLedger[locale]
  const address = `/api/ledger/entries/${ledgerIndex}?lang=${locale}`
  const index = html`<a href="${address}">${formatInteger(ledgerIndex, locale)}</a>`
  return fillHtml(PLEDGE_TEXTS.stepInLedger[locale], { index })
}

/** Which allocation took what came stands beside each entry of the books. */
function sayAllocated(receipt: Receipt, locale: Locale): Html | string {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const { ways } = receipt
  const gift = ownGift(ways, promisedOf(receipt))
  const { allocated } = standingOf(gift?.way)
  if (gift && allocated > 0)
    return sayIn(BOOK_TEXTS, locale)('wayAllocated', {
      sum: giftOf(withAmount(gift.of, allocated), locale),
    })
  const isToldBelow = ways !== undefined
  if (isToldBelow || (receipt.view.standing !== 'whole' && !hasCome(receipt)))
    return say('stepAllocated')
  const address = `/api/ledger?code=${receipt.view.code}&lang=${locale}`
  return html`${say('stepAllocated')}. <a href="${address}">${say('stepWay')}</a>`
}

function sayReceived(receipt: Receipt, locale: Locale): Html | string {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const { receivedVnd = 0, code } = receipt.view
  if (receivedVnd === 0 && receipt.view.standing === 'refunded') return say('standingRefunded')
  if (receivedVnd === 0)
    return say(receipt.view.standing === 'whole' ? 'stepGoodsReceived' : 'stepReceived')
  const sum = formatVnd(receivedVnd, locale)
  const told = say(receipt.view.standing === 'whole' ? 'stepReceivedWhole' : 'stepReceivedPart', {
    sum,
  })
  const address = `/api/ledger?code=${code}&lang=${locale}`
  return html`${told} <a href="${address}">${say('stepReceivedBooks')}</a>`
}
