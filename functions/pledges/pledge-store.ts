import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { makeOnce } from '../storage/once.ts'
import type { Written } from '../storage/once.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { PLEDGE_QUEUE, pledgeKey } from '../storage/records-table.ts'
import { confirmItems, hideNameItems, newPledgeItems, withdrawItems } from './pledge-items.ts'
import type { Confirmation, NewPledge, Withdrawal } from './pledge-items.ts'
import { pledgeSchema } from './pledge.ts'
import type { Pledge } from './pledge.ts'

const waitingSchema = z.object({ code: z.string(), createdAt: z.string() })
export type WaitingPledge = z.infer<typeof waitingSchema>

export interface PledgeStore {
  /** Stores the idempotency row, the pledge and its pending entry together. Refused by `pledge`: its code is taken. */
  put: (pledge: NewPledge) => Promise<Written<'pledge' | 'entry'>>
  find: (code: string) => Promise<Pledge | undefined>
  /** Pledges that wait for a clerk, the oldest first, a page at a time. */
  listWaiting: (next?: string) => Promise<Page<WaitingPledge>>
  /** Makes a waiting pledge public: its state, the trace of who did it, and its ledger entry in one transaction. */
  confirm: (confirmation: Confirmation) => Promise<ActOutcome>
  /** Takes a pledge back, which its own state makes happen once. */
  withdraw: (withdrawal: Withdrawal) => Promise<ActOutcome>
  /** Ends the consent to show the name, and tells the publisher. */
  hideName: (pledge: Pledge, at: string) => Promise<ActOutcome>
}

export function makePledgeStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): PledgeStore {
  const once = makeOnce(client, tables.records)
  const find = async (code: string): Promise<Pledge | undefined> => {
    const row = await getRow(client, tables.records, pledgeKey(code))
    if (!row) return undefined
    const { pk: _pk, sk: _sk, queue: _queue, ...pledge } = row
    return pledgeSchema.parse(pledge)
  }
  return {
    find,
    put(request) {
      const { pledge, keyHash, requestHash } = request
      const wish = { keyHash, requestHash, code: pledge.code, wishedAt: pledge.createdAt }
      return once.create(wish, newPledgeItems(request, tables))
    },
    async listWaiting(next) {
      const { items, next: after } = await readPage(client, {
        table: tables.records,
        index: QUEUE_INDEX,
        queue: PLEDGE_QUEUE,
        next,
      })
      return { items: items.map((item) => waitingSchema.parse(item)), next: after }
    },
    async confirm(confirmation) {
      const { keyHash, pledge, at } = confirmation
      const wish = { keyHash, code: pledge.code, requestHash: 'confirm', wishedAt: at }
      return toActOutcome(await once.act(wish, confirmItems(confirmation, tables)))
    },
    async withdraw(withdrawal) {
      const { code } = withdrawal.pledge
      const isWithdrawn = async () => (await find(code))?.state === 'withdrawn'
      return toActOutcome(await once.settle(code, isWithdrawn, withdrawItems(withdrawal, tables)))
    },
    async hideName(pledge, at) {
      const { code } = pledge
      const isHidden = async () => (await find(code))?.input.publishName === false
      return toActOutcome(await once.settle(code, isHidden, hideNameItems(pledge, at, tables)))
    },
  }
}
