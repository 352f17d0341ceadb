import { html } from '../html.ts'
import type { Html } from '../html.ts'

/** One box to tick; what a tick sends is always `yes`. */
export function renderBox(box: {
  id: string
  name: string
  label: string | Html
  checked?: Html | undefined
  attributes?: Html
}): Html {
  const { id, name, label, checked, attributes } = box
  return html`
    <div class="choice">
      <input type="checkbox" id="${id}" name="${name}" value="yes"${checked}${attributes}>
      <label for="${id}">${label}</label>
    </div>`
}
