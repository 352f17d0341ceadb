import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { keepLetter, makeForm, post } from './outbox.ts'
import { prove } from './proof.ts'

/**
 * The form that asks to check and send. The proof of work begins at once, while the answers are read; what cannot leave is kept on the device with its key and tried again when there is a connection.
 */
export function watchSending(form: HTMLFormElement, locale: Locale): void {
  const proof =
    form.dataset.challenge === undefined
      ? Promise.resolve(undefined)
      : prove(form.dataset.challenge)
  const said = Object.assign(document.createElement('p'), { className: 'hint' })
  said.setAttribute('role', 'status')
  form.append(said)
  let busy = false
  const send = async (): Promise<void> => {
    if (busy) return
    busy = true
    said.textContent = SENDING_TEXTS.preparing[locale]
    const fields = new URLSearchParams(
      [...new FormData(form)].filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    )
    const proven = await proof
    if (proven !== undefined) fields.set('proof', proven)
    said.textContent = SENDING_TEXTS.sending[locale]
    const letter = { action: form.action, body: fields.toString() }
    const posted = await post(letter)
    if (posted.outcome === 'sent') location.assign(posted.receipt)
    else if (posted.outcome === 'answered') postPlainly(letter)
    else {
      keepLetter(letter)
      said.textContent = SENDING_TEXTS.notLeft[locale]
      window.addEventListener('online', () => void send(), { once: true })
    }
    busy = false
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })
}

/** The same letter once more, by the browser itself, which then shows the page that is the answer. */
function postPlainly(letter: { action: string; body: string }): void {
  const form = makeForm(letter, '')
  form.hidden = true
  document.body.append(form)
  form.submit()
}
