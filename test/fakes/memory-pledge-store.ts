import type { NewPledge } from '../../functions/pledges/pledge-items.ts'
import type { PledgeStore } from '../../functions/pledges/pledge-store.ts'

/**
 * How a write can end: unanswered before it did anything or after it took effect, or without
 * getting its turn.
 */
export type Fault = 'lost' | 'takes-effect-and-lost' | 'busy'

class StoreFault extends Error {
  override readonly name = 'TimeoutError'
}

/**
 * A store in memory that keeps the real one's promises. Faults are taken from the front of the
 * list, one for each `put`.
 */
export function makeMemoryPledgeStore({
  putFaults = [],
  readFails = () => false,
}: {
  putFaults?: Fault[]
  readFails?: () => boolean
} = {}) {
  const pledges = new Map<string, NewPledge['pledge']>()
  const keys = new Map<string, { code: string; requestHash: string }>()
  const pending: NewPledge['entry'][] = []

  const store: Pick<PledgeStore, 'put' | 'find'> = {
    async put({ pledge, keyHash, requestHash, entry }) {
      const fault = putFaults.shift()
      const cause = new StoreFault(fault)
      if (fault === 'lost') return { outcome: 'unknown', cause }
      if (fault === 'busy') return { outcome: 'busy', cause }
      const earlier = keys.get(keyHash)
      if (earlier)
        return earlier.requestHash === requestHash
          ? { outcome: 'repeated', code: earlier.code }
          : { outcome: 'key-reused' }
      if (pledges.has(pledge.code)) return { outcome: 'refused', by: ['pledge'] }
      keys.set(keyHash, { code: pledge.code, requestHash })
      pledges.set(pledge.code, pledge)
      if (entry) pending.push(entry)
      return fault === 'takes-effect-and-lost' ? { outcome: 'unknown', cause } : { outcome: 'done' }
    },
    async find(code) {
      if (readFails()) throw new StoreFault('fails')
      return pledges.get(code)
    },
  }
  return { store, pledges, keys, pending }
}
