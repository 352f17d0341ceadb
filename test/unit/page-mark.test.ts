import { describe, expect, test } from 'vitest'
import { ForgedMark, makePageMark, readPageMark } from '../../functions/runtime/page-mark.ts'
import { FORGED_MARKS, FORGED_NAMES } from '../fixtures/forged-names.ts'

const place = { pk: 'PLEDGE#ế', sk: 'PLEDGE', queue: 'PLEDGES', createdAt: '2025-10-20T00:00:00Z' }
const mark = makePageMark('PLEDGES', place)
const read =
  (text: string, queue = 'PLEDGES') =>
  () =>
    readPageMark(queue, text)

describe('the mark of a page', () => {
  test('names its place to the list that gave it, and to no other', () => {
    expect(read(mark)()).toEqual(place)
    expect(read(mark, 'PLEDGES#FLOOD')).toThrow(ForgedMark)
    // A place of another queue, with a check as if this list had given it.
    expect(read(makePageMark('PLEDGES', { ...place, queue: 'CASES' }))).toThrow(ForgedMark)
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
