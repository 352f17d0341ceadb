import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { formatMoment } from '../../../../shared/vietnam-time.ts'
import { forget, isTextRecord, keep, recall } from './device-store.ts'

/** What could not leave: where it goes, and the body with its key. One at a time, since a second send waits for the first. */
const NAME = 'outbox'
const TIMEOUT_MS = 30_000

export interface Letter {
  action: string
  body: string
}

/** `sent` with the receipt's address; `answered` with something else than a receipt; or it did not leave. */
export type Posted =
  | { outcome: 'sent'; receipt: string }
  | { outcome: 'answered' }
  | { outcome: 'not-left' }

/** Posts a letter. Whatever went wrong on the way, the same letter may be posted again: its key makes it one. */
export async function post({ action, body }: Letter): Promise<Posted> {
  try {
    const response = await fetch(action, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { accept: 'text/html' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    if (response.redirected && response.url.includes('/receipt'))
      return { outcome: 'sent', receipt: response.url }
    // A gateway that could not reach the portal answers with no page of ours.
    const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html')
    return response.status >= 500 && !isPage ? { outcome: 'not-left' } : { outcome: 'answered' }
  } catch {
    return { outcome: 'not-left' }
  }
}

export const keepLetter = (letter: Letter): boolean => keep(NAME, letter)
export const dropLetter = (): void => forget(NAME)

/** Shows what waits on this device, if anything does, and sends it when there is a connection. */
export function showOutbox(main: Element, locale: Locale): void {
  const kept = recall(NAME, isTextRecord)
  const { action, body } = kept?.value ?? {}
  if (!kept || action === undefined || body === undefined) return
  const letter = { action, body }
  const said = Object.assign(document.createElement('p'), {
    textContent: SENDING_TEXTS.waiting[locale].replace(
      '{time}',
      formatMoment(new Date(kept.at), locale),
    ),
  })
  said.setAttribute('role', 'status')
  const actions = Object.assign(document.createElement('div'), { className: 'actions' })
  const send = async (): Promise<void> => {
    said.textContent = SENDING_TEXTS.sending[locale]
    const posted = await post(letter)
    if (posted.outcome === 'not-left') {
      said.textContent = SENDING_TEXTS.notLeft[locale]
      return
    }
    if (posted.outcome === 'sent') {
      dropLetter()
      window.removeEventListener('online', retry)
      said.textContent = SENDING_TEXTS.sentNow[locale]
      actions.replaceChildren(
        Object.assign(document.createElement('a'), {
          className: 'button',
          href: posted.receipt,
          textContent: SENDING_TEXTS.openReceipt[locale],
        }),
      )
    } else {
      said.textContent = SENDING_TEXTS.answeredOtherwise[locale]
      actions.replaceChildren(makeForm(letter, SENDING_TEXTS.seeAnswer[locale]), forgetButton)
    }
  }
  const retry = (): void => void send()
  const sendButton = makeButton(SENDING_TEXTS.sendNow[locale], 'button', retry)
  const box = Object.assign(document.createElement('section'), {
    className: 'notice notice--late no-print',
  })
  const forgetButton = makeButton(SENDING_TEXTS.forget[locale], 'button button--secondary', () => {
    dropLetter()
    window.removeEventListener('online', retry)
    box.remove()
  })
  actions.append(sendButton, forgetButton)
  box.append(said, actions)
  main.prepend(box)
  window.addEventListener('online', retry)
}

/** The browser's own post, for an answer that is a page. */
export function makeForm({ action, body }: Letter, text: string): HTMLFormElement {
  const form = Object.assign(document.createElement('form'), { method: 'post', action })
  for (const [name, value] of new URLSearchParams(body))
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  form.append(
    Object.assign(document.createElement('button'), { className: 'button', textContent: text }),
  )
  form.addEventListener('submit', dropLetter)
  return form
}

function makeButton(text: string, className: string, act: () => void): HTMLButtonElement {
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    className,
    textContent: text,
  })
  button.addEventListener('click', act)
  return button
}
