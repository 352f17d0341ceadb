import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reportFailure } from '../../functions/runtime/logger.ts'
import { describeError } from '../../functions/runtime/describe-error.ts'
import { nameFrame } from '../../functions/runtime/source-frames.ts'
import { nameCaller } from '../../functions/storage/name-caller.ts'

/** Looks like a frame of ours, and would be taken for one if it stood in a line of its own. */
const MARKER = 'at 0912 345 678 (functions/pledges/nguyen.ts:1:1)'

const failWith = (message: string): unknown => {
  try {
    throw new RangeError(message)
  } catch (error) {
    return error
  }
}

describe('what is logged of an error', () => {
  test('is its class and the places of our own code, the place of the throw first', () => {
    const described = describeError(failWith('anything'))
    expect(described).toMatchObject({ errorName: 'RangeError', errorCode: undefined })
    expect(String(described.errorFrames)).toMatch(/^at failWith \(.+logger\.test\.ts:\d+:\d+\)/u)
  })

  test.each([
    MARKER,
    `first line\n    ${MARKER}`,
    `\n${MARKER}\n    ${MARKER}`,
    `"${MARKER}" is not valid JSON`,
  ])('is never its message: %j', (message) => {
    const inner = failWith(message)
    const outer = new Error(message, { cause: inner })
    for (const error of [inner, outer])
      expect(JSON.stringify(describeError(error))).not.toContain('0912')
  })

  test('is never any part of a message, whatever it is made of', () => {
    const piece = fc.constantFrom('\n', '    at ', 'x (functions/a.ts:1:2)', 'Error: ', ' ', '0912')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const described = JSON.stringify(describeError(failWith(pieces.join(''))))
        expect(described).not.toContain('0912')
        expect(described).not.toContain('functions/a.ts')
      }),
    )
  })

  test('is nothing of the stack when the message was changed after the throw', () => {
    const error = new Error(`before\n    ${MARKER}`)
    expect(error.stack).toContain('0912')
    error.message = 'after'
    expect(describeError(error)).toMatchObject({ errorFrames: [] })
  })

  test('is the stack behind the class when the message was set after the throw', () => {
    const error = new Error()
    error.message = MARKER
    const { errorFrames } = describeError(error)
    expect(String(errorFrames)).toContain('logger.test.ts')
    expect(String(errorFrames)).not.toContain('0912')
  })

  test.each([
    ['log-ahead-of-lock', 'log-ahead-of-lock'],
    ['Nguyen Van A', undefined],
    ['0912345678', undefined],
    ['lookup', undefined],
  ])('is a code that stands in the place of a message: %s', (message, errorCode) => {
    expect(describeError(new Error(message)).errorCode).toBe(errorCode)
  })
})

test('a function that is rung throws on without the message, so that Lambda cannot log it', () => {
  const request = { error: failWith(MARKER) }
  reportFailure('publishing failed')(request)
  expect(request.error).toBeInstanceOf(Error)
  expect((request.error as Error).name).toBe('RangeError')
  expect((request.error as Error).message).toBe('publishing failed; see the line before')
  expect((request.error as Error).stack).not.toContain('0912')
})

describe('a call of the SDK that fails', () => {
  test('names the function that made it', async () => {
    const fails = Promise.reject(new TypeError('from elsewhere'))
    const send = (): Promise<unknown> => nameCaller(send, fails)
    const storePledge = async (): Promise<unknown> => await send()
    const error: unknown = await storePledge().catch((cause: unknown) => cause)
    const frames = String((error as Error).stack)
    expect(frames).toMatch(/at storePledge .+logger\.test\.ts/u)
    expect(frames).not.toContain('at send ')
  })

  test('gives back what it got when it does not fail', async () => {
    const send = (): Promise<string> => nameCaller(send, Promise.resolve('an answer'))
    expect(await send()).toBe('an answer')
  })
})

describe('a frame', () => {
  test('stays as it is where there is no map, or one that cannot be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-'))
    const frame = `at x (${folder}/index.cjs:1:1)`
    expect(nameFrame('at x (node:internal:1:1)')).toBe('at x (node:internal:1:1)')
    writeFileSync(join(folder, 'index.cjs.map'), '{"version":3,"sources":')
    expect(nameFrame(frame)).toBe(frame)
    rmSync(folder, { recursive: true })
  })
})
