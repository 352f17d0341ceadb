import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { dropLetter, keepLetter, makeForm, markOnItsWay, post } from './letter.ts'
import type { Letter } from './letter.ts'
import { prove } from './proof.ts'

/**
 * A proof that was made when the page came is good for two hours; somewhat sooner a new one is
 * made.
 */
const PROOF_LASTS_MS = 90 * 60_000

/**
 * The form that asks to check and send. The proof of work begins at once, while the answers are
 * read. What does not arrive is kept on the device with its key and tried again when there is a
 * connection.
 */
export function watchSending(form: HTMLFormElement, locale: Locale): void {
  const { challenge } = form.dataset
  const begun = Date.now()
  const proof = challenge === undefined ? Promise.resolve(undefined) : prove(challenge)
  const said = Object.assign(document.createElement('p'), { className: 'hint' })
  said.setAttribute('role', 'status')
  form.append(said)
  let busy = false
  const deliver = async (): Promise<void> => {
    said.textContent = SENDING_TEXTS.preparing[locale]
    const letter = readLetter(form, challenge !== undefined)
    const proven = Date.now() - begun < PROOF_LASTS_MS ? await proof : undefined
    said.textContent = SENDING_TEXTS.sending[locale]
    const posted = await post(letter, proven)
    if (posted.outcome === 'sent') {
      dropLetter(letter)
      // Going back from the receipt leads to the form, and not to a post that the browser would
      // repeat.
      location.replace(posted.receipt)
      return
    }
    if (posted.outcome === 'answered') {
      keepLetter({ ...letter, answered: 'yes' })
      return postPlainly(letter, proven)
    }
    keepLetter(letter)
    said.textContent = SENDING_TEXTS[posted.outcome === 'later' ? 'busyNow' : 'notLeft'][locale]
    window.addEventListener('online', () => void send(), { once: true })
  }
  const send = async (): Promise<void> => {
    if (busy) return
    busy = true
    await deliver().finally(() => {
      busy = false
    })
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void send()
  })
}

function readLetter(form: HTMLFormElement, proven: boolean): Letter {
  const texts = [...new FormData(form)].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  const body = new URLSearchParams(texts).toString()
  return { action: form.action, body, ...(proven ? { proven: 'yes' } : {}) }
}

/**
 * The same letter once more, by the browser itself, which then shows the page that is the answer.
 */
function postPlainly(letter: Letter, proof: string | undefined): void {
  const form = makeForm(letter, '')
  if (proof !== undefined)
    form.append(
      Object.assign(document.createElement('input'), {
        type: 'hidden',
        name: 'proof',
        value: proof,
      }),
    )
  form.hidden = true
  document.body.append(form)
  markOnItsWay(letter)
  form.submit()
}
