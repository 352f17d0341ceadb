import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import type { Locale } from '../../../../shared/locale.ts'
import { formatMoment } from '../../../../shared/vietnam-time.ts'
import { dropLetter, keepLetter, listLetters, makeForm, post } from './letter.ts'
import type { Letter, Posted } from './letter.ts'

/** Shows what waits on this device, if anything does, and sends it when there is a connection. */
export function showOutbox(main: Element, locale: Locale): void {
  const boxes = listLetters().map(({ letter, at }) => makeBox(letter, at, locale))
  if (boxes.length === 0) return
  main.prepend(...boxes.map(({ box }) => box))
  // One after another: a weak network carries one letter at a time.
  const sendAll = async (): Promise<void> => {
    for (const { send, letter } of boxes) if (letter.answered !== 'yes') await send()
  }
  window.addEventListener('online', () => void sendAll())
}

const WAITS = {
  answered: 'answeredOtherwise',
  later: 'busyNow',
  'not-left': 'notLeft',
} as const satisfies Record<Exclude<Posted['outcome'], 'sent'>, keyof typeof SENDING_TEXTS>

interface Box {
  box: HTMLElement
  letter: Letter
  send: () => Promise<void>
}

function makeBox(letter: Letter, at: number, locale: Locale): Box {
  const when = formatMoment(new Date(at), locale)
  const said = Object.assign(document.createElement('p'), {
    textContent: SENDING_TEXTS.waiting[locale].replace('{time}', when),
  })
  said.setAttribute('role', 'status')
  const actions = Object.assign(document.createElement('div'), { className: 'actions' })
  const box = Object.assign(document.createElement('section'), {
    className: 'notice notice--late no-print',
  })
  let isOver = false
  let busy = false
  const show = (posted: Posted): void => {
    if (posted.outcome === 'sent') {
      isOver = true
      dropLetter(letter)
      said.textContent = SENDING_TEXTS.sentNow[locale]
      actions.replaceChildren(makeLink(posted.receipt, SENDING_TEXTS.openReceipt[locale]))
      return
    }
    said.textContent = SENDING_TEXTS[WAITS[posted.outcome]][locale]
    if (posted.outcome === 'answered') {
      keepLetter({ ...letter, answered: 'yes' })
      actions.replaceChildren(makeForm(letter, SENDING_TEXTS.seeAnswer[locale]), forgetButton)
    }
  }
  const send = async (): Promise<void> => {
    if (busy || isOver) return
    busy = true
    said.textContent = SENDING_TEXTS.sending[locale]
    show(await post(letter))
    busy = false
  }
  const sendButton = makeButton(SENDING_TEXTS.sendNow[locale], 'button', () => void send())
  const forgetButton = makeButton(SENDING_TEXTS.forget[locale], 'button button--secondary', () => {
    isOver = true
    dropLetter(letter)
    box.remove()
  })
  actions.append(sendButton, forgetButton)
  box.append(said, actions)
  return { box, letter, send }
}

function makeLink(href: string, textContent: string): HTMLAnchorElement {
  return Object.assign(document.createElement('a'), { className: 'button', href, textContent })
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
