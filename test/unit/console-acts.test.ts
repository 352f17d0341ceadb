import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { keptActsOf, noteRequest } from '../../site/src/console/api/kept-acts.ts'
import {
  actOf,
  isLocked,
  isSettlingBeside,
  lateAnswers,
  showForm,
  showsOpenAct,
  unansweredAway,
} from '../../site/src/console/frame/acts.ts'
import { draftOf, dropDrafts, hasDrafts } from '../../site/src/console/frame/draft.ts'
import { restoreAct, runAct } from '../../site/src/console/frame/run-act.ts'
import { told } from '../../site/src/console/frame/tell.ts'
import { FRAME_TEXTS } from '../../site/src/console/frame/texts.ts'
import { keepPlace, placeOfLast } from '../../site/src/console/counter/last-place.ts'
import { filesOf } from '../../site/src/console/money-out/evidence-files.ts'
import { waiting } from '../../site/src/console/session/confirm.ts'
import { SESSION_TEXTS } from '../../site/src/console/session/session-texts.ts'
import { keepPeopleApart } from '../../site/src/console/session/keep-apart.ts'
import { session } from '../../site/src/console/session/session.ts'

const signIn = (subject: string) => {
  session.value = { signedIn: true, subject, roles: [], endsAt: '', freshUntil: '' }
}
beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  })
  const shared = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => shared.get(name) ?? null,
    setItem: (name: string, value: string) => shared.set(name, value),
  })
  signIn('an')
})
afterEach(() => {
  waiting.value?.end('cancelled')
  dropDrafts()
  told.value = undefined
  session.value = undefined
  vi.unstubAllGlobals()
})

interface Answered {
  data?: object
  error?: unknown
  response: Response
}
const DONE: Answered = { data: {}, response: new Response() }
const refused = (code: string, status = 409): Answered => ({
  error: { error: { code } },
  response: new Response(undefined, { status }),
})

/** A form of one field, what it sent, and the portal's answers to that. */
function form(name: string) {
  const values = draftOf(name, { name: '' })
  const sent: Array<{ name: string; key: string; answer: (given: Answered | Error) => void }> = []
  const onDone = vi.fn<() => unknown>()
  const onRefused = vi.fn<() => unknown>()
  const keeping = {
    isKept: vi.fn<() => Promise<boolean>>().mockResolvedValue(false),
    onKept: vi.fn<() => unknown>(),
  }
  const submit = () => {
    const { value } = values
    return runAct(name, {
      meant: { act: 'take', of: name, body: value },
      send: (headers) => {
        const { promise, resolve, reject } = Promise.withResolvers<Answered>()
        const answer = (given: Answered | Error): void =>
          given instanceof Error ? reject(given) : resolve(given)
        const key = headers['Idempotency-Key']
        noteRequest(key, { method: 'POST', path: '/api/x', body: JSON.stringify(value) })
        sent.push({ name: value.name ?? '', key, answer })
        return promise
      },
      onDone,
      onRefused,
      keeping,
    })
  }
  /** Sends what is typed, and waits until it is on its way. */
  const begin = async (text: string) => {
    values.value = { name: text }
    const before = sent.length
    const ended = submit()
    await expect.poll(() => sent.length).toBe(before + 1)
    return { ended, answer: (given: Answered | Error) => sent.at(-1)?.answer(given) }
  }
  return { values, sent, onDone, onRefused, keeping, submit, begin }
}
const LOST = new TypeError('Failed to fetch')

describe('the act of a form', () => {
  test('is over when its screen has gone on, and is not sent again before', async () => {
    const { begin, onDone, submit, sent } = form('approve/1')
    showForm('approve/1')
    const onward = Promise.withResolvers<void>()
    onDone.mockReturnValue(onward.promise)
    const { ended, answer } = await begin('an')
    answer(DONE)
    await expect.poll(() => onDone.mock.calls.length).toBe(1)
    expect(actOf('approve/1').state).toBe('settling')
    expect(isLocked('note/1')).toBe(false)
    expect(isSettlingBeside('note/1')).toBe(true)
    await submit()
    expect(sent).toHaveLength(1)
    onward.resolve()
    await ended
    expect(actOf('approve/1').state).toBe('idle')
  })

  test('that was lost is lost still after the form was left, and the very same is sent again', async () => {
    const { begin, sent, values } = form('take/1')
    const leave = showForm('take/1')
    const { ended, answer } = await begin('Người Thứ Nhất')
    answer(LOST)
    await ended
    leave()
    expect(hasDrafts()).toBe(true)
    showForm('take/1')
    expect(actOf('take/1').state).toBe('lost')
    expect(isLocked('take/1')).toBe(true)
    // Also where something is changed in spite of the lock.
    const again = await begin('Người Thứ Hai')
    expect(sent.map(({ name }) => name)).toEqual(['Người Thứ Nhất', 'Người Thứ Nhất'])
    expect(sent[1]?.key).toBe(sent[0]?.key)
    again.answer(DONE)
    await again.ended
    expect(isLocked('take/1')).toBe(false)
    expect(values.value).toEqual({ name: 'Người Thứ Hai' })
  })

  test('goes nowhere where the form was left, which is then empty, and the person is told', async () => {
    const { begin, onDone } = form('take/2')
    const leave = showForm('take/2')
    const { ended, answer } = await begin('an')
    leave()
    answer(DONE)
    await ended
    expect(onDone).not.toHaveBeenCalled()
    expect(told.value?.text).toBe(FRAME_TEXTS.doneAway)
    expect(draftOf('take/2', { name: '' }).value).toEqual({ name: '' })
  })

  test('that was refused where the form was left says why when it is opened again, once', async () => {
    const { begin, onRefused, values } = form('take/3')
    const leave = showForm('take/3')
    const { ended, answer } = await begin('an')
    leave()
    answer(refused('state-changed'))
    await ended
    expect(onRefused).not.toHaveBeenCalled()
    expect(told.value?.text).toBe(FRAME_TEXTS.refusedAway)
    const leaveAgain = showForm('take/3')
    expect(actOf('take/3').problem).toMatchObject({ code: 'state-changed' })
    expect(values.value).toEqual({ name: 'an' })
    leaveAgain()
    expect(actOf('take/3').problem).toBeUndefined()
  })

  test('that is still sent locks the form which is opened again, and goes on from there', async () => {
    const { begin, onDone } = form('take/4')
    const leave = showForm('take/4')
    const { ended, answer } = await begin('an')
    leave()
    showForm('take/4')
    expect(isLocked('take/4')).toBe(true)
    const before = lateAnswers.value
    answer(DONE)
    await ended
    expect(onDone).toHaveBeenCalledOnce()
    expect(lateAnswers.value).toBe(before + 1)
  })

  test('locks the other forms of its screen, and none of another screen', async () => {
    const approve = form('approve/5')
    const reject = form('reject/5')
    const leave = showForm('approve/5')
    showForm('reject/5')
    const { ended, answer } = await approve.begin('an')
    expect(isLocked('reject/5')).toBe(true)
    await reject.submit()
    expect(reject.sent).toEqual([])
    answer(LOST)
    await ended
    expect(isLocked('reject/5')).toBe(true)
    leave()
    expect(isLocked('reject/5')).toBe(false)
  })

  test('that waits for both factors is let be by leaving its form', async () => {
    const { begin, sent } = form('approve/6')
    actOf('approve/6').title = FRAME_TEXTS.close
    const leave = showForm('approve/6')
    const { ended, answer } = await begin('an')
    answer(refused('step-up-needed', 403))
    await expect
      .poll(() => waiting.value?.asking)
      .toMatchObject({
        form: 'approve/6',
        title: FRAME_TEXTS.close,
        of: 'approve/6',
      })
    leave()
    await ended
    expect(sent).toHaveLength(1)
    expect(waiting.value).toBeUndefined()
    expect(actOf('approve/6').state).toBe('idle')
  })
})

describe('an act that is refused', () => {
  test('is over when its screen shows what stands now, and says why at once', async () => {
    const { begin, onRefused, submit, sent } = form('approve/7')
    showForm('approve/7')
    const looked = Promise.withResolvers<void>()
    onRefused.mockReturnValue(looked.promise)
    const { ended, answer } = await begin('an')
    answer(refused('state-changed'))
    await expect.poll(() => onRefused.mock.calls.length).toBe(1)
    expect(actOf('approve/7').problem).toMatchObject({ code: 'state-changed' })
    await submit()
    expect(sent).toHaveLength(1)
    looked.resolve()
    await ended
    expect(actOf('approve/7').state).toBe('idle')
  })

  test('and whose form has no place in what stands now is forgotten', async () => {
    const { begin, onRefused } = form('approve/8')
    const leave = showForm('approve/8')
    onRefused.mockImplementation(leave)
    const { ended, answer } = await begin('an')
    answer(refused('state-changed'))
    await ended
    expect(actOf('approve/8').problem).toBeUndefined()
  })

  test.each([
    ['here', true],
    ['after its form was left', false],
  ])('and kept for a second person is no refusal, %s', async (_, isHere) => {
    const { begin, onRefused, keeping, values } = form('assign/1')
    const leave = showForm('assign/1')
    keeping.isKept.mockResolvedValue(true)
    const { ended, answer } = await begin('an')
    if (!isHere) leave()
    answer(refused('second-person-needed'))
    await ended
    expect(onRefused).not.toHaveBeenCalled()
    expect(actOf('assign/1').problem).toBeUndefined()
    expect(keeping.onKept.mock.calls).toHaveLength(isHere ? 1 : 0)
    if (isHere) return
    expect(told.value?.text).toBe(FRAME_TEXTS.keptAway)
    expect(values.value).toEqual({ name: '' })
  })
})

describe('an act without an answer', () => {
  /** Loses the answer, and forgets all that a reload of the page forgets. */
  async function loseAndReload(name: string) {
    const one = form(name)
    actOf(name).title = FRAME_TEXTS.close
    const leave = showForm(name)
    const { ended, answer } = await one.begin('Người Thứ Nhất')
    expect(showsOpenAct()).toBe(true)
    answer(LOST)
    await ended
    leave()
    const storage = sessionStorage.getItem('nhip-cau/unanswered')
    dropDrafts()
    sessionStorage.setItem('nhip-cau/unanswered', storage ?? '')
    return one
  }
  const answerWith = (status: number, body: object) => {
    const asked: Request[] = []
    vi.stubGlobal('location', { href: 'https://cau.example/quan-tri/', hash: '#/' })
    vi.stubGlobal('fetch', async (request: Request) => {
      asked.push(request)
      return Response.json(body, { status })
    })
    return asked
  }

  test('is there after a reload, with what was typed, and is sent with its key', async () => {
    keepPeopleApart()
    const { sent } = await loseAndReload('take/20')
    for (const kept of keptActsOf('an')) restoreAct(kept)
    expect(unansweredAway().map(([name, { title, of }]) => [name, title, of])).toEqual([
      ['take/20', FRAME_TEXTS.close, 'take/20'],
    ])
    expect(draftOf('take/20', { name: '' }).value).toEqual({ name: 'Người Thứ Nhất' })
    expect(isLocked('take/20')).toBe(true)

    const asked = answerWith(503, {})
    await actOf('take/20').again()
    expect(unansweredAway()).toHaveLength(1)
    expect(asked[0]?.headers.get('idempotency-key')).toBe(sent[0]?.key)
    await expect(asked[0]?.json()).resolves.toEqual({ name: 'Người Thứ Nhất' })

    answerWith(200, {})
    await actOf('take/20').again()
    expect(unansweredAway()).toEqual([])
    expect(told.value?.text).toBe(FRAME_TEXTS.doneAway)
    expect(draftOf('take/20', { name: '' }).value).toEqual({ name: '' })
    expect(keptActsOf('an')).toEqual([])
  })

  test('stays nowhere once somebody else signs in, or whoever meant it signs out, in any tab', async () => {
    await loseAndReload('take/21')
    expect(keptActsOf('binh')).toEqual([])
    expect(sessionStorage.getItem('nhip-cau/unanswered')).toBeNull()

    await loseAndReload('take/22')
    dropDrafts()
    expect(sessionStorage.getItem('nhip-cau/unanswered')).toBeNull()

    await loseAndReload('take/23')
    localStorage.setItem('nhip-cau/signed-out-at', String(Date.now() + 1))
    expect(keptActsOf('an')).toEqual([])
  })

  test.each([
    ['done', DONE],
    ['refused', refused('state-changed')],
    ['refused before its key is looked at', refused('role-missing', 403)],
  ])('is the only one that is kept: one that was %s is not', async (_, given) => {
    const { begin } = form('take/24')
    showForm('take/24')
    const { ended, answer } = await begin('an')
    expect(keptActsOf('an')).toHaveLength(1)
    answer(given)
    await ended
    expect(keptActsOf('an')).toEqual([])
  })
})

describe('another person in the same tab', () => {
  test('finds neither files, nor acts, nor what was typed', async () => {
    keepPeopleApart()
    const { begin } = form('take/7')
    showForm('take/7')
    const { ended, answer } = await begin('an')
    answer(LOST)
    await ended
    const file = { id: 'x', name: 'an.pdf', size: 1, sha256: '', public: false, preview: undefined }
    filesOf('propose/disbursement').value = [file]
    expect(hasDrafts()).toBe(true)
    signIn('binh')
    expect(hasDrafts()).toBe(false)
    expect(filesOf('propose/disbursement').value).toEqual([])
    expect(actOf('take/7').state).toBe('idle')
    expect(draftOf('take/7', { name: '' }).value).toEqual({ name: '' })
  })

  test('is not shown the answer to what the one before sent', async () => {
    keepPeopleApart()
    const { begin, onDone } = form('take/8')
    showForm('take/8')
    const { ended, answer } = await begin('an')
    signIn('binh')
    answer(DONE)
    await ended
    expect(onDone).not.toHaveBeenCalled()
    // That somebody else works here now is said, and nothing of the act.
    expect(told.value).toMatchObject({
      text: SESSION_TEXTS.otherPerson,
      values: { now: 'binh', before: 'an' },
      isBad: true,
    })
  })

  test('leaves what the one before typed for them, until somebody signs out', () => {
    keepPeopleApart()
    signIn('an')
    const typed = draftOf('answer/1', { text: '' })
    typed.value = { text: 'Kính gửi ông' }
    signIn('binh')
    expect(draftOf('answer/1', { text: '' }).value).toEqual({ text: '' })
    draftOf('answer/2', { text: '' }).value = { text: 'của Bình' }
    signIn('an')
    expect(draftOf('answer/1', { text: '' }).value).toEqual({ text: 'Kính gửi ông' })
    expect(draftOf('answer/2', { text: '' }).value).toEqual({ text: '' })
    dropDrafts()
    signIn('binh')
    expect(draftOf('answer/2', { text: '' }).value).toEqual({ text: '' })
  })

  test('leaves the key of an act without an answer for whoever meant it', async () => {
    keepPeopleApart()
    const first = form('take/9')
    showForm('take/9')
    const { ended, answer } = await first.begin('an')
    answer(LOST)
    await ended
    signIn('binh')
    signIn('an')
    const second = form('take/9')
    const again = await second.begin('an')
    again.answer(DONE)
    await again.ended
    expect(second.sent[0]?.key).toBe(first.sent[0]?.key)
  })
})

test('files go with the form that was sent, also where it was left meanwhile', async () => {
  const { begin } = form('propose/allocation/1')
  const leave = showForm('propose/allocation/1')
  const file = { id: 'x', name: 'an.pdf', size: 1, sha256: '', public: true, preview: undefined }
  filesOf('propose/allocation/1').value = [file]
  const { ended, answer } = await begin('an')
  leave()
  answer(DONE)
  await ended
  expect(filesOf('propose/allocation/1').value).toEqual([])
})

test('files that were brought and not proposed count as typed', () => {
  const file = { id: 'x', name: 'an.pdf', size: 1, sha256: '', public: false, preview: undefined }
  filesOf('propose/disbursement/1').value = [file]
  expect(hasDrafts()).toBe(true)
})

test('the place of a counter is of whoever typed it', () => {
  keepPlace('Sìn Hồ')
  dropDrafts()
  expect(placeOfLast()).toBe('')
})
