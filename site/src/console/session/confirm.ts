import { signal } from '@preact/signals'
import { say } from '../frame/language.ts'
import type { Text } from '../frame/language.ts'

/**
 * Both factors are shown anew in another tab, so that the screen which needs them keeps what was
 * typed. The other tab tells this one by a channel that pages of the portal alone hear. Each wait
 * has a name that nobody guesses, so that neither a link to the page of the confirmation nor what
 * another tab waits for ends it.
 */
const CHANNEL = 'nhip-cau/confirmed'
/** The page to which the provider leads back; behind it stands the name of the wait. */
const CONFIRMED = '#/da-xac-nhan'

export type Confirmation = 'confirmed' | 'cancelled'

/** Which act waits: its form, what that is called, and the record that it is about. */
export interface Asking {
  form: string
  title?: Text | undefined
  of?: string | undefined
}

interface Wait {
  id: string
  asking: Asking | undefined
  ended: Promise<Confirmation>
  end: (as: Confirmation) => void
}

/** What this tab waits for; the frame shows it, and the tab goes on after it. */
export const waiting = signal<Wait | undefined>(undefined)

/**
 * Asks for both factors, for one act: what they are shown for is what the person has before them, so
 * that an act which waited until now is not sent.
 */
export function askToConfirm(asking?: Asking): Promise<Confirmation> {
  waiting.value?.end('cancelled')
  const wait = beginWait(asking)
  waiting.value = wait
  return wait.ended
}

/** Whoever leaves a form lets its act be. */
export function endWaitOf(form: string): void {
  if (waiting.value?.asking?.form === form) waiting.value.end('cancelled')
}

function beginWait(asking: Asking | undefined): Wait {
  const id = crypto.randomUUID()
  const channel = new BroadcastChannel(CHANNEL)
  const { promise, resolve } = Promise.withResolvers<Confirmation>()
  const end = (as: Confirmation): void => {
    channel.close()
    // The request is closed with its end, so that nobody cancels what was confirmed.
    if (waiting.value?.id === id) waiting.value = undefined
    resolve(as)
  }
  channel.addEventListener('message', ({ data }) => {
    if (data === id) end('confirmed')
  })
  return { id, asking, ended: promise, end }
}

/** What is confirmed, and of which record: `Duyệt đề nghị · LC7K3M9`. */
export const sayAsking = ({ title, of }: Asking): string =>
  [title && say(title), of].filter(Boolean).join(' · ')

export const confirmAddress = ({ id }: Pick<Wait, 'id'>): string =>
  `/api/session/sign-in?fresh=1&to=${encodeURIComponent(`/quan-tri/${location.search}${CONFIRMED}?${id}`)}`

/** Says in the other tab that what the address of that tab names is done. */
export function tellConfirmed(hash: string): void {
  const [, id] = hash.split('?')
  if (id === undefined || id === '') return
  const channel = new BroadcastChannel(CHANNEL)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target: its own origin alone hears it.
  channel.postMessage(id)
  channel.close()
}
