/**
 * Both factors are shown anew in another tab, so that the screen which needs them keeps what was
 * typed. The other tab tells this one by a channel that pages of the portal alone hear.
 */
const CHANNEL = 'nhip-cau/confirmed'
/** The page to which the provider leads back. */
export const CONFIRMED = '#/da-xac-nhan'

export const confirmAddress = (): string =>
  `/api/session/sign-in?fresh=1&to=${encodeURIComponent(`/quan-tri/${location.search}${CONFIRMED}`)}`

/** Says in the other tab that it is done. */
export function tellConfirmed(): void {
  const channel = new BroadcastChannel(CHANNEL)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target: its own origin alone hears it.
  channel.postMessage('confirmed')
  channel.close()
}

/** Called each time that both factors were shown; what is returned ends it. */
export function onConfirmed(act: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', act)
  return () => channel.close()
}
