import {
  FILE_TEXTS,
  FILE_TYPES,
  MAX_FILES,
  MAX_FILE_BYTES,
} from '../../../../shared/forms/files.ts'
import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import { issueText } from '../../../../shared/forms/texts.ts'
import type { IssueCode } from '../../../../shared/forms/field.ts'
import type { Locale } from '../../../../shared/locale.ts'

interface Offer {
  id: string
  url: string
  fields: Record<string, string>
}

/** Sends files as they are chosen, each by itself, so that a form on a weak network does not wait for them at the end; the form then carries their ids alone. */
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
  let pending = 0
  let submitWhenDone = false

  const ids = (): readonly string[] => hidden.value.split(',').filter(Boolean)
  const complain = (code: IssueCode): void => {
    said.className = 'error'
    said.textContent = issueText(
      { kind: 'files', name: field, label: FILE_TEXTS.attached, required: false },
      code,
      locale,
    )
  }
  const settle = (): void => {
    pending--
    if (pending === 0 && submitWhenDone) form.requestSubmit()
  }
  const take = async (file: File): Promise<void> => {
    const item = document.createElement('li')
    item.textContent = FILE_TEXTS.uploading[locale].replace('{name}', file.name)
    const bar = Object.assign(document.createElement('progress'), { max: 1, value: 0 })
    bar.setAttribute('aria-label', file.name)
    item.append(' ', bar)
    list.append(item)
    try {
      const id = await upload(file, (part) => {
        bar.value = part
      })
      hidden.value = [...ids(), id].join(',')
      const remove = Object.assign(document.createElement('button'), {
        type: 'button',
        className: 'button button--secondary',
        textContent: FILE_TEXTS.remove[locale].replace('{name}', file.name),
      })
      remove.addEventListener('click', () => {
        hidden.value = ids()
          .filter((one) => one !== id)
          .join(',')
        item.remove()
        input.focus()
      })
      item.replaceChildren(FILE_TEXTS.uploaded[locale].replace('{name}', file.name), ' ', remove)
    } catch {
      item.remove()
      said.className = 'error'
      said.textContent = FILE_TEXTS.failed[locale].replace('{name}', file.name)
    } finally {
      settle()
    }
  }
  input.addEventListener('change', () => {
    said.textContent = ''
    said.className = ''
    const chosen = [...(input.files ?? [])]
    input.value = ''
    for (const file of chosen) {
      if (ids().length + pending >= MAX_FILES) return complain('too-many-files')
      if (!(FILE_TYPES as readonly string[]).includes(file.type)) complain('file-type')
      else if (file.size > MAX_FILE_BYTES) complain('file-too-large')
      else {
        pending++
        void take(file)
      }
    }
  })
  form.addEventListener('submit', (event) => {
    if (pending === 0) return
    event.preventDefault()
    submitWhenDone = true
    said.textContent = SENDING_TEXTS.waitForFiles[locale]
  })
}

/** @throws Error when the portal or the bucket does not take it, or the network fails. */
async function upload(file: File, progress: (part: number) => void): Promise<string> {
  const asked = await fetch('/api/uploads', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ name: file.name.slice(-255), type: file.type, size: file.size }),
  })
  if (!asked.ok) throw new Error(String(asked.status))
  const { id, url, fields } = (await asked.json()) as Offer
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  body.append('file', file)
  await new Promise<void>((done, failed) => {
    // fetch does not tell how far a body has gone.
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(loaded / total))
    request.addEventListener('load', () =>
      request.status < 300 ? done() : failed(new Error(String(request.status))),
    )
    request.addEventListener('error', () => failed(new Error('network')))
    request.open('POST', url)
    request.send(body)
  })
  return id
}
