import { signal } from '@preact/signals'

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

interface Wait {
  id: string
  ended: Promise<Confirmation>
  end: (as: Confirmation) => void
}

/** What this tab waits for; the frame shows it, and the tab goes on after it. */
export const waiting = signal<Wait | undefined>(undefined)

/** Asks for both factors. Who asks while another act waits in this tab waits with it. */
export function askToConfirm(): Promise<Confirmation> {
  waiting.value ??= beginWait()
  return waiting.value.ended
}

function beginWait(): Wait {
  const id = crypto.randomUUID()
  const channel = new BroadcastChannel(CHANNEL)
  const { promise, resolve } = Promise.withResolvers<Confirmation>()
  const end = (as: Confirmation): void => {
    channel.close()
    // The request is closed with its end, so that nobody cancels what was confirmed.
    waiting.value = undefined
    resolve(as)
  }
  channel.addEventListener('message', ({ data }) => {
    if (data === id) end('confirmed')
  })
  return { id, ended: promise, end }
}

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
