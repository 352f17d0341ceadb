import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { OpenPledge } from '../pledges/pledge.ts'

/** What the books say of the promise of a code. */
export interface BookedPromise {
  campaign: string
  amountVnd: number
  isPublic: boolean
  ended?: 'withdrawn' | 'lapsed'
}

/** Folds promises by their codes. */
export function addPromise(promises: Map<string, BookedPromise>, entry: LedgerEntry): void {
  const { code, kind, campaign, amountVnd = 0 } = entry
  if (code === undefined) return
  if (kind !== 'pledged' && kind !== 'withdrawn' && kind !== 'lapsed') return
  const before = promises.get(code) ?? { campaign, amountVnd, isPublic: false }
  promises.set(
    code,
    kind === 'pledged' ? { ...before, isPublic: true } : { ...before, ended: kind },
  )
}

/**
 * The state that a pledge has by the books, where its row says another one. What ended stays as it
 * ended: `annulled` and `withdrawn` have the same entry.
 */
export function standingOf(
  { state }: Pick<OpenPledge, 'state'>,
  { isPublic, ended }: BookedPromise,
): OpenPledge['state'] | undefined {
  const isOpen = state === 'public' || state === 'awaiting-confirmation'
  if (!isOpen) return undefined
  if (ended) return ended
  return isPublic && state === 'awaiting-confirmation' ? 'public' : undefined
}
