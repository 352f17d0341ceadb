import { signal } from '@preact/signals'
import { onConfirmed } from '../session/confirm.ts'
import { askSession, session } from '../session/session.ts'
import { codeOf } from './client.ts'

/** A call of the client, as far as an act looks at it. */
interface Answered<Data> {
  data?: Data
  error?: unknown
  response: Response
}

/** Whether a person is asked to show both factors; the frame shows it, and the tab goes on after it. */
export const isConfirming = signal(false)

/** A key under which an act is done once, however often it is sent. */
export const newKey = (): string => crypto.randomUUID()

/**
 * Does something for a person. Where both factors are asked for, the person shows them in another
 * tab, and then the same is sent again; not so where somebody else signed in there meanwhile.
 */
export async function act<Data>(send: () => Promise<Answered<Data>>): Promise<Answered<Data>> {
  const answered = await send()
  if (codeOf(answered.error) !== 'step-up-needed') return answered
  const before = subjectOf()
  isConfirming.value = true
  try {
    await untilConfirmed()
    await askSession()
    return subjectOf() === before ? await send() : answered
  } finally {
    isConfirming.value = false
  }
}

function subjectOf(): string | undefined {
  const { value } = session
  return typeof value === 'object' && value.signedIn ? value.subject : undefined
}

/** Resolves when both factors were shown, or when the person closes the request. */
function untilConfirmed(): Promise<void> {
  return new Promise((done) => {
    const stop = onConfirmed(() => {
      stop()
      unsubscribe()
      done()
    })
    const unsubscribe = isConfirming.subscribe((asks) => {
      if (asks) return
      stop()
      done()
    })
  })
}
