import { describe, expect, test } from 'vitest'
import { ForgedMark, makePageMark, readPageMark } from '../../functions/runtime/page-mark.ts'
import { FORGED_MARKS, FORGED_NAMES } from '../fixtures/forged-names.ts'

const place = { pk: 'HANG#ế', sk: 'HANG', queue: 'hàng', createdAt: '2025-10-20T00:00:00Z' }
const mark = makePageMark('hàng', place)
const read =
  (text: string, queue = 'hàng') =>
  () =>
    readPageMark(queue, text)

describe('the mark of a page', () => {
  test('names its place to the list that gave it, and to no other', () => {
    expect(read(mark)()).toEqual(place)
    expect(read(mark, 'hàng khác')).toThrow(ForgedMark)
    // A place of another queue, with a check as if this list had given it.
    expect(read(makePageMark('hàng', { ...place, queue: 'hàng khác' }))).toThrow(ForgedMark)
  })

  test('is refused when any one character of it is another, is missing, or is there twice', () => {
    for (let at = 0; at < mark.length; at++) {
      const [before, letter = '', after] = [mark.slice(0, at), mark[at], mark.slice(at + 1)]
      for (const other of ['', letter + letter, letter === 'A' ? 'B' : 'A', '=', ' '])
        expect(read(before + other + after)).toThrow(ForgedMark)
    }
    for (let length = 0; length < mark.length; length++)
      expect(read(mark.slice(0, length))).toThrow(ForgedMark)
  })

  test('is refused in whatever else is sent in its place', () => {
    const names = FORGED_NAMES.filter((name) => !/%(?:ff|ed)/u.test(name)).map(decodeURIComponent)
    for (const text of [...FORGED_MARKS, ...names, 'a'.repeat(100_000), '.', `${mark}.`])
      expect(read(text)).toThrow(ForgedMark)
  })
})
