import { PLEDGE_TEXTS } from '../../shared/forms/pledge-texts.ts'
import { fillHtml, html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../shared/money.ts'
import { renderSteps } from '../http/steps.ts'
import type { Step } from '../http/steps.ts'
import type { Receipt } from './pledge-receipt-view.ts'

/** Where the gift stands on its way from the pledge to those whom it reaches. */
export function renderPledgeSteps(receipt: Receipt, locale: Locale): Html {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const inLedger = receipt.ledgerIndex !== undefined
  const isWhole = cameWhole(receipt)
  const steps: readonly Step[] = [
    { state: 'done', content: say('stepPledged') },
    { state: inLedger ? 'done' : 'now', content: sayBooked(receipt, locale) },
    { state: stateOfMoney(isWhole, inLedger), content: sayReceived(receipt, locale) },
    { state: isWhole ? 'now' : 'todo', content: say('stepAllocated') },
  ]
  return html`
    <section>
      <h2>${say('stepsTitle')}</h2>
      ${renderSteps(steps)}
      <p class="hint">${say('notMoneyYet')}</p>
    </section>`
}

function stateOfMoney(isWhole: boolean, inLedger: boolean): Step['state'] {
  if (isWhole) return 'done'
  return inLedger ? 'now' : 'todo'
}

function cameWhole({ view: { input, receivedVnd = 0 } }: Receipt): boolean {
  return receivedVnd > 0 && (input.gift.kind === 'goods' || receivedVnd >= input.gift.amountVnd)
}

function sayBooked({ view, ledgerIndex }: Receipt, locale: Locale): Html | string {
  if (view.state === 'awaiting-confirmation') return PLEDGE_TEXTS.stepWaiting[locale]
  if (ledgerIndex === undefined) return PLEDGE_TEXTS.stepEnteringLedger[locale]
  const address = `/api/ledger/entries/${ledgerIndex}?lang=${locale}`
  const index = html`<a href="${address}">${formatInteger(ledgerIndex, locale)}</a>`
  return fillHtml(PLEDGE_TEXTS.stepInLedger[locale], { index })
}

function sayReceived(receipt: Receipt, locale: Locale): Html | string {
  const say = sayIn(PLEDGE_TEXTS, locale)
  const { receivedVnd = 0, code } = receipt.view
  if (receivedVnd === 0) return say('stepReceived')
  const sum = formatVnd(receivedVnd, locale)
  const told = say(cameWhole(receipt) ? 'stepReceivedWhole' : 'stepReceivedPart', { sum })
  const address = `/api/ledger?code=${code}&lang=${locale}`
  return html`${told} <a href="${address}">${say('stepReceivedBooks')}</a>`
}
