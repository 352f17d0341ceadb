import { html, joinHtml } from '../html.ts'
import type { Html } from '../html.ts'
import type { RawValues } from './field.ts'

/** Hidden inputs, by name: they carry what a person has answered from one page to the next. */
export function renderHidden(values: RawValues, between: '' | '\n' = ''): Html {
  const inputs = Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return joinHtml(inputs, between)
}
