import { effect } from '@preact/signals'
import { dropDrafts } from '../frame/draft.ts'
import { forgetQueues } from '../frame/queue.ts'
import { told } from '../frame/tell.ts'
import { shownSubject } from './session.ts'

/**
 * Has nothing that one person typed or read stay for another who signs in in the same tab. Keys of
 * acts without an answer stay: they are random, stand under hashes with the person in them, and make
 * the same act of that person be done once.
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
  })
}
