import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { formatMoment } from '../../../../shared/vietnam-time.ts'
import { forget, isTextRecord, keep, recall } from './device-store.ts'

const nameOf = (form: string): string => `draft/${form}`

/** A form by its id; each campaign has a form for pledges of its own. */
function idOf({ id, elements }: HTMLFormElement): string {
  const campaign = elements.namedItem('campaign')
  return campaign instanceof HTMLInputElement ? `${id}/${campaign.value}` : id
}

/** Offers to keep what is typed on this device; nothing is kept unless the box is ticked. */
export function offerDraft(form: HTMLFormElement, locale: Locale): void {
  const actions = form.querySelector('.actions')
  if (!actions) return
  const { block, box, note } = makeBox(locale)
  actions.before(block, note)
  const name = nameOf(idOf(form))
  const draft = recall(name, isTextRecord)
  if (draft) {
    fill(form, draft.value)
    box.checked = true
    const button = makeButton(SENDING_TEXTS.forgetDraft[locale], () => {
      forget(name)
      box.checked = false
      form.reset()
      note.textContent = SENDING_TEXTS.draftGone[locale]
    })
    note.replaceChildren(
      SENDING_TEXTS.draftBack[locale].replace('{time}', formatMoment(new Date(draft.at), locale)),
      ' ',
      button,
    )
  }
  const save = (): void => {
    if (!box.checked || keep(name, read(form))) return
    box.checked = false
    note.textContent = SENDING_TEXTS.draftNotKept[locale]
  }
  form.addEventListener('input', save)
  form.addEventListener('change', save)
  box.addEventListener('change', () => {
    if (box.checked) save()
    else forget(name)
  })
}

export const dropDraft = (form: string): void => forget(nameOf(form))

function makeBox(locale: Locale) {
  const box = Object.assign(document.createElement('input'), { type: 'checkbox', id: 'keep-draft' })
  const label = Object.assign(document.createElement('label'), {
    htmlFor: 'keep-draft',
    textContent: SENDING_TEXTS.keepDraft[locale],
  })
  const hint = Object.assign(document.createElement('span'), {
    className: 'hint',
    textContent: SENDING_TEXTS.keepDraftHint[locale],
  })
  label.append(hint)
  const block = Object.assign(document.createElement('div'), { className: 'choice' })
  block.append(box, label)
  const note = Object.assign(document.createElement('p'), { className: 'draft-note' })
  note.setAttribute('role', 'status')
  return { block, box, note }
}

function makeButton(text: string, act: () => void): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button button--secondary',
    textContent: text,
  })
  button.addEventListener('click', act)
  return button
}

/** Everything but consent, which is given anew each time, traps, and files. */
function controlsOf(
  form: HTMLFormElement,
): ReadonlyArray<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement> {
  return [
    ...form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
      'input[name], select[name], textarea[name]',
    ),
  ].filter(
    ({ type, name, tabIndex }) =>
      !['hidden', 'file'].includes(type) && !/consent|publish/iu.test(name) && tabIndex >= 0,
  )
}

const isTickable = (control: Element): control is HTMLInputElement =>
  control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio')

function read(form: HTMLFormElement): Record<string, string> {
  const given = controlsOf(form).filter((control) =>
    isTickable(control) ? control.checked : control.value !== '',
  )
  return Object.fromEntries(given.map(({ name, value }) => [name, value]))
}

function fill(form: HTMLFormElement, values: Readonly<Record<string, string>>): void {
  for (const control of controlsOf(form)) {
    const value = values[control.name]
    if (isTickable(control)) control.checked = value === control.value
    else if (value !== undefined) control.value = value
  }
}
