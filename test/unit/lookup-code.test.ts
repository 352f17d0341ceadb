import { describe, expect, test } from 'vitest'
import {
  deriveLookupCode,
  hashLookupCode,
  readLookupCode,
  showLookupCode,
} from '../../shared/lookup-code.ts'

const salt = Uint8Array.from({ length: 16 }, (_, index) => index)

describe('lookup codes', () => {
  test('follow from key and salt together, and differ when either does', async () => {
    const code = await deriveLookupCode('key-of-sixteen-chars', salt)
    expect(await deriveLookupCode('key-of-sixteen-chars', salt)).toBe(code)
    expect(await deriveLookupCode('key-of-sixteen-charz', salt)).not.toBe(code)
    expect(
      await deriveLookupCode(
        'key-of-sixteen-chars',
        salt.map((byte) => byte ^ 1),
      ),
    ).not.toBe(code)
  })

  test('are read back as people type them', async () => {
    const code = await deriveLookupCode('another-key-12345678', salt)
    expect(readLookupCode(showLookupCode(code).toLowerCase())).toBe(code)
    expect(readLookupCode('short')).toBeUndefined()
  })

  test('are stored as a salted hash', async () => {
    expect(await hashLookupCode('ABCDEFGHJK', salt)).toMatch(/^[0-9a-f]{64}$/)
    expect(await hashLookupCode('ABCDEFGHJK', salt)).not.toBe(
      await hashLookupCode('ABCDEFGHJM', salt),
    )
  })
})
