import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import type { Idempotency } from '../storage/idempotency.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { makeOnce } from '../storage/once.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { sweepKey, sweepQueue } from '../storage/records-table.ts'
import { sweepSchema } from './pledge-sweep.ts'
import type { Sweep, SweepState } from './pledge-sweep.ts'
import type { Written } from '../storage/written.ts'
import { decideItems, newSweepItems } from './sweep-items.ts'
import type { SweepDecision } from './sweep-items.ts'

/** What staff do with sweeps; what the clock does with them stands in `sweep-work-store.ts`. */
export interface SweepStore {
  /** Refused by `sweep`: its id is taken. */
  put: (
    sweep: Sweep,
    hashes: { keyHash: string; requestHash: string },
  ) => Promise<Written<'sweep' | 'audit'>>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (id: string) => Promise<Sweep | undefined>
  /** Ids of the sweeps in a state, the oldest first. */
  list: (state: SweepState, next?: string) => Promise<Page<string>>
  /** Lets a waiting one begin; or, with a rejection, ends it. */
  decide: (decision: SweepDecision, rejection?: string) => Promise<ActOutcome>
}

export function makeSweepStore(client: DynamoDBDocumentClient, table: string): SweepStore {
  const once = makeOnce(client, table, { hold: 'pledges' })
  return {
    put(sweep, hashes) {
      const wish = { ...hashes, code: sweep.id, wishedAt: sweep.createdAt }
      return once.create(wish, newSweepItems(sweep, table))
    },
    findByKey: once.findByKey,
    async find(id) {
      const row = await getRow(client, table, sweepKey(id))
      return row && readSweep(row)
    },
    async list(state, next) {
      const queue = sweepQueue(state)
      const page = await readPage(client, { table, index: QUEUE_INDEX, queue, next })
      return { items: page.items.map(({ code }) => String(code)), next: page.next }
    },
    async decide(decision, rejection) {
      const { keyHash, requestHash, sweep, at } = decision
      const wish = { keyHash, requestHash, code: sweep.id, wishedAt: at }
      return toActOutcome(await once.act(wish, decideItems(decision, rejection, table)))
    },
  }
}

const readSweep = ({
  pk: _pk,
  sk: _sk,
  queue: _queue,
  code: _code,
  ...row
}: Record<string, unknown>): Sweep => sweepSchema.parse(row)
