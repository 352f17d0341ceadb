import { FILE_TEXTS, MAX_FILES } from '../../../../shared/forms/files.ts'
import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import { issueText } from '../../../../shared/forms/texts.ts'
import type { IssueCode } from '../../../../shared/forms/field.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { prepareFile } from './prepare-file.ts'
import { upload } from './upload.ts'

/** How a chosen file stands. A form leaves with files that are `done`, and waits for the others. */
type State = { at: 'on-its-way' } | { at: 'failed' } | { at: 'done'; id: string }

interface Chosen {
  file: File
  item: HTMLLIElement
  state: State
}

/**
 * Sends files as they are chosen, each by itself, so that a form on a weak network does not wait
 * for them at the end; the form then carries their ids alone. A file that does not arrive stays in
 * the list, and the form stays on the page, until it is tried again or taken off.
 */
export function watchFiles(block: HTMLElement, locale: Locale): void {
  const input = block.querySelector<HTMLInputElement>('input[type=file]')
  const { form } = input ?? {}
  if (!input || !form) return
  const field = input.name
  input.removeAttribute('name')
  form.enctype = 'application/x-www-form-urlencoded'
  const hidden =
    block.querySelector<HTMLInputElement>(`input[type=hidden][name="${field}"]`) ??
    Object.assign(document.createElement('input'), { type: 'hidden', name: field })
  const list = Object.assign(document.createElement('ul'), { className: 'files' })
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  block.append(hidden, list, said)
  const earlier = hidden.value.split(',').filter(Boolean)
  const chosen = new Set<Chosen>()
  let submitWhenDone = false

  const tell = (text: string, isError: boolean): void => {
    said.className = isError ? 'error' : ''
    said.textContent = text
  }
  const complain = (code: IssueCode, file: File): void => {
    const label = FILE_TEXTS.attached
    const text = issueText({ kind: 'files', name: field, label, required: false }, code, locale)
    tell(`${file.name}: ${text}`, true)
  }
  const listWith = (at: State['at']): readonly Chosen[] =>
    [...chosen].filter(({ state }) => state.at === at)
  const update = (): void => {
    const ids = [...chosen].flatMap(({ state }) => (state.at === 'done' ? [state.id] : []))
    hidden.value = [...earlier, ...ids].join(',')
  }
  const tellFailed = (): void => {
    const names = listWith('failed').map(({ file }) => file.name)
    if (names.length === 0) return
    const text = submitWhenDone ? FILE_TEXTS.notSent : FILE_TEXTS.failed
    tell(
      text[locale].replace('{name}', () => names.join('; ')),
      true,
    )
    submitWhenDone = false
  }
  const makeButton = (text: string, { file, item }: Chosen, act: () => void): HTMLElement => {
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'button button--secondary',
      textContent: text.replace('{name}', () => file.name),
    })
    button.addEventListener('click', act)
    item.append(' ', button)
    return button
  }
  const offerRemoval = (one: Chosen): void => {
    makeButton(FILE_TEXTS.remove[locale], one, () => {
      chosen.delete(one)
      one.item.remove()
      tell('', false)
      update()
      input.focus()
    })
  }
  const settle = (): void => {
    if (listWith('on-its-way').length > 0) return
    if (listWith('failed').length > 0) tellFailed()
    else if (submitWhenDone) form.requestSubmit()
  }
  const take = async (one: Chosen): Promise<void> => {
    one.state = { at: 'on-its-way' }
    const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 })
    bar.setAttribute('aria-label', one.file.name)
    one.item.replaceChildren(
      FILE_TEXTS.uploading[locale].replace('{name}', () => one.file.name),
      ' ',
      bar,
    )
    try {
      const id = await upload(one.file, (part) => {
        bar.value = part
      })
      one.state = { at: 'done', id }
      one.item.replaceChildren(FILE_TEXTS.uploaded[locale].replace('{name}', () => one.file.name))
    } catch {
      one.state = { at: 'failed' }
      one.item.replaceChildren(
        FILE_TEXTS.notUploaded[locale].replace('{name}', () => one.file.name),
      )
      makeButton(FILE_TEXTS.retry[locale], one, () => void take(one))
    }
    offerRemoval(one)
    update()
    settle()
  }
  const accept = async (typed: File): Promise<void> => {
    const prepared = await prepareFile(typed)
    if (!prepared.ok) return complain(prepared.code, typed)
    if (earlier.length + chosen.size >= MAX_FILES) return complain('too-many-files', typed)
    const item = document.createElement('li')
    const one: Chosen = { file: prepared.file, item, state: { at: 'on-its-way' } }
    chosen.add(one)
    list.append(item)
    await take(one)
  }
  input.addEventListener('change', () => {
    tell('', false)
    const files = [...(input.files ?? [])]
    input.value = ''
    for (const file of files) void accept(file)
  })
  form.addEventListener('submit', (event) => {
    if (listWith('on-its-way').length === 0 && listWith('failed').length === 0) return
    event.preventDefault()
    submitWhenDone = true
    if (listWith('on-its-way').length > 0) tell(SENDING_TEXTS.waitForFiles[locale], false)
    else tellFailed()
  })
}
