import { renderPairs } from '../answers-list.ts'
import type { Html } from '../html.ts'
import type { Locale } from '../locale.ts'
import { formatInteger, formatVnd } from '../money.ts'
import { spellVnd } from '../vnd-in-words.ts'
import { formatDay } from '../vietnam-time.ts'
import type { Field, FieldValue, FieldValues, Form, RawValues } from './field.ts'
import { FORM_TEXTS } from './texts.ts'
import { listAnswered } from './validate.ts'

/** What a person reads back of one answer. */
export function showAnswer(field: Field, value: FieldValue | undefined, locale: Locale): string {
  if (field.kind === 'consent') return FORM_TEXTS[value === true ? 'agreed' : 'notAgreed'][locale]
  if (value === undefined) return FORM_TEXTS.notGiven[locale]
  switch (field.kind) {
    case 'choice':
      return field.options.find((option) => option.value === value)?.label[locale] ?? String(value)
    case 'choices': {
      const chosen = Array.isArray(value) ? value : []
      return chosen
        .map(
          (one: string) =>
            field.options.find((option) => option.value === one)?.label[locale] ?? one,
        )
        .join('; ')
    }
    case 'files':
      return Array.isArray(value) ? value.join('; ') : String(value)
    case 'date':
      return formatDay(String(value), locale)
    case 'amount':
      return `${formatVnd(Number(value), locale)} (${spellVnd(Number(value), locale)})`
    case 'quantity':
      return formatInteger(Number(value), locale)
    case 'phone':
      return String(value).replace(/^\+84/u, '0')
    default:
      return String(value)
  }
}

/** The answers as label and text, in the order of the form, only those that apply. */
export function listAnswers(
  form: Form,
  values: FieldValues,
  locale: Locale,
): ReadonlyArray<{ label: string; answer: string }> {
  return listAnswered(form, values)
    .filter(({ kind }) => kind !== 'honeypot')
    .map((field) => ({
      label: field.label[locale],
      answer: showAnswer(field, values[field.name], locale),
    }))
}

/** The answers as a definition list. */
export function renderAnswers(form: Form, values: FieldValues, locale: Locale): Html {
  const answers = listAnswers(form, values, locale)
  return renderPairs(answers.map(({ label, answer }) => [label, answer]))
}

/**
 * The posted answers for the page that asks to check them, with sums and counts in all their
 * digits. What was read once is then never read in another way, even if the language is changed in
 * between.
 */
export function carryAnswers(form: Form, values: FieldValues, raw: RawValues): RawValues {
  const read = listAnswered(form, values).flatMap(({ kind, name }) => {
    const value = values[name]
    const isNumber = (kind === 'amount' || kind === 'quantity') && value !== undefined
    return isNumber ? [[name, formatInteger(Number(value), 'vi')] as const] : []
  })
  return { ...raw, ...Object.fromEntries(read) }
}
