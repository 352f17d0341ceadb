import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { isUnreadable } from '../../functions/runtime/unreadable.ts'
import { seal, unseal } from '../../functions/storage/seal.ts'

const thrownBy = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}
const key = { open: randomBytes(32) }
const sealed = seal(key, 'words', 'Xin chào')
const named = (name: string): Error => Object.assign(new Error('x'), { name })

describe('whether an error says that what is stored cannot be read', () => {
  test.each([
    ['another shape', thrownBy(() => z.object({ code: z.string() }).parse({}))],
    ['no JSON', thrownBy(() => JSON.parse('{'))],
    ['the seal of another key', thrownBy(() => unseal({ open: randomBytes(32) }, 'words', sealed))],
    ['the seal of another place', thrownBy(() => unseal(key, 'name', sealed))],
    ['a seal that was cut off', thrownBy(() => unseal(key, 'words', sealed.slice(0, 8)))],
    ['no seal', thrownBy(() => unseal(key, 'words', ''))],
    ['a key of another length', thrownBy(() => unseal({ open: randomBytes(5) }, 'words', sealed))],
    ['a key that KMS did not wrap', named('InvalidCiphertextException')],
    ['a key that is missing', new Error('data-key-missing')],
  ])('%s does', (_, error) => {
    expect(isUnreadable(error)).toBe(true)
  })

  test.each([
    ['a database that does not answer', named('TimeoutError')],
    ['a right that is missing', named('AccessDeniedException')],
    ['a fault of ours', new TypeError('x is not a function')],
    ['nothing', undefined],
  ])('%s does not', (_, error) => {
    expect(isUnreadable(error)).toBe(false)
  })
})
