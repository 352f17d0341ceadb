import { effect } from '@preact/signals'
import { forgetAll } from '../api/intention.ts'
import { dropDrafts } from '../frame/draft.ts'
import { forgetQueues } from '../frame/queue.ts'
import { shownSubject } from './session.ts'

/** Has nothing that one person typed or read stay for another who signs in in the same tab. */
export function keepPeopleApart(): void {
  let last: string | undefined
  effect(() => {
    const subject = shownSubject()
    if (subject === undefined || subject === last) return
    if (last !== undefined) {
      dropDrafts()
      forgetQueues()
      forgetAll()
    }
    last = subject
  })
}
