import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'

/** The frame at the head of a page that says what came of a request. */
export interface Panel {
  kind: 'done' | 'problem'
  title: string
  text: string | Html
  /** Read out at once by a screen reader. */
  isAlert?: boolean
  /**
   * What was sent, by the form's id, and a pledge by its campaign too: the page's script then
   * forgets its draft.
   */
  sent?: string
  /** What stands below the text. */
  more?: Html
}

export function renderPanel({ kind, title, text, isAlert = false, sent, more }: Panel): Html {
  const role = isAlert ? html` role="alert"` : undefined
  const mark = sent === undefined ? undefined : html` data-sent="${sent}"`
  return html`<div class="panel panel--${kind}"${role}${mark}><h1>${title}</h1><p>${text}</p>${more}</div>`
}
