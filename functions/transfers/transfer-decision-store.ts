import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { makeOnce } from '../storage/once.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { readTransferKey, transferQueue } from '../storage/records-table.ts'
import { decisionItems, wishOf } from './decision-items.ts'
import type { TransferDecision } from './decision-items.ts'
import type { TransferKey } from './transfer-items.ts'
import type { ListedState } from './transfer-lists.ts'

export interface TransferDecisionStore {
  /** Keys of the transfers of a campaign in a state, the oldest first. */
  listByState: (campaign: string, state: ListedState, next?: string) => Promise<Page<TransferKey>>
  /** What a key stands for that was used before: this decision, or something else. */
  findEarlier: (
    decision: Parameters<typeof wishOf>[0],
  ) => Promise<'repeated' | 'key-reused' | undefined>
  /**
   * One transaction: the transfer's state, its entry, what has come for the pledge, and the trace
   * of who decided; `above-limit` when that person has booked so much alone on the day that it
   * takes a second one.
   */
  decide: (decision: TransferDecision) => Promise<ActOutcome | { outcome: 'above-limit' }>
}

const keySchema = z.object({ pk: z.string(), sk: z.string() })

export function makeTransferDecisionStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): TransferDecisionStore {
  const once = makeOnce(client, tables.records, { hold: 'transfers' })
  return {
    async listByState(campaign, state, next) {
      const page = await readPage(client, {
        table: tables.records,
        index: QUEUE_INDEX,
        queue: transferQueue(campaign, state),
        next,
      })
      return {
        items: page.items.map((item) => readTransferKey(keySchema.parse(item))),
        next: page.next,
      }
    },
    findEarlier: (decision) => once.findAct(wishOf(decision)),
    async decide(decision) {
      const written = await once.act(wishOf(decision), decisionItems(decision, tables))
      if (
        written.outcome === 'refused' &&
        written.by.includes('alone') &&
        !written.by.includes('transfer')
      )
        return { outcome: 'above-limit' }
      // What has come for the pledge has moved on: read again, it is decided on what stands then.
      if (written.outcome === 'refused' && !written.by.includes('transfer'))
        return { outcome: 'busy', cause: undefined }
      return toActOutcome(written)
    },
  }
}
