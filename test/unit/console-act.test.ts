import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { act } from '../../site/src/console/api/act.ts'
import { tellConfirmed, waiting } from '../../site/src/console/session/confirm.ts'
import { session, signOut, signOutFailed } from '../../site/src/console/session/session.ts'

const STEP_UP = { error: { error: { code: 'step-up-needed' } }, response: new Response() }
const DONE = { data: 'done', response: new Response() }
const signedInAs = (subject: string) => ({
  signedIn: true as const,
  subject,
  roles: ['approver'],
  endsAt: '2026-11-26T10:00:00.000Z',
  freshUntil: '2026-11-26T09:00:00.000Z',
})

let answer: () => Response
beforeEach(() => {
  session.value = signedInAs('an')
  answer = () => Response.json(signedInAs('an'))
  vi.stubGlobal('fetch', async () => answer())
})
afterEach(() => {
  waiting.value?.end('cancelled')
  session.value = undefined
  vi.unstubAllGlobals()
})

/** An act that is asked for both factors once, and how often it was sent. */
async function beginAct() {
  const sent: string[] = []
  const done = act(async () => {
    sent.push('sent')
    return sent.length === 1 ? STEP_UP : DONE
  })
  await expect.poll(() => waiting.value?.id).toBeDefined()
  return { sent, done, wait: waiting.value }
}

/** Long enough for a channel to bring what it has. */
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 50))
const confirm = (id: string | undefined) => tellConfirmed(`#/da-xac-nhan?${id}`)

describe('an act for which both factors are asked', () => {
  test('is sent again once they were shown for it', async () => {
    const { sent, done, wait } = await beginAct()
    confirm(wait?.id)
    expect(await done).toBe(DONE)
    expect(sent).toHaveLength(2)
    expect(waiting.value).toBeUndefined()
  })

  test('is not sent where the person lets it be, also when the factors were shown before or after', async () => {
    const { sent, done, wait } = await beginAct()
    wait?.end('cancelled')
    confirm(wait?.id)
    expect(await done).toBe(STEP_UP)
    await aMoment()
    expect(sent).toHaveLength(1)
  })

  test.each(['', '#/da-xac-nhan', '#/da-xac-nhan?', '#/da-xac-nhan?x', '#/?confirmed'])(
    'goes on waiting when somebody opens %j, or what another tab waits for is confirmed',
    async (hash) => {
      const { sent } = await beginAct()
      tellConfirmed(hash)
      confirm(crypto.randomUUID())
      await aMoment()
      expect(sent).toHaveLength(1)
      expect(waiting.value).toBeDefined()
    },
  )

  test('is not sent under the name of somebody else who showed theirs', async () => {
    const { sent, done, wait } = await beginAct()
    answer = () => Response.json(signedInAs('binh'))
    confirm(wait?.id)
    expect(await done).toBe(STEP_UP)
    expect(sent).toHaveLength(1)
  })
})

describe('signing out', () => {
  test.each([
    ['is refused', () => Response.json({}, { status: 403 })],
    ['fails', () => Response.json({}, { status: 503 })],
    ['is answered by something else', () => new Response('<html>')],
    [
      'reaches nobody',
      () => {
        throw new TypeError('Failed to fetch')
      },
    ],
  ])('that %s shows nobody as signed out', async (_, given) => {
    answer = given
    await signOut({ everywhere: true })
    expect(session.value).toMatchObject({ signedIn: true })
    expect(signOutFailed.value).toBe(true)
  })

  test('that the portal confirms shows it, and goes where it says', async () => {
    const assign = vi.fn<(address: string) => void>()
    vi.stubGlobal('location', { assign })
    answer = () => Response.json({ next: '/quan-tri/' })
    await signOut({ everywhere: false })
    expect(session.value).toEqual({ signedIn: false })
    expect(signOutFailed.value).toBe(false)
    expect(assign).toHaveBeenCalledWith('/quan-tri/')
  })
})
