import { describe, expect, test } from 'vitest'
import { readBrought } from '../../functions/http/request.ts'

const bring = (...cookies: string[]): string | undefined =>
  readBrought({ cookies }).cookie('__Host-staff')

describe('a cookie', () => {
  test.each(['__Host-staff=a', ' __Host-staff=a', '\t__Host-staff=a ', '__Host-staff=a\t'])(
    'is found with spaces or tabs around it: %j',
    (cookie) => {
      expect(bring('x=y', cookie)).toBe('a')
    },
  )

  /** Whatever else JavaScript or a person takes for a space, and names that only look alike. */
  const BEFORE = Array.from(
    '\u00a0\u1680\u2000\u2003\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\v\f\r\n\0',
  )
  test.each([...BEFORE, 'x', '_', '"', '\u200b'].map((before) => `${before}__Host-staff=planted`))(
    'is none by a name that only looks alike: %j',
    (cookie) => {
      expect(bring(cookie)).toBeUndefined()
      expect(bring(cookie, '__Host-staff=own')).toBe('own')
    },
  )

  test.each([
    '__host-staff=planted',
    '__HOST-STAFF=planted',
    '__Host-staff =planted',
    '__Host-staff',
  ])('has its name byte for byte: %j', (cookie) => {
    expect(bring(cookie, '__Host-staff=own')).toBe('own')
  })

  test('counts not at all where two of one guarded name come, whichever is first', () => {
    expect(bring('__Host-staff=own', '__Host-staff=planted')).toBeUndefined()
    expect(bring('__Host-staff=same', ' __Host-staff=same')).toBeUndefined()
    expect(readBrought({ cookies: ['plain=1', 'plain=2'] }).cookie('plain')).toBe('1')
  })
})
