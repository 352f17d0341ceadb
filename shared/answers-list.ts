import { html } from './html.ts'
import type { Html } from './html.ts'

/** What is named, and what is said of it. */
export type Pair = readonly [label: string | Html, answer: string | Html]

/**
 * Pairs rather than a table: on a phone the second column of a table would stand outside the
 * window.
 */
export function renderPairs(pairs: readonly Pair[]): Html {
  const rows = pairs.map(
    ([label, answer]) => html`
      <div class="answers__row"><dt>${label}</dt><dd>${answer}</dd></div>`,
  )
  return html`<dl class="answers">${rows}</dl>`
}
