import { html } from '../html.ts'
import type { Html } from '../html.ts'
import type { Field, Option, RawValues } from './field.ts'
import type { Frame } from './form-view.ts'
import { renderBox } from './render-box.ts'

/** Buttons of which one is chosen. */
export function renderRadios(field: Extract<Field, { kind: 'choice' }>, frame: Frame): Html {
  const buttons = field.options.map((option, index) => {
    const { value, hint } = option
    const id = idOf(field, option, index)
    const checked = frame.value === value ? html` checked` : undefined
    const hinted = hint && html`<span class="hint">${hint[frame.locale]}</span>`
    return html`
      <div class="choice">
        <input type="radio" id="${id}" name="${field.name}" value="${value}"${checked}>
        <label for="${id}">${option.label[frame.locale]}${hinted}</label>
      </div>`
  })
  return renderGroup(frame, buttons)
}

/** Boxes of which any may be ticked; each is a name of its own in the post. */
export function renderBoxes(
  field: Extract<Field, { kind: 'choices' }>,
  frame: Frame,
  values: RawValues,
): Html {
  const boxes = field.options.map((option, index) => {
    const id = idOf(field, option, index)
    const name = `${field.name}.${option.value}`
    const checked = values[name] === 'yes' ? html` checked` : undefined
    return renderBox({ id, name, label: option.label[frame.locale], checked })
  })
  return renderGroup(frame, boxes)
}

/** The first has the field's own id, where a link in the summary of issues leads. */
const idOf = ({ name }: Field, { value }: Option, index: number): string =>
  index === 0 ? name : `${name}-${value}`

function renderGroup({ classes, attributes, label, hint, error }: Frame, items: Html[]): Html {
  return html`
    <fieldset class="${classes}"${attributes}>
      <legend>${label}</legend>
      ${hint}${error}
      <div class="choices">${items}</div>
    </fieldset>`
}

/** One box whose label is the text that is agreed to. */
export function renderConsent({ name }: Field, frame: Frame): Html {
  const { classes, attributes, label, hint, error } = frame
  const checked = frame.value === 'yes' ? html` checked` : undefined
  const box = renderBox({ id: name, name, label, checked, attributes })
  return html`<div class="${classes} consent">${error}${box}${hint}</div>`
}
