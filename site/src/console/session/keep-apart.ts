import { effect } from '@preact/signals'
import { SIGNED_OUT, keptActsOf } from '../api/kept-acts.ts'
import { dropDrafts } from '../frame/draft.ts'
import { forgetQueues } from '../frame/queue.ts'
import { restoreAct } from '../frame/run-act.ts'
import { told } from '../frame/tell.ts'
import { askSession, shownSubject } from './session.ts'

/**
 * Has nothing that one person typed or read stay for another who signs in in the same tab. Keys of
 * acts without an answer stay: they are random, stand under hashes with the person in them, and make
 * the same act of that person be done once. Whoever loads the page anew finds their own acts again
 * that wait for an answer.
 */
export function keepPeopleApart(): void {
  let last: string | undefined
  effect(() => {
    const subject = shownSubject()
    if (subject === undefined || subject === last) return
    if (last !== undefined) {
      dropDrafts()
      forgetQueues()
      told.value = undefined
    }
    last = subject
    for (const kept of keptActsOf(subject)) restoreAct(kept)
  })
  globalThis.addEventListener?.('storage', ({ key }) => {
    if (key === SIGNED_OUT) void endHere()
  })
}

/** Somebody signed out in another tab of the browser, and may leave the computer to others. */
async function endHere(): Promise<void> {
  const now = await askSession()
  if (typeof now === 'object' && !now.signedIn) dropDrafts()
}
