import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isGuessable, isKey, requireKey } from '../../functions/http/key.ts'

const ALPHABETS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', '0123456789abcdef']
const backwards = (text: string): string => text.split('').toReversed().join('')
/**
 * Keys that people and careless programs think of, at the shortest length, the longest, and one
 * between.
 */
const GUESSABLE: readonly string[] = [16, 23, 64].flatMap((length) => {
  const fill = (piece: string): string => piece.repeat(length).slice(0, length)
  const runs = ALPHABETS.flatMap((letters) => [fill(letters), fill(backwards(letters))])
  const pieces = ['0', 'a', '_', '01', 'abc', 'key-', '12345', 'abcdef-', '20251026'].map(fill)
  const counted = ['1', '42', '2025'].map((number) => number.padStart(length, '0'))
  return [
    ...runs,
    ...pieces,
    ...counted,
    fill('aabbccddeeffgghhiijjkkllmmnnooppqqrrssttuuvvwwxxyyzz'),
  ]
})

describe('a key of a request', () => {
  test.each(GUESSABLE)('is refused when it can be guessed: %s', (key) => {
    for (const one of [key, key.toUpperCase()]) {
      expect(isGuessable(one)).toBe(true)
      expect(isKey(one)).toBe(false)
      expect(() => requireKey(one)).toThrow('key-guessable')
    }
  })

  test('is taken when it comes from chance, in whatever alphabet', () => {
    for (let tries = 0; tries < 20_000; tries++) {
      const bytes = randomBytes(16)
      const [hex, base64] = [bytes.toString('hex'), bytes.toString('base64url')]
      for (const key of [randomUUID(), hex, base64, base64.slice(0, 16)])
        expect(requireKey(key)).toBe(key)
    }
  })

  test('is taken when it counts within words of a program’s own', () => {
    for (const key of ['don-hang-2025-000017', 'import-20251026-0001', 'bench-000000000012'])
      expect(requireKey(key)).toBe(key)
  })

  test('is called missing when it is none, or of another shape', () => {
    for (const key of [
      undefined,
      '',
      'ngan',
      'a b c d e f g h i j',
      'x'.repeat(65),
      'é'.repeat(20),
    ])
      expect(() => requireKey(key)).toThrow('key-missing')
  })
})
