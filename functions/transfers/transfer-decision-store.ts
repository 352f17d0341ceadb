import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { shownName } from '../pledges/pledge.ts'
import type { Pledge } from '../pledges/pledge.ts'
import type { DECISIONS, ListedState, Transfer } from './transfer.ts'
import type { Wish } from '../storage/idempotency.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { makeOnce } from '../storage/once.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { auditPut } from '../storage/audit-rows.ts'
import {
  readTransferKey,
  transferKey,
  transferPartition,
  transferQueue,
} from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { pledgeItem, readTransfer } from './transfer-store.ts'
import type { TransferKey } from './transfer-store.ts'

/** What a person decided of a transfer. */
export interface TransferDecision {
  transfer: Transfer
  decision: (typeof DECISIONS)[number]
  /** The pledge that it belongs to, for `assign`. */
  pledge: Pledge | undefined
  /** The public entry, where the transfer has none yet. */
  entry: LedgerEntry | undefined
  keyHash: string
  at: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  staff: string
}

export interface TransferDecisionStore {
  /** Keys of the transfers of a campaign in a state, the oldest first. */
  listByState: (campaign: string, state: ListedState, next?: string) => Promise<Page<TransferKey>>
  /** Rows of an account, a day and a sum, a page at a time: how staff find the transfer that a donor asks after. `next` is the id of the last one seen. */
  listAlike: (of: Omit<TransferKey, 'id'>, next?: string) => Promise<Page<Transfer>>
  /** One transaction: the transfer's state, its entry, what has come for the pledge, and the trace of who decided. */
  decide: (decision: TransferDecision) => Promise<ActOutcome>
}

const MAX_ALIKE = 200
const keySchema = z.object({ pk: z.string(), sk: z.string() })

export function makeTransferDecisionStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): TransferDecisionStore {
  const once = makeOnce(client, tables.records)
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
    async listAlike(of, next) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': transferPartition(of) },
          Limit: MAX_ALIKE,
          ...(next === undefined ? {} : { ExclusiveStartKey: transferKey({ ...of, id: next }) }),
        }),
      )
      return {
        items: Items.map(readTransfer),
        next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
      }
    },
    async decide(decision) {
      const written = await once.act(wishOf(decision), decisionItems(decision, tables))
      // What has come for the pledge has moved on: read again, it is decided on what stands then.
      if (written.outcome === 'refused' && !written.by.includes('transfer'))
        return { outcome: 'busy', cause: undefined }
      return toActOutcome(written)
    },
  }
}

const STEPS = {
  assign: { from: 'waiting', to: 'received' },
  accept: { from: 'waiting', to: 'received' },
  return: { from: 'waiting', to: 'to-return' },
  returned: { from: 'to-return', to: 'returned' },
} as const

const wishOf = ({ keyHash, transfer, decision, pledge, at }: TransferDecision): Wish => ({
  keyHash,
  code: transfer.id,
  requestHash: `decide-${decision}${pledge ? `-${pledge.code}` : ''}`,
  wishedAt: at,
})

function decisionItems(request: TransferDecision, tables: { records: string; ledger: string }) {
  const { transfer, decision, pledge, entry, at, day, staff } = request
  const before = { state: transfer.state, outcome: transfer.outcome, code: transfer.code }
  const { from, to } = STEPS[decision]
  // One that is in the books without a pledge may be found to belong to one; nothing else of it changes.
  const isInBooks = decision === 'assign' && !entry
  const after = { decision, state: to, code: pledge?.code }
  const receivedVnd = pledge?.receivedVnd ?? 0
  return {
    transfer: {
      Update: {
        TableName: tables.records,
        Key: transferKey(transfer),
        UpdateExpression: `SET #state = :after, decidedAt = :at${pledge ? ', code = :code' : ''}${to === 'to-return' ? ', queue = :queue' : ' REMOVE queue'}`,
        ConditionExpression: isInBooks
          ? '#state = :before AND attribute_not_exists(code)'
          : '#state = :before',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':after': to,
          ':at': at,
          ':before': isInBooks ? 'received' : from,
          ...(pledge ? { ':code': pledge.code } : {}),
          ...(to === 'to-return'
            ? { ':queue': transferQueue(transfer.campaign, 'to-return') }
            : {}),
        },
      },
    },
    audit: auditPut(tables.records, day, {
      at,
      staff,
      act: 'decide-transfer',
      of: transfer.id,
      campaign: transfer.campaign,
      before,
      after,
    }),
    pledge:
      pledge &&
      pledgeItem(
        {
          code: pledge.code,
          beforeVnd: receivedVnd,
          afterVnd: receivedVnd + transfer.amountVnd,
          shown: pledge.input.publishName,
          state: pledge.state,
        },
        tables.records,
      ),
    entry:
      entry &&
      putNew(
        tables.ledger,
        pendingItem({
          entry,
          createdAt: at,
          act: transfer.id,
          name: pledge && shownName(pledge),
        }),
      ),
  }
}
