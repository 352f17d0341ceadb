import { html, joinHtml } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'

/** A code that people write down. */
export interface ShownCode {
  label: string
  code: string
  hint?: string
}

/** The codes that open a record, side by side, and what stands below them. */
export function renderCodes(codes: readonly ShownCode[], below: readonly Html[]): Html {
  const blocks = codes.map(({ label, code, hint }) => {
    const hinted = hint === undefined ? undefined : html`<p class="hint">${hint}</p>`
    return html`<div><h2>${label}</h2><p class="code-big">${code}</p>${hinted}</div>`
  })
  return joinHtml([html`<section class="codes">`, ...blocks, ...below, html`</section>`], '\n')
}

/** A link to a file to keep; on paper it would lead nowhere. */
export function renderDownload(address: string, text: string): Html {
  return html`
    <p class="no-print">
      <a class="button button--secondary" href="${address}" download>${text}</a>
    </p>`
}
