import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import { WAITING_TEXTS } from '../../../../shared/forms/waiting-texts.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { formatMoment } from '../../../../shared/vietnam-time.ts'
import { keepTrying } from './keep-trying.ts'
import { dropLetter, findLetter, keepLetter, listLetters } from './letter-box.ts'
import type { KeptLetter } from './letter-box.ts'
import { keyOf, makeForm, post } from './letter.ts'
import type { Letter } from './letter.ts'

const TEXTS = { ...SENDING_TEXTS, ...WAITING_TEXTS }

/** Shows what waits on this device, if anything does, and sends it as soon as that is possible. */
export function showOutbox(main: Element, locale: Locale): void {
  // The form of the page itself says what becomes of its own letter.
  const own = document.querySelector<HTMLInputElement>('form[data-send] [name="key"]')?.value
  const boxes = listLetters()
    .filter(({ letter }) => keyOf(letter) !== own)
    .map((kept) => makeBox(kept, locale))
  if (boxes.length === 0) return
  main.prepend(...boxes.map(({ box }) => box))
  // One after another: a weak network carries one letter at a time.
  const sendAll = async (): Promise<'over' | 'not-yet'> => {
    for (const { tryAgain } of boxes) await tryAgain()
    return boxes.some(({ waits }) => waits()) ? 'not-yet' : 'over'
  }
  // What another page of this browser has sent or deleted meanwhile.
  window.addEventListener('storage', () => boxes.forEach(({ look }) => look()))
  const begin = async (): Promise<void> => {
    if ((await sendAll()) === 'not-yet') keepTrying(sendAll)
  }
  void begin()
}

interface Box {
  box: HTMLElement
  /** Whether it is still to be sent, and not by the person alone. */
  waits: () => boolean
  tryAgain: () => Promise<void>
  look: () => void
}

function makeBox({ letter: first, at }: KeptLetter, locale: Locale): Box {
  const time = formatMoment(new Date(at), locale)
  const say = (name: keyof typeof TEXTS): string => TEXTS[name][locale].replace('{time}', time)
  const said = document.createElement('p')
  said.setAttribute('role', 'status')
  const actions = Object.assign(document.createElement('div'), { className: 'actions' })
  const box = Object.assign(document.createElement('section'), {
    className: 'notice notice--late no-print',
  })
  let letter: Letter | undefined = first
  let busy = false
  const sendButton = makeButton(say('sendNow'), 'button', () => void send())
  const forget = (text: string): HTMLButtonElement =>
    makeButton(text, 'button button--secondary', () => {
      dropLetter(first)
      look()
    })
  const show = (text: string, ...buttons: readonly Node[]): void => {
    said.textContent = text
    actions.replaceChildren(...buttons)
  }
  const showWaiting = (text: string): void => show(text, sendButton, forget(say('forget')))
  /** Shows the letter as the device has it now. */
  const look = (): void => {
    letter = findLetter(first)?.letter
    if (!letter) box.remove()
    else if (letter.sent === 'yes')
      show(say('sentNow'), makeForm(letter, say('openReceipt')), forget(say('forgetSent')))
    else if (letter.answered === 'yes')
      show(
        say('answeredOtherwise'),
        makeForm(letter, say('seeAnswer')),
        sendButton,
        forget(say('forget')),
      )
    else if (!busy) showWaiting(say('waiting'))
  }
  const send = async (): Promise<void> => {
    if (busy || !letter || letter.sent === 'yes') return
    busy = true
    said.textContent = say('sending')
    const posted = await post(letter)
    busy = false
    const { answered: _answered, ...plain } = letter
    if (posted?.outcome === 'sent') keepLetter({ ...plain, sent: 'yes' })
    if (posted?.outcome === 'answered') keepLetter({ ...plain, answered: 'yes' })
    look()
    if (posted?.outcome === 'later') showWaiting(say('busyNow'))
    if (posted?.outcome === 'not-left') showWaiting(say('notLeft'))
  }
  box.append(said, actions)
  look()
  const waits = (): boolean => !!letter && letter.sent !== 'yes' && letter.answered !== 'yes'
  return { box, waits, look, tryAgain: async () => (waits() ? send() : undefined) }
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
