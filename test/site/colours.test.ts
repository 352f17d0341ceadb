import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { contrast, readColours } from '../../site/src/styles/colours.ts'

const colours = new Map(
  readColours(readFileSync('site/src/styles/portal.css', 'utf8')).map((colour) => [
    colour.name,
    colour,
  ]),
)

/**
 * What stands on what, and the least contrast: 7 for body text (AAA), 4.5 for other text, 3 for
 * edges and marks (WCAG 1.4.3, 1.4.6, 1.4.11).
 */
const PAIRS = [
  ['ink', 'paper', 7],
  ['ink', 'mist', 7],
  ['link', 'paper', 7],
  ['link', 'mist', 7],
  ['accent', 'paper', 4.5],
  ['accent', 'mist', 4.5],
  ['leaf', 'paper', 4.5],
  ['clay', 'paper', 4.5],
  ['clay', 'mist', 4.5],
  ['on-accent', 'accent-paper', 4.5],
  ['on-accent', 'accent-dark', 4.5],
  ['on-head', 'head', 7],
  ['edge', 'paper', 3],
  ['gold', 'head', 3],
  ['head-gold', 'head', 7],
  ['head-rose', 'head', 7],
  ['on-head', 'head-high', 7],
  ['head-line', 'head', 3],
] as const

describe.each(['light', 'dark'] as const)('in the %s scheme', (scheme) => {
  test.each(PAIRS)('%s on %s has a contrast of at least %d', (front, back, least) => {
    expect(
      contrast(colours.get(front)?.[scheme] ?? '', colours.get(back)?.[scheme] ?? ''),
    ).toBeGreaterThanOrEqual(least)
  })
})

test('the contrast is that of WCAG’s own examples', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
})

test('every token that the page of the design system shows is read, and no colour stands outside the tokens for text', () => {
  expect(colours.size).toBe(19)
  const css = readFileSync('site/src/styles/portal.css', 'utf8')
  expect([...css.matchAll(/[^-]color: (#[0-9a-f]+)/gu)].map(([, colour]) => colour)).toEqual([
    '#1b2458',
    '#000',
  ])
})
