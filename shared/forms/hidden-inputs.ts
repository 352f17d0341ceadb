import { html, joinHtml } from '../html.ts'
import type { Html } from '../html.ts'
import type { RawValues } from './field.ts'

/** Hidden inputs, by name: they carry what a person has answered from one page to the next. */
export function listHidden(values: RawValues): readonly Html[] {
  return Object.entries(values).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
}

export const renderHidden = (values: RawValues): Html => joinHtml(listHidden(values))
