import { SENDING_TEXTS } from '../../../../shared/forms/sending-texts.ts'
import type { Locale } from '../../../../shared/locale.ts'

/**
 * Ways to keep what is on the page where the device itself keeps nothing of it: a text file, and
 * the clipboard. Shown once, below the form; `more` is what else may be done.
 */
export function offerAnswers(form: HTMLFormElement, locale: Locale, more?: Node): void {
  document.getElementById('save-answers')?.remove()
  const text = readAnswers(form)
  const box = Object.assign(document.createElement('div'), { id: 'save-answers' })
  const actions = Object.assign(document.createElement('div'), { className: 'actions' })
  const said = Object.assign(document.createElement('p'), { className: 'hint' })
  said.setAttribute('role', 'status')
  const file = Object.assign(document.createElement('a'), {
    className: 'button button--secondary',
    href: URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' })),
    download: 'nhip-cau.txt',
    textContent: SENDING_TEXTS.saveAnswers[locale],
  })
  const copy = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button button--secondary',
    textContent: SENDING_TEXTS.copyAnswers[locale],
  })
  const copyText = async (): Promise<void> => {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    said.textContent = SENDING_TEXTS[isCopied ? 'copied' : 'notCopied'][locale]
  }
  copy.addEventListener('click', () => void copyText())
  actions.append(...(more ? [more] : []), file, copy)
  box.append(actions, said)
  form.after(box)
}

/** The answers as the page shows them, a line each, for people to read. */
function readAnswers(form: HTMLFormElement): string {
  const main = form.closest('main') ?? document
  const heads = [...main.querySelectorAll('h1, h2')].map(({ textContent }) => textContent.trim())
  const rows = [...main.querySelectorAll('.answers__row')].map((row) =>
    [...row.children].map(({ textContent }) => textContent.trim()).join(': '),
  )
  return [...heads, '', ...rows, ''].join('\r\n')
}
