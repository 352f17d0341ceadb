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
  return html`
    <form method="post" action="${action}"${marks}>
      ${renderHidden(carried)}${renderButton(button, isSecondary)}
    </form>`
}

/** A form with something to read or to fill in; it sends what it carries as well. */
export function renderActForm(action: string, carried: RawValues, content: Html): Html {
  return html`
    <form class="form" method="post" action="${action}">${renderHidden(carried)}${content}</form>`
}

export function renderButton(text: string, isSecondary = false): Html {
  const second = isSecondary ? ' button--secondary' : ''
  return html`<button class="button${second}" type="submit">${text}</button>`
}
