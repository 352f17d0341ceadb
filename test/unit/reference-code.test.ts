import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CROCKFORD } from '../../shared/crockford.ts'
import { CODE_PATTERN, makeReferenceCode, readReferenceCode } from '../../shared/reference-code.ts'

const code = fc.uint8Array({ minLength: 6, maxLength: 6 }).map((bytes) => makeReferenceCode(bytes))
const position = fc.integer({ min: 4, max: 10 })

describe('reference codes', () => {
  test('have 11 characters that bank memos carry unharmed', () => {
    fc.assert(
      fc.property(code, (made) => {
        expect(made).toMatch(CODE_PATTERN)
      }),
    )
  })

  test('are read back from any case, spacing and look-alike', () => {
    fc.assert(
      fc.property(code, (made) => {
        const body = made.slice(4).replaceAll('0', 'o').replaceAll('1', 'l')
        expect(readReferenceCode(` lcuh-${body.slice(0, 3)} ${body.slice(3).toLowerCase()} `)).toBe(
          made,
        )
      }),
    )
  })

  test('refuse every change of one character', () => {
    fc.assert(
      fc.property(code, position, fc.constantFrom(...Array.from(CROCKFORD)), (made, at, other) => {
        fc.pre(made[at] !== other)
        expect(readReferenceCode(made.slice(0, at) + other + made.slice(at + 1))).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })

  test('refuse every swap of two characters, wherever they stand', () => {
    fc.assert(
      fc.property(code, position, position, (made, a, b) => {
        fc.pre(made[a] !== made[b])
        const characters = Array.from(made)
        ;[characters[a], characters[b]] = [characters[b] ?? '', characters[a] ?? '']
        expect(readReferenceCode(characters.join(''))).toBeUndefined()
      }),
      { numRuns: 2_000 },
    )
  })

  test.each(['', 'LCUH', 'LCUH123', 'XXXX0000000', 'LCUHUUUUUUU', `LCUH${'0'.repeat(8)}`])(
    '%j is no code',
    (text) => {
      expect(readReferenceCode(text)).toBeUndefined()
    },
  )

  test('need exactly six random bytes', () => {
    expect(() => makeReferenceCode(new Uint8Array(5))).toThrow('reference-code-needs-6-bytes')
  })
})
