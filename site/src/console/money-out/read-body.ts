import { parseVnd } from '../../../../shared/parse-vnd.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { saidNotPersonal } from '../frame/not-personal.ts'
import type { Body, Kind } from './proposal.ts'

type Typed = Readonly<Record<string, string>>

/** A sum as people type it; what is none is sent as null, so that the portal says so at its field. */
export function readSum(typed: string, locale: Locale): number {
  const text = typed.trim()
  const isBelow = /^[-−–]/u.test(text)
  const sum = parseVnd(isBelow ? text.slice(1) : text, locale)
  if (!sum.ok) return Number.NaN
  return isBelow ? -sum.amountVnd : sum.amountVnd
}

const readWhole = (typed: string | undefined): number =>
  /^[-−–]?\d{1,12}$/u.test(typed?.trim() ?? '')
    ? Number(typed?.trim().replace(/^[−–]/u, '-'))
    : Number.NaN

/** Only what was typed: an empty field is left out. */
const given = <Name extends string>(typed: Typed, name: Name): Partial<Record<Name, string>> => {
  const value = typed[name]?.trim() ?? ''
  return value === '' ? {} : ({ [name]: value } as Record<Name, string>)
}

function readWorth(typed: Typed, locale: Locale) {
  if (typed.what !== 'goods') return { amountVnd: readSum(typed.amountVnd ?? '', locale) }
  return {
    goods: {
      kind: typed['goods.kind'],
      quantity: readWhole(typed['goods.quantity']),
      unit: typed['goods.unit'],
    },
  }
}

const channelOf = (typed: Typed) => (typed.what === 'goods' ? {} : given(typed, 'channel'))

/**
 * The body of a proposal from what was typed. Nothing is checked here: the portal says what is to
 * be mended, and beside which field.
 */
export function readBody(
  kind: Kind,
  typed: Typed,
  evidence: ReadonlyArray<{ id: string; public: boolean }>,
  locale: Locale,
): Body {
  const note = { ...saidNotPersonal({ values: { value: typed } }), ...given(typed, 'note') }
  const publicReason = typed.publicReason ?? ''
  const bodies: Record<Kind, () => unknown> = {
    allocation: () => ({
      kind,
      campaign: typed.campaign,
      ...readWorth(typed, locale),
      ...given(typed, 'commune'),
      ...given(typed, 'purpose'),
      decision: { number: typed['decision.number'] ?? '', day: typed['decision.day'] ?? '' },
      ...note,
    }),
    disbursement: () => ({
      kind,
      allocation: typed.allocation ?? '',
      ...readWorth(typed, locale),
      ...channelOf(typed),
      evidence,
      ...given(typed, 'note'),
    }),
    refund: () => ({
      kind,
      entry: readWhole(typed.entry),
      ...readWorth(typed, locale),
      ...channelOf(typed),
      publicReason,
      ...note,
    }),
    correction: () => ({
      kind,
      entry: readWhole(typed.entry),
      state: typed.state,
      ...readWorth(typed, locale),
      ...given(typed, 'allocation'),
      publicReason,
      ...note,
    }),
    withdrawal: () => ({
      kind,
      proposal: typed.proposal ?? '',
      file: typed.file ?? '',
      publicReason,
      ...note,
    }),
  }
  // The portal holds each body against its own schema.
  return bodies[kind]() as Body
}
