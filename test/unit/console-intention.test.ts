import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { booksHeld, carryOut } from '../../site/src/console/api/act.ts'
import { keyOf } from '../../site/src/console/api/intention.ts'
import { session } from '../../site/src/console/session/session.ts'

const kept = new Map<string, string>()
beforeEach(() => {
  kept.clear()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  })
  signIn('an')
})
afterEach(() => {
  session.value = undefined
  vi.unstubAllGlobals()
})

const signIn = (subject: string) => {
  session.value = { signedIn: true, subject, roles: [], endsAt: '', freshUntil: '' }
}
const MEANT = { act: 'approve', of: 'P-7K3M9', body: { reason: 'Nguyễn Thị Hoa, 0912345678' } }
const answered =
  (status: number, code = '', data?: unknown) =>
  async () => ({
    data,
    error: { error: { code, message: 'Tình trạng đã thay đổi' } },
    response: new Response(undefined, { status }),
  })

/** What the gateway says, or whatever stands between: no code of the portal's. */
const bare = (status: number) => async () => ({
  error: { message: 'Forbidden' },
  response: new Response(undefined, { status }),
})

/** The keys that an intention is sent with when the portal answers so, one after the other. */
async function keysOf(
  intentions: readonly (typeof MEANT)[],
  answer: () => Promise<{ error: unknown; response: Response }>,
): Promise<readonly string[]> {
  const keys: string[] = []
  for (const meant of intentions)
    await carryOut(meant, async (headers) => {
      keys.push(headers['Idempotency-Key'])
      return answer()
    })
  return keys
}

describe('what a person means', () => {
  test.each([
    ['nothing answers', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['the gateway gives up', answered(504)],
    ['it is not known whether it was recorded', answered(503, 'outcome-unknown')],
    ['the trace of the reading was not kept', answered(503, 'reading-not-kept')],
    ['the books are held', answered(503, 'books-held')],
    ['both factors are to be shown and were not', answered(403, 'step-up-needed')],
    ['the gateway does not know who asks', bare(401)],
    ['the gateway lets nobody through', bare(403)],
    ['the gateway is asked too often', bare(429)],
    ['something between says it is too large', bare(413)],
    ['the portal does not see staff', answered(403, 'staff-only')],
    ['a role was taken away meanwhile', answered(403, 'role-missing')],
  ])('is sent again with the same key where %s', async (_, answer) => {
    const { waiting } = await import('../../site/src/console/session/confirm.ts')
    const stop = waiting.subscribe((wait) => wait?.end('cancelled'))
    const [first, second] = await keysOf([MEANT, MEANT], answer)
    stop()
    expect(first).toMatch(/^[\w-]{36}$/u)
    expect(second).toBe(first)
  })

  test.each([
    ['it was done', answered(200, '', {})],
    ['somebody else was faster', answered(409, 'state-changed')],
    ['a field is to be mended', answered(422, 'answers-invalid')],
  ])('has a new key where it was answered that %s', async (_, answer) => {
    const [first, second] = await keysOf([MEANT, MEANT], answer)
    expect(second).not.toBe(first)
  })

  test.each([
    ['another act', { ...MEANT, act: 'reject' }],
    ['another record', { ...MEANT, of: 'P-7K3M8' }],
    ['something else that was typed', { ...MEANT, body: { reason: 'khác' } }],
  ])('has another key than %s', async (_, other) => {
    const [first, second] = await keysOf([MEANT, other], answered(504))
    expect(second).not.toBe(first)
  })

  test('has another key than the same by somebody else in this tab', async () => {
    const first = await keyOf({ ...MEANT, staff: 'an' })
    expect(await keyOf({ ...MEANT, staff: 'binh' })).not.toBe(first)
    expect(await keyOf({ ...MEANT, staff: 'an' })).toBe(first)
  })

  test('leaves nothing on the device but a hash and a key', async () => {
    await keysOf([MEANT], answered(504))
    const [text = ''] = [...kept.values()]
    expect(JSON.parse(text)).toEqual({
      [Object.keys(JSON.parse(text) as object)[0] ?? '']: expect.stringMatching(/^[\w-]{36}$/u),
    })
    expect(text).not.toMatch(/Hoa|0912|7K3M9|approve/u)
  })

  test.each([
    ['lets both factors be', answered(403, 'step-up-needed')],
    ['has lost a role', answered(403, 'role-missing')],
    ['is refused by the gateway', bare(403)],
    ['is asked to slow down', bare(429)],
  ])('is not known to be undone where a second try %s after a loss', async (_, answer) => {
    const { waiting } = await import('../../site/src/console/session/confirm.ts')
    const stop = waiting.subscribe((wait) => wait?.end('cancelled'))
    const meant = { ...MEANT, of: crypto.randomUUID() }
    expect(await carryOut(meant, answered(504))).toMatchObject({ outcome: 'lost' })
    expect(await carryOut(meant, answer)).toMatchObject({ outcome: 'lost' })
    expect(await carryOut(meant, answered(200, '', {}))).toMatchObject({ outcome: 'done' })
    stop()
  })

  test.each([
    ['let-be', answered(403, 'step-up-needed')],
    ['refused', answered(403, 'role-missing')],
    ['refused', bare(413)],
    ['lost', bare(401)],
    ['lost', bare(403)],
  ])('is %s where nothing was sent before', async (outcome, answer) => {
    const { waiting } = await import('../../site/src/console/session/confirm.ts')
    const stop = waiting.subscribe((wait) => wait?.end('cancelled'))
    const meant = { ...MEANT, of: crypto.randomUUID() }
    expect(await carryOut(meant, answer)).toMatchObject({ outcome })
    stop()
  })

  test('ends as the portal says it', async () => {
    const ended = async (answer: Parameters<typeof keysOf>[1]) => carryOut(MEANT, answer)
    expect(await ended(answered(200, '', { id: 'x' }))).toEqual({
      outcome: 'done',
      data: { id: 'x' },
    })
    expect(await ended(answered(409, 'state-changed'))).toMatchObject({
      outcome: 'refused',
      problem: { status: 409, code: 'state-changed', message: 'Tình trạng đã thay đổi' },
    })
    expect(await ended(answered(503, 'books-held'))).toMatchObject({ outcome: 'lost' })
    expect(booksHeld.value).toBe(true)
    await ended(answered(200, '', {}))
    expect(booksHeld.value).toBe(false)
  })
})
