import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  actOf,
  isLocked,
  lateAnswers,
  runAct,
  showForm,
} from '../../site/src/console/frame/acts.ts'
import { draftOf, dropDrafts, hasDrafts } from '../../site/src/console/frame/draft.ts'
import { told } from '../../site/src/console/frame/tell.ts'
import { FRAME_TEXTS } from '../../site/src/console/frame/texts.ts'
import { filesOf } from '../../site/src/console/money-out/evidence-files.ts'
import { waiting } from '../../site/src/console/session/confirm.ts'
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
  const onRefused = vi.fn<() => void>()
  const submit = () => {
    const { value } = values
    return runAct(name, {
      meant: { act: 'take', of: name, body: value },
      send: (headers) => {
        const { promise, resolve, reject } = Promise.withResolvers<Answered>()
        const answer = (given: Answered | Error): void =>
          given instanceof Error ? reject(given) : resolve(given)
        sent.push({ name: value.name ?? '', key: headers['Idempotency-Key'], answer })
        return promise
      },
      onDone,
      onRefused,
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
  return { values, sent, onDone, onRefused, submit, begin }
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
    expect(actOf('approve/1').state).toBe('sending')
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
      .toEqual({
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
    expect(told.value).toBeUndefined()
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
