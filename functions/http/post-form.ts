import type { RawValues } from '../../shared/forms/field.ts'
import { renderHidden } from '../../shared/forms/hidden-inputs.ts'
import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'

/** A form of one button, which sends what it carries. */
export interface ButtonForm {
  action: string
  carried: RawValues
  button: string
  /** The second choice beside another button. */
  isSecondary?: boolean
  /** Attributes for the page's script. */
  marks?: Html
}

export function renderButtonForm({
  action,
  carried,
  button,
  isSecondary = false,
  marks,
}: ButtonForm): Html {
  const hidden = renderHidden(carried)
  return html`<form method="post" action="${action}"${marks}>${hidden}${renderButton(button, isSecondary)}</form>`
}

export function renderButton(text: string, isSecondary = false): Html {
  return html`<button class="button${isSecondary ? ' button--secondary' : ''}" type="submit">${text}</button>`
}
