import type { NewPledge, PledgeStore, StoreOutcome } from '../../functions/pledges/pledge-store.ts'

/** How a call to the store can go wrong: before it did anything, or after it took effect but before its answer came back. */
export type Fault = 'fails' | 'takes-effect-and-fails'

export class StoreFault extends Error {
  override readonly name = 'TimeoutError'
}

/** A store in memory that keeps the real one's promises, and fails when told to. Faults are taken from the front of the list, one for each `put`. */
export function makeMemoryPledgeStore({
  putFaults = [],
  readFails = () => false,
}: {
  putFaults?: Array<Fault | 'busy' | undefined>
  readFails?: () => boolean
} = {}) {
  const pledges = new Map<string, NewPledge['pledge']>()
  const keys = new Map<string, { code: string; requestHash: string }>()
  const pending: NewPledge['entry'][] = []

  function store({ pledge, keyHash, requestHash, entry }: NewPledge): StoreOutcome {
    if (keys.has(keyHash)) return 'key-used'
    if (pledges.has(pledge.code)) return 'code-taken'
    keys.set(keyHash, { code: pledge.code, requestHash })
    pledges.set(pledge.code, pledge)
    if (entry) pending.push(entry)
    return 'stored'
  }

  const pledgeStore: Pick<PledgeStore, 'put' | 'find' | 'findByKey'> = {
    async put(request) {
      const fault = putFaults.shift()
      if (fault === 'fails') throw new StoreFault('fails')
      if (fault === 'busy') return 'busy'
      const outcome = store(request)
      if (fault === 'takes-effect-and-fails') throw new StoreFault('takes-effect-and-fails')
      return outcome
    },
    async findByKey(keyHash) {
      if (readFails()) throw new StoreFault('fails')
      return keys.get(keyHash)
    },
    async find(code) {
      if (readFails()) throw new StoreFault('fails')
      return pledges.get(code)
    },
  }
  return { store: pledgeStore, pledges, keys, pending }
}
