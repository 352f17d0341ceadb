import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'

/** What came of an act, which a screen reader reads out at once. */
export function renderActNotice(text: string, isDone: boolean): Html {
  return isDone
    ? html`<p class="notice" role="status">${text}</p>`
    : html`<p class="notice notice--late" role="alert">${text}</p>`
}
