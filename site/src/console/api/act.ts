import { signal } from '@preact/signals'
import { askToConfirm } from '../session/confirm.ts'
import { askSession, shownSubject } from '../session/session.ts'
import { codeOf } from './client.ts'
import { forget, keyOf } from './intention.ts'
import type { Intention } from './intention.ts'
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
export async function act<Data>(send: () => Promise<Answered<Data>>): Promise<Answered<Data>> {
  const before = shownSubject()
  const answered = await send()
  if (codeOf(answered.error) !== 'step-up-needed') return answered
  if ((await askToConfirm()) === 'cancelled') return answered
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

/**
 * Carries out what a person means, with a key that the intention keeps until it is answered: a lost
 * answer is asked for again by sending the same, and never doubles.
 */
export async function carryOut<Data>(
  meant: Intention,
  send: (headers: { 'Idempotency-Key': string }) => Promise<Answered<Data>>,
): Promise<Outcome<Data>> {
  const intention = { ...meant, staff: shownSubject() }
  const key = await keyOf(intention)
  let answered: Answered<Data>
  try {
    answered = await act(() => send({ 'Idempotency-Key': key }))
  } catch {
    return { outcome: 'lost', problem: undefined }
  }
  const { data, error, response } = answered
  if (response.ok) {
    booksHeld.value = false
    await forget(intention)
    return { outcome: 'done', data: data as Data }
  }
  const problem = problemOf(error, response.status)
  booksHeld.value = problem.code === 'books-held'
  if (problem.code === 'step-up-needed') return { outcome: 'let-be' }
  if (response.status >= SERVER_TROUBLE) return { outcome: 'lost', problem }
  await forget(intention)
  return { outcome: 'refused', problem }
}
