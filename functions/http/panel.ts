import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'

/** The frame at the head of a page that says what came of a request. */
export interface Panel {
  kind: 'done' | 'problem'
  title: string
  text: string | Html
  /** Read out at once by a screen reader. */
  isAlert?: boolean
  /** Of what has just been sent: the page's script then forgets what the device kept of it. */
  sent?: SentMark
  /** What stands below the text. */
  more?: Html
}

/**
 * What a receipt is for. The lookup code is made of the salt and of the key that the browser sent,
 * so that a letter on the device is known to be this one, and no other of the same form.
 */
export interface SentMark {
  /** The form's id, and a pledge's campaign too. */
  form: string
  lookupCode: string
  lookupSalt: string
}

export function renderPanel({ kind, title, text, isAlert = false, sent, more }: Panel): Html {
  const role = isAlert ? html` role="alert"` : undefined
  const mark =
    sent &&
    html` data-sent="${sent.form}" data-code="${sent.lookupCode}" data-salt="${sent.lookupSalt}"`
  return html`<div class="panel panel--${kind}"${role}${mark}><h1>${title}</h1><p>${text}</p>${more}</div>`
}
