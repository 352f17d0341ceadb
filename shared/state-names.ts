import type { MoneyState } from './ledger/entry.ts'
import { text } from './locale.ts'
import type { Locale, Localized } from './locale.ts'

/** Names of the four states, as the portal writes them everywhere. */
export const STATE_NAMES: Record<MoneyState, Localized> = {
  pledged: text('Đã đăng ký', 'Pledged', 'Prometido'),
  received: text('Đã tiếp nhận', 'Received', 'Recebido'),
  allocated: text('Đã phân bổ', 'Allocated', 'Alocado'),
  disbursed: text('Đã giải ngân', 'Disbursed', 'Entregue'),
}

/**
 * The order in which the states are shown: money first. What was pledged comes last and is never
 * drawn or written as large, because anybody can type a number.
 */
export const SHOWN_STATES = ['received', 'allocated', 'disbursed', 'pledged'] as const

/** What a pledge is, wherever a sum of pledges stands. */
export const PROMISE = text(
  'lời hứa, chưa phải tiền',
  'a promise, not money yet',
  'uma promessa, ainda não é dinheiro',
)

/** The name of a state; that of pledges says what they are. */
export const nameOf = (state: MoneyState, locale: Locale): string =>
  state === 'pledged'
    ? `${STATE_NAMES[state][locale]} (${PROMISE[locale]})`
    : STATE_NAMES[state][locale]
