import { effect } from '@preact/signals'
import { SIGNED_OUT, keptActsOf } from '../api/kept-acts.ts'
import { changePerson, dropDrafts } from '../frame/draft.ts'
import { forgetQueues } from '../frame/queue.ts'
import { restoreAct } from '../frame/run-act.ts'
import { tellBad } from '../frame/tell.ts'
import { SESSION_TEXTS } from './session-texts.ts'
import { askSession, shownSubject } from './session.ts'

/**
 * Has nothing that one person typed or read be there for another who signs in in the same tab, and
 * tells that it is another person now. Keys of
 * acts without an answer stay: they are random, stand under hashes with the person in them, and make
 * the same act of that person be done once. Whoever loads the page anew finds their own acts again
 * that wait for an answer.
 */
export function keepPeopleApart(): void {
  let last: string | undefined
  stopKeeping?.()
  stopKeeping = effect(() => {
    const subject = shownSubject()
    if (subject === undefined || subject === last) return
    if (last !== undefined) {
      changePerson(last, subject)
      forgetQueues()
      tellBad(SESSION_TEXTS.otherPerson, { now: subject, before: last })
    }
    last = subject
    for (const kept of keptActsOf(subject)) restoreAct(kept)
  })
  globalThis.addEventListener?.('storage', ({ key }) => {
    if (key === SIGNED_OUT) void endHere()
  })
}

let stopKeeping: (() => void) | undefined

/** Somebody signed out in another tab of the browser, and may leave the computer to others. */
async function endHere(): Promise<void> {
  const now = await askSession()
  if (typeof now === 'object' && !now.signedIn) dropDrafts()
}
