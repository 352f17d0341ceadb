import type { Pair } from '../../shared/answers-list.ts'
import { showAnswer } from '../../shared/forms/answers.ts'
import { listFields } from '../../shared/forms/field.ts'
import type { PledgeForm } from '../../shared/forms/pledge.ts'
import { toFieldValues } from '../../shared/forms/pledge-input.ts'
import { PLEDGE_TEXTS } from './pledge-texts.ts'
import { listAnswered } from '../../shared/forms/validate.ts'
import { sayIn } from '../../shared/locale.ts'
import type { Locale } from '../../shared/locale.ts'
import { formatInteger, formatVnd } from '../../shared/money.ts'
import { formatMoment } from '../../shared/vietnam-time.ts'
import type { ToldWays } from '../ledger/told-ways.ts'
import { campaignOf } from './pledge-campaign.ts'
import type { PledgeView } from './pledge-view.ts'

/** A pledge as its donor sees it, and its place in the ledger once it has one. */
export interface Receipt {
  view: PledgeView
  form: PledgeForm
  ledgerIndex: number | undefined
  /** Where what came for it went; absent while nothing has come, or nobody can tell. */
  ways?: ToldWays | undefined
  /** Names the receipt while this browser holds it; a lookup with both codes has none. */
  receiptId?: string
  /** With it the browser that has just sent the pledge knows which of its letters has arrived. */
  lookupSalt?: string
}

/** What a receipt says line by line, in the page and in the file to keep. */
export type ReceiptRow = Pair & readonly [string, string]

/** What the head of the page and of the file to keep say: the state, before anything else. */
export function sayStanding(receipt: Receipt, locale: Locale): { title: string; text: string } {
  const { title, text } = sayState(receipt, locale)
  const more = [...sayRefunded(receipt, locale), ...sayHandedIn(receipt, locale)]
  return { title, text: [text, ...more].filter(Boolean).join(' ') }
}

/** What came and was given back, so that what still counts is no riddle. */
function sayRefunded({ view }: Receipt, locale: Locale): readonly string[] {
  const { receivedVnd = 0, refundedVnd = 0 } = view
  if (refundedVnd === 0) return []
  const [came, refunded, counts] = [receivedVnd + refundedVnd, refundedVnd, receivedVnd].map(
    (sum) => formatVnd(sum, locale),
  )
  const sums = { came: came ?? '', refunded: refunded ?? '', counts: counts ?? '' }
  return [sayIn(PLEDGE_TEXTS, locale)('standingRefundedText', sums)]
}

/** What was handed in at a counter and waits: the donor reads that it is known, slip by slip. */
function sayHandedIn({ view: { handedIn = [] } }: Receipt, locale: Locale): readonly string[] {
  const say = sayIn(PLEDGE_TEXTS, locale)
  return handedIn.map(({ slip, amountVnd }) =>
    amountVnd === 0
      ? say('goodsHandedIn', { slip })
      : say('moneyHandedIn', { slip, sum: formatVnd(amountVnd, locale) }),
  )
}

function sayState(receipt: Receipt, locale: Locale): { title: string; text: string } {
  const { view, receiptId } = receipt
  const isFresh = receiptId !== undefined
  const say = sayIn(PLEDGE_TEXTS, locale)
  const time = formatMoment(new Date(view.createdAt), locale)
  const stored = say('receiptLead', { time })
  // What a counter has taken in is neither missing nor to be sent once more.
  if (view.handedIn && (view.standing === 'waiting' || view.standing === 'open'))
    return { title: say('standingHandedIn'), text: stored }
  const thanks = say('receiptTitle')
  switch (view.standing) {
    case 'withdrawn':
      return { title: say('standingWithdrawn'), text: say('takenBack') }
    case 'annulled':
      return { title: say('standingAnnulled'), text: say('standingAnnulledText') }
    case 'lapsed':
      return { title: say('standingLapsed'), text: say('standingLapsedText') }
    case 'whole':
      return { title: say('standingWhole'), text: sayWhole(receipt, locale) }
    case 'refunded':
      return { title: say('standingRefunded'), text: '' }
    case 'over':
      return { title: say('standingOver'), text: say('standingOverText') }
    case 'part':
      return { title: say('standingPart'), text: sayPart(receipt, locale) }
    case 'waiting':
      return {
        title: isFresh ? thanks : say('standingWaiting'),
        text: `${stored} ${sayWhy(receipt, locale)}`,
      }
    case 'open':
      return { title: isFresh ? thanks : say('standingOpen'), text: stored }
  }
}

function sayWhy(receipt: Receipt, locale: Locale): string {
  const say = sayIn(PLEDGE_TEXTS, locale)
  if (receipt.view.waitsFor === 'flood') return say('waitsInFlood')
  if (receipt.view.waitsFor === 'proof') return say('waitsForProof')
  return say('waitsForClerk', { limit: limitOf(receipt, locale) })
}

function sayWhole({ view: { receivedVnd = 0 } }: Receipt, locale: Locale): string {
  const say = sayIn(PLEDGE_TEXTS, locale)
  if (receivedVnd === 0) return say('stepGoodsReceived')
  return say('stepReceivedWhole', { sum: formatVnd(receivedVnd, locale) })
}

function sayPart({ view: { receivedVnd = 0, payment } }: Receipt, locale: Locale): string {
  const [sum, rest] = [receivedVnd, payment?.amountVnd ?? 0].map((one) => formatVnd(one, locale))
  return sayIn(PLEDGE_TEXTS, locale)('standingPartText', { sum: sum ?? '', rest: rest ?? '' })
}

/** Above this a pledge waits for a clerk, as the donor reads it. */
export function limitOf({ view }: Receipt, locale: Locale): string {
  const { amountVnd, quantity } = campaignOf(view).publicLimit
  return view.input.gift.kind === 'money'
    ? formatVnd(amountVnd, locale)
    : formatInteger(quantity, locale)
}

/** Where the money is to go; nothing for goods, nor for what was taken back. */
export function paymentRows({ view }: Receipt, locale: Locale): readonly ReceiptRow[] {
  const say = sayIn(PLEDGE_TEXTS, locale)
  if (!view.payment) return []
  return [
    [say('accountNumber'), view.payment.accountNumber],
    [say('accountHolder'), view.payment.accountHolder],
    [say('bank'), campaignOf(view).account.bank[locale]],
    [say('amount'), formatVnd(view.payment.amountVnd, locale)],
    [say('memo'), view.payment.memo],
  ]
}

const NAME_TEXTS = { shown: 'nameShown', waits: 'nameWaits', hidden: 'nameHidden' } as const

/** When the name will be seen in the public books; nothing where it is not to be. */
export function sayName({ view }: Receipt, locale: Locale): string | undefined {
  return view.nameStanding && PLEDGE_TEXTS[NAME_TEXTS[view.nameStanding]][locale]
}

/** What was pledged, read back through the form's own definition; the consent that every pledge has is left out. */
export function answerRows({ view, form }: Receipt, locale: Locale): readonly ReceiptRow[] {
  const values = toFieldValues(view.input)
  const known = new Set(listFields(form).map(({ name }) => name))
  const others = Object.entries(view.input.extra ?? {}).filter(([name]) => !known.has(name))
  const shown = listAnswered(form, values)
    .filter(({ name }) => name !== 'consent')
    .filter(({ kind, name }) => kind === 'consent' || values[name] !== undefined)
  return [
    ...shown.map(
      (field): ReceiptRow => [
        // The form's own label is the whole sentence that was agreed to.
        field.name === 'publishName' ? PLEDGE_TEXTS.publishName[locale] : field.label[locale],
        showAnswer(field, values[field.name], locale),
      ],
    ),
    // What was asked once and is no more keeps the name of its field.
    ...others.map(([name, value]): ReceiptRow => [name, String(value)]),
  ]
}
