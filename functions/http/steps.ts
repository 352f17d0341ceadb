import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'

/** One step on a way: behind us, where we are, or ahead. */
export interface Step {
  state: 'done' | 'now' | 'todo'
  content: string | Html
}

export function renderSteps(steps: readonly Step[]): Html {
  const items = steps.map(({ state, content }) => {
    const current = state === 'now' ? html` aria-current="step"` : undefined
    return html`<li data-state="${state}"${current}>${content}</li>`
  })
  return html`<ol class="steps">${items}</ol>`
}
