import { html } from '../../shared/html.ts'
import { renderPanel } from './panel.ts'
import { renderButtonForm } from './post-form.ts'
import type { ButtonForm } from './post-form.ts'
import type { Request } from './request.ts'
import { respondJson, respondPage } from './respond.ts'
import type { PageShells, Response } from './respond.ts'

/** What could not be done, or of which that is not known, in the reader's language. */
export interface NotDone extends ButtonForm {
  /** Stable code for programs. */
  code: 'not-stored' | 'try-again'
  title: string
  text: string
}

/**
 * 503 that tells the truth and keeps everything: the same answers and the same key wait behind one
 * button. `carried` holds them all, so that nothing has to be typed again.
 */
export function respondSendAgain(
  shells: PageShells,
  { locale, wantsJson }: Request,
  { code, title, text, ...form }: NotDone,
): Response {
  if (wantsJson) return respondJson(503, { error: { code, message: text } })
  const more = html`<div class="actions">${renderButtonForm(form)}</div>`
  const main = renderPanel({ kind: 'problem', isAlert: true, title, text, more })
  return respondPage(shells, locale, 503, { title, main })
}
