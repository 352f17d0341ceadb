import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import { renderButtonForm } from './post-form.ts'
import type { ButtonForm } from './post-form.ts'
import type { Page } from './respond.ts'

/** What is sent once it has been checked. */
export interface ToCheck {
  title: string
  lead: string
  /** What the answers belong to. */
  subject: string
  answers: Html
  /** What will come of sending it. */
  note: string
  /** What is otherwise for a browser without scripts. */
  withoutScript?: string
  send: ButtonForm
  /** The same was checked before: what sending it does, and how to send it as one more. */
  again?: { text: string; another: ButtonForm }
  /** Back to the form, with all that was answered. */
  change: ButtonForm
}

/** The page that asks people to check what they have answered before it is sent. */
export function renderCheckPage(check: ToCheck): Page {
  const { title, lead, subject, answers, note, withoutScript, send, again, change } = check
  const main = joinHtml(
    [
      html`<h1>${title}</h1>`,
      html`<p class="lead">${lead}</p>`,
      html`<h2>${subject}</h2>`,
      answers,
      html`<p class="notice">${note}</p>`,
      withoutScript && html`<noscript><p class="notice">${withoutScript}</p></noscript>`,
      again && html`<p class="notice notice--late" role="status">${again.text}</p>`,
      html`<div class="actions">`,
      renderButtonForm(send),
      again && renderButtonForm({ ...again.another, isSecondary: true }),
      renderButtonForm({ ...change, isSecondary: true }),
      html`</div>`,
    ],
    '\n',
  )
  return { title, main }
}
