import { html } from '../../shared/html.ts'
import type { Html } from '../../shared/html.ts'
import type { ArchView } from './gift-bridge-view.ts'

/** The arch in its own units: a deck on two piers, with an opening between them. */
const WIDTH = 100
const HEIGHT = 72
const PIER = 13
/** The line of the opening from the foot of one pier to that of the next: 36 units high. */
const OPENING = `M${PIER} ${HEIGHT}v-8a${WIDTH / 2 - PIER} 36 0 0 1 ${WIDTH - 2 * PIER} 0v8`
/** What a sum that exists is never smaller than. */
const LEAST = 3

/** One pattern for all arches of a page. It is drawn nowhere by itself. */
export const renderHatch = (): Html => html`
  <svg class="arch__hatch" width="0" height="0" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="way-hatch" width="6" height="6" patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"><path class="arch__line" d="M0 0v6"/></pattern>
    </defs>
  </svg>`

/**
 * One arch with its words. The words say all that the drawing shows, so that the drawing is not read
 * out. The fill stands behind the opening, which is painted as the page is.
 */
export function renderArch({ state, part, isNow, name, sum }: ArchView): Html {
  const filled = part <= 0 ? 0 : Math.max(LEAST, Math.round(part * WIDTH * 10) / 10)
  const current = isNow ? html` aria-current="step"` : undefined
  const fill =
    filled > 0
      ? html`<path class="arch__fill arch__fill--${state}" d="M0 4h${filled}v${HEIGHT - 4}H0z"/>`
      : undefined
  return html`
    <li class="arch"${current}>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" focusable="false">
        ${fill}
        <path class="arch__opening" d="${OPENING}z"/>
        <path class="arch__edge" d="M0 ${HEIGHT}V4h${WIDTH}v${HEIGHT - 4}${OPENING}"/>
        <path class="arch__deck" d="M0 2h${WIDTH}"/>
      </svg>
      <b>${name}</b>
      <span>${sum}</span>
    </li>`
}
