import * as z from 'zod/mini'
import type { LagStore } from '../lag-store.ts'

export interface MayWaitDeps {
  lag: Pick<LagStore, 'getUpdatedAt'>
  now: () => Date
  /**
   * Queues of what comes in numbers when many give: pledges, and rows of the bank. All else that
   * rings, such as a name that its donor takes back, is never put off.
   */
  gifts: readonly string[]
  /** For so long after an entry was given its index, gifts wait for the clock. */
  pauseSeconds: number
}

const bellSchema = z.object({
  Records: z
    .array(
      z.object({ dynamodb: z.object({ Keys: z.object({ pk: z.object({ S: z.string() }) }) }) }),
    )
    .check(z.minLength(1)),
})

/**
 * Whether a bell may be left to the clock, which rings within a minute. A run writes some twelve
 * files and signs once, however many entries it takes, so that while gifts come all the time one run
 * a minute costs a twentieth of a run for each. A gift that comes after a quiet minute is published
 * at once. A bell that is left alone does no harm, because bells carry no data.
 */
export function makeMayWait({
  lag,
  now,
  gifts,
  pauseSeconds,
}: MayWaitDeps): (event: unknown) => Promise<boolean> {
  const isRecent = (updatedAt: string): boolean => {
    const age = now().getTime() - Date.parse(updatedAt)
    // A clock that was put back must not hold anything up.
    return age >= 0 && age < pauseSeconds * 1_000
  }
  // The head only becomes newer than it was read, so that the table is asked once in a pause.
  let known: string | undefined
  return async (event) => {
    if (pauseSeconds === 0 || !ringsFor(gifts, event)) return false
    if (known !== undefined && isRecent(known)) return true
    known = await lag.getUpdatedAt()
    return known !== undefined && isRecent(known)
  }
}

function ringsFor(queues: readonly string[], event: unknown): boolean {
  const bell = bellSchema.safeParse(event)
  return (
    bell.success && bell.data.Records.every(({ dynamodb }) => queues.includes(dynamodb.Keys.pk.S))
  )
}
