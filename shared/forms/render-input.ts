import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Locale } from '../locale.ts'
import { formatInteger } from '../money.ts'
import type { Field, Option } from './field.ts'
import type { Frame } from './form-view.ts'
import { FORM_TEXTS } from './texts.ts'

/** The parser of HTML drops one line's end after this tag, so that one of the value's own stays. */
const TEXTAREA_START = '\n'

const TEXT_LINE = html`class="input" type="text"`
/**
 * What a line for one kind of answer is like: its look and the keys that a phone shows, and what
 * comes last.
 */
const LINES: Partial<Record<Field['kind'], { kind: Html; more?: Html }>> = {
  amount: { kind: html`class="input input--short" type="text" inputmode="text"` },
  quantity: { kind: html`class="input input--short" type="text" inputmode="numeric"` },
  date: { kind: html`class="input input--short" type="text" inputmode="numeric"` },
  phone: { kind: html`class="input input--short" type="tel"` },
  email: { kind: html`class="input" type="email"`, more: html` spellcheck="false"` },
}

/** The control of a field that is typed or chosen from a list. */
export function renderInput(field: Field, { locale, value, attributes }: Frame): Html {
  const { name } = field
  const complete = field.autocomplete && html` autocomplete="${field.autocomplete}"`
  const common = html`id="${name}" name="${name}"${attributes}${complete}`
  switch (field.kind) {
    case 'long-text':
      return html`
        <textarea class="textarea" ${common} rows="4">${TEXTAREA_START}${value}</textarea>`
    case 'choice': {
      const first = (field.placeholder ?? FORM_TEXTS.choose)[locale]
      const options = field.options.map((option) => renderOption(option, value, locale))
      return html`
        <select class="select" ${common}><option value="">${first}</option>${options}</select>`
    }
    default: {
      const { kind = TEXT_LINE, more } = LINES[field.kind] ?? {}
      const offered = renderOffered(field, locale)
      return html`<input ${kind} ${common}${more}${offered?.mark} value="${value}">${offered?.list}`
    }
  }
}

/**
 * Sums that many give: a list that the browser itself offers, and the page's script shows as
 * buttons. Whoever wants another sum types it.
 */
function renderOffered(field: Field, locale: Locale): { mark: Html; list: Html } | undefined {
  if (field.kind !== 'amount' || !field.commonVnd) return undefined
  const id = `${field.name}-common`
  const options = field.commonVnd.map(
    (sum) => html`<option value="${formatInteger(sum, locale)}"></option>`,
  )
  return { mark: html` list="${id}"`, list: html`<datalist id="${id}">${options}</datalist>` }
}

function renderOption(option: Option, chosen: string, locale: Locale): Html {
  const selected = chosen === option.value ? html` selected` : undefined
  return html`<option value="${option.value}"${selected}>${option.label[locale]}</option>`
}

/**
 * A trap for programs, shown again only when something filled it in, so that a person whose browser
 * did so can empty it.
 */
export function renderTrap({ name, label }: Field, frame: Frame): Html {
  const { locale, value, classes, error, attributes } = frame
  const isEmpty = value === ''
  const block = isEmpty
    ? html` class="visually-hidden" aria-hidden="true"`
    : html` class="${classes}"`
  const reach = isEmpty ? html` tabindex="-1"` : undefined
  return html`
    <div${block}>
      <label for="${name}">${label[locale]}</label>
      ${error}
      <input class="input" type="text" id="${name}" name="${name}"${attributes}
        autocomplete="off"${reach} value="${value}">
    </div>`
}
