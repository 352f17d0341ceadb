import { askToConfirm } from '../session/confirm.ts'
import { askSession, shownSubject } from '../session/session.ts'
import { codeOf } from './client.ts'

/** A call of the client, as far as an act looks at it. */
interface Answered<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** A key under which an act is done once, however often it is sent. */
export const newKey = (): string => crypto.randomUUID()

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
