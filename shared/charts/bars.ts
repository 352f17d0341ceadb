import { html } from '../html.ts'
import type { Html } from '../html.ts'
import { INNER, MARGIN, lengthOf } from './chart-frame.ts'

export interface Bar {
  label: string
  /** The sum as it is said. */
  said: string
  value: number
  /** Of the mark: `r` received, `a` allocated, `d` handed over, `o` what is no money yet. */
  style: 'r' | 'a' | 'd' | 'o'
}

const ROW = 38
/** Letters of a label and its sum that have room beside each other. */
const ONE_LINE = 42
const SECOND_LINE = 16

/** Bars below their labels, to one scale from zero. */
export function drawBars(
  bars: readonly Bar[],
  top: number,
): { body: readonly Html[]; height: number } {
  const largest = Math.max(...bars.map(({ value }) => value), 0)
  let y = top
  const body = bars.map(({ label, said, value, style }) => {
    const length = lengthOf(value, largest, INNER)
    const line = y + 12
    const second = label.length + said.length > ONE_LINE ? line + SECOND_LINE : line
    const deck = second + 6
    y = deck + ROW - 18
    return html`
      <text x="${MARGIN}" y="${line}">${label}</text>
      <text class="b end" x="${MARGIN + INNER}" y="${second}">${said}</text>
      <path class="${style}" d="M${MARGIN} ${deck}h${length}v11h${-length}z"/>`
  })
  return { body, height: y - top }
}
