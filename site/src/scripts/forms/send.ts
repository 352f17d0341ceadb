import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { keepTrying } from './keep-trying.ts'
import { keepLetter } from './letter-box.ts'
import { makeForm, post } from './letter.ts'
import type { Letter, Posted } from './letter.ts'
import { prove } from './proof.ts'
import { offerAnswers } from './save-answers.ts'

/**
 * A proof that was made when the page came is good for two hours; somewhat sooner a new one is
 * made.
 */
const PROOF_LASTS_MS = 90 * 60_000

/**
 * What is said of a letter that is still here. Each text promises what the device has just done.
 */
const STILL_HERE = {
  later: { kept: 'busyNow', unkept: 'busyNotKept' },
  'not-left': { kept: 'notLeft', unkept: 'notKept' },
  // The answer itself is then shown by the browser.
  answered: { kept: 'sending', unkept: 'answeredNotKept' },
} as const satisfies Record<
  Exclude<Posted['outcome'], 'sent'>,
  Record<'kept' | 'unkept', keyof typeof SENDING_TEXTS>
>

/**
 * The form that asks to check and send. The proof of work begins at once, while the answers are
 * read. What does not arrive is kept on the device with its key and tried again. Where the device
 * keeps nothing, the person is told so, and the answers stay on the page, to be saved elsewhere.
 */
export function watchSending(form: HTMLFormElement, locale: Locale): void {
  const { challenge } = form.dataset
  const begun = Date.now()
  const proof = challenge === undefined ? Promise.resolve(undefined) : prove(challenge)
  const said = Object.assign(document.createElement('p'), { className: 'hint' })
  said.setAttribute('role', 'status')
  form.append(said)
  let busy = false
  let isUnkept = false
  let isTrying = false
  const seeAnswer = (letter: Letter): HTMLFormElement => {
    const plain = makeForm(letter, SENDING_TEXTS.seeAnswer[locale])
    plain.addEventListener('submit', () => {
      isUnkept = false
    })
    return plain
  }
  const deliver = async (): Promise<'over' | 'not-yet'> => {
    said.textContent = SENDING_TEXTS.preparing[locale]
    const letter = readLetter(form, challenge !== undefined)
    const proven = Date.now() - begun < PROOF_LASTS_MS ? await proof : undefined
    said.textContent = SENDING_TEXTS.sending[locale]
    const posted = await post(letter, proven)
    // Another page of this browser is sending the same.
    if (!posted) return 'not-yet'
    if (posted.outcome === 'sent') {
      isUnkept = false
      // Going back from the receipt leads to the form, and not to a post that the browser would
      // repeat.
      location.replace(posted.receipt)
      return 'over'
    }
    const { outcome } = posted
    const kept = keepLetter(outcome === 'answered' ? { ...letter, answered: 'yes' } : letter)
    isUnkept = !kept
    said.textContent = SENDING_TEXTS[STILL_HERE[outcome][kept ? 'kept' : 'unkept']][locale]
    if (outcome === 'answered' && kept) postPlainly(letter, proven)
    if (!kept) offerAnswers(form, locale, outcome === 'answered' ? seeAnswer(letter) : undefined)
    return outcome === 'answered' ? 'over' : 'not-yet'
  }
  const send = async (): Promise<'over' | 'not-yet'> => {
    if (busy) return 'not-yet'
    busy = true
    return deliver().finally(() => {
      busy = false
    })
  }
  const sendFirst = async (): Promise<void> => {
    const outcome = await send()
    if (outcome === 'over' || isTrying) return
    isTrying = true
    keepTrying(async () => {
      const again = await send()
      if (again === 'over') isTrying = false
      return again
    })
  }
  window.addEventListener('beforeunload', (event) => {
    if (isUnkept) event.preventDefault()
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void sendFirst()
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
  form.submit()
}
