import { parseVnd } from '../../../../shared/parse-vnd.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { valueOf } from '../frame/fields.tsx'
import type { Form } from '../frame/fields.tsx'

/** As many parts as the portal takes. */
export const MAX_PARTS = 10
export const MIN_PARTS = 2

/** A part as it is typed; the sum is undefined where it cannot be read. */
interface TypedPart {
  amountVnd: number | undefined
  campaign: string
  code: string
}

type Values = Pick<Form, 'values'>

export const countOf = (form: Values): number => Number(valueOf(form, 'count'))

export const typedParts = (form: Values, language: Locale): readonly TypedPart[] =>
  Array.from({ length: countOf(form) }, (_, at) => {
    const sum = parseVnd(valueOf(form, `parts.${at}.amountVnd`), language)
    return {
      amountVnd: sum.ok ? sum.amountVnd : undefined,
      campaign: valueOf(form, `parts.${at}.campaign`),
      code: valueOf(form, `parts.${at}.code`).trim().toUpperCase(),
    }
  })

/** How much of the transfer no part has yet; below zero where they have more than there is. */
export const leftOf = (amountVnd: number, parts: readonly TypedPart[]): number =>
  parts.reduce((left, part) => left - (part.amountVnd ?? 0), amountVnd)

/** The parts as they are sent; undefined while they are not the whole transfer. */
export function partsToSend(amountVnd: number, typed: readonly TypedPart[]) {
  if (leftOf(amountVnd, typed) !== 0) return undefined
  const parts = typed.flatMap(({ amountVnd: sum, campaign, code }) =>
    sum === undefined || sum <= 0
      ? []
      : [{ amountVnd: sum, campaign, ...(code === '' ? {} : { code }) }],
  )
  return parts.length === typed.length ? parts : undefined
}
