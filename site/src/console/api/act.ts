import { signal } from '@preact/signals'
import { askToConfirm } from '../session/confirm.ts'
import type { Asking } from '../session/confirm.ts'
import { askSession, shownSubject } from '../session/session.ts'
import { codeOf } from './codes.ts'
import { forgetKey, keyOf } from './intention.ts'
import type { Intention } from './intention.ts'
import { beginAct, endAct } from './kept-acts.ts'
import type { ActMeant } from './kept-acts.ts'
import { problemOf } from './problem.ts'
import type { Problem } from './problem.ts'

/** A call of the client, as far as an act looks at it. */
interface Answered<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/**
 * Does something for a person. Where both factors are asked for, the person shows them in another
 * tab, and then the same is sent again; not so where the person lets it be, or where somebody else
 * signed in there meanwhile.
 */
export async function act<Data>(
  send: () => Promise<Answered<Data>>,
  asking?: Asking,
): Promise<Answered<Data>> {
  const before = shownSubject()
  const answered = await send()
  if (codeOf(answered.error) !== 'step-up-needed') return answered
  if ((await askToConfirm(asking)) === 'cancelled') return answered
  await askSession()
  return shownSubject() === before ? send() : answered
}

/**
 * How an act ended: `lost` where the portal did not say whether it was done, so that the very same
 * must be sent again; `let-be` where the person did not show both factors.
 */
export type Outcome<Data> =
  | { outcome: 'done'; data: Data }
  | { outcome: 'refused'; problem: Problem }
  | { outcome: 'lost'; problem: Problem | undefined }
  | { outcome: 'let-be' }

/** Whether the books were put back after a loss and stand still, as the last act was told. */
export const booksHeld = signal(false)

const SERVER_TROUBLE = 500
const UNKNOWN_CALLER: readonly number[] = [401, 403]

/** The portal says these before it looks at the key, so that they tell nothing of an earlier try. */
const SAID_BEFORE_THE_KEY: readonly string[] = [
  'step-up-needed',
  'staff-only',
  'role-missing',
  'books-held',
]

/** Keys of acts that were sent and whose answer has not come. */
const unanswered = new Set<string>()

export type Send<Data> = (headers: { 'Idempotency-Key': string }) => Promise<Answered<Data>>

/** What an act is known by on the screen; one without this is not kept for a reload. */
export type Shown = Asking & Pick<ActMeant, 'href' | 'typed'>

/**
 * Carries out what a person means, with a key that the intention keeps until it is answered: a lost
 * answer is asked for again by sending the same, and never doubles.
 */
export async function carryOut<Data>(
  meant: Intention,
  send: Send<Data>,
  shown?: Shown,
): Promise<Outcome<Data>> {
  const staff = shownSubject()
  const key = await keyOf({ ...meant, staff })
  if (shown && staff !== undefined) beginAct(key, { ...shown, staff })
  return sendWithKey(key, send, shown)
}

/** Sends once more what has a key already and was not answered. */
export function carryOutAgain<Data>(
  key: string,
  send: Send<Data>,
  asking: Asking,
): Promise<Outcome<Data>> {
  unanswered.add(key)
  return sendWithKey(key, send, asking)
}

async function sendWithKey<Data>(
  key: string,
  send: Send<Data>,
  asking: Asking | undefined,
): Promise<Outcome<Data>> {
  const lost = (problem: Problem | undefined): Outcome<Data> => {
    unanswered.add(key)
    return { outcome: 'lost', problem }
  }
  let answered: Answered<Data>
  try {
    answered = await act(() => send({ 'Idempotency-Key': key }), asking)
  } catch {
    return lost(undefined)
  }
  const { data, error, response } = answered
  if (response.ok) {
    booksHeld.value = false
    settle(key)
    return { outcome: 'done', data: data as Data }
  }
  const problem = problemOf(error, response.status)
  booksHeld.value = problem.code === 'books-held'
  if (isAnswer(problem, codeOf(error))) {
    settle(key)
    return { outcome: 'refused', problem }
  }
  const isLetBe = problem.code === 'step-up-needed'
  // What was sent before may have been done, whatever is said of this try.
  if (isUnknown(problem, codeOf(error)) || unanswered.has(key))
    return lost(isLetBe ? undefined : problem)
  endAct(key)
  return isLetBe ? { outcome: 'let-be' } : { outcome: 'refused', problem }
}

function settle(key: string): void {
  unanswered.delete(key)
  forgetKey(key)
  endAct(key)
}

/** Whether the portal itself says what became of everything that was sent with the key. */
const isAnswer = ({ status }: Problem, code: string | undefined): boolean =>
  status < SERVER_TROUBLE && code !== undefined && !SAID_BEFORE_THE_KEY.includes(code)

/** The gateway refuses without a code whoever it does not know at this moment. */
const isUnknown = ({ status }: Problem, code: string | undefined): boolean =>
  status >= SERVER_TROUBLE || (code === undefined && UNKNOWN_CALLER.includes(status))
