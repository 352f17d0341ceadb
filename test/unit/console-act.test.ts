import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { act } from '../../site/src/console/api/act.ts'
import { fetchAsKnown } from '../../site/src/console/api/known-caller.ts'
import {
  askToConfirm,
  endWaitOf,
  sayAsking,
  tellConfirmed,
  waiting,
} from '../../site/src/console/session/confirm.ts'
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

describe('one wait for both factors at a time', () => {
  test('has an act that waited before let be, so that one confirmation sends one act', async () => {
    const first = await beginAct()
    const second = askToConfirm({ form: 'reject/1' })
    expect(await first.done).toBe(STEP_UP)
    confirm(waiting.value?.id)
    expect(await second).toBe('confirmed')
    await aMoment()
    expect(first.sent).toHaveLength(1)
    expect(waiting.value).toBeUndefined()
  })

  test('ends with the form that asks, and not with another', async () => {
    const asked = askToConfirm({ form: 'approve/1' })
    endWaitOf('approve/2')
    expect(waiting.value).toBeDefined()
    endWaitOf('approve/1')
    expect(await asked).toBe('cancelled')
    expect(waiting.value).toBeUndefined()
  })

  test('says what is confirmed, and of which record', () => {
    const title = { vi: 'Duyệt', en: 'Approve', pt: 'Aprovar' }
    expect(sayAsking({ form: 'x', title, of: 'LC7K3M9' })).toBe('Duyệt · LC7K3M9')
    expect(sayAsking({ form: 'x', title })).toBe('Duyệt')
    expect(sayAsking({ form: 'x' })).toBe('')
  })
})

describe('a call that the gateway refuses without a code', () => {
  /** The portal by what it answers to each try, and what it was sent. */
  function portal(answers: ReadonlyArray<() => Response>, whoIs: () => Response) {
    const tries: Array<{ key: string | null; body: string }> = []
    vi.stubGlobal('fetch', async (asked: Request | string) => {
      if (typeof asked === 'string') return whoIs()
      tries.push({ key: asked.headers.get('idempotency-key'), body: await asked.text() })
      return (answers[tries.length - 1] ?? (() => Response.error()))()
    })
    return tries
  }
  const request = (path = '/api/staff/contributions') =>
    new Request(`http://portal.test${path}`, {
      method: 'POST',
      headers: { 'idempotency-key': 'k' },
      body: '{"amountVnd":1000}',
    })
  const bare = (status: number) => () => Response.json({ message: 'Forbidden' }, { status })
  const taken = () => Response.json({ number: 'BN-2026-000001' })
  const stillAn = () => Response.json(signedInAs('an'))

  test.each([401, 403])(
    'with %i is sent once more as it was, where the same person is signed in',
    async (status) => {
      const tries = portal([bare(status), taken], stillAn)
      expect((await fetchAsKnown(request())).status).toBe(200)
      expect(tries).toEqual([
        { key: 'k', body: '{"amountVnd":1000}' },
        { key: 'k', body: '{"amountVnd":1000}' },
      ])
    },
  )

  test('is sent twice at most', async () => {
    const tries = portal([bare(403), bare(403), taken], stillAn)
    expect((await fetchAsKnown(request())).status).toBe(403)
    expect(tries).toHaveLength(2)
  })

  test.each([
    ['somebody else is signed in', () => Response.json(signedInAs('binh'))],
    ['nobody is', () => Response.json({ signedIn: false })],
    ['the portal cannot say who is', () => Response.json({}, { status: 503 })],
  ])('is not sent again where %s', async (_, whoIs) => {
    const tries = portal([bare(403), taken], whoIs)
    expect((await fetchAsKnown(request())).status).toBe(403)
    expect(tries).toHaveLength(1)
  })

  test.each([
    ['the portal says why', '/api/staff/x', { error: { code: 'role-missing' } }],
    ['it is not for staff', '/api/pledges', { message: 'Forbidden' }],
  ])('is left as it is where %s', async (_, path, body) => {
    const tries = portal([() => Response.json(body, { status: 403 }), taken], stillAn)
    expect((await fetchAsKnown(request(path))).status).toBe(403)
    expect(tries).toHaveLength(1)
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
