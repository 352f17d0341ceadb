import { GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { pledgeSchema, shownName } from './pledge.ts'
import type { Pledge } from './pledge.ts'
import { cancellationCodes, isTransient } from '../storage/dynamo.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { withdrawnNameKey } from '../storage/ledger-table.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import {
  PLEDGE_QUEUE,
  confirmationKey,
  idempotencyKey,
  pledgeActKey,
  pledgeKey,
} from '../storage/records-table.ts'
import { IDEMPOTENCY_DAYS } from '../storage/audit-rows.ts'

export const idempotencySchema = z.object({ code: z.string(), requestHash: z.string() })
export type Idempotency = z.infer<typeof idempotencySchema>

export interface Confirmation {
  pledge: Pledge
  entry: LedgerEntry
  keyHash: string
  /** ISO time. */
  at: string
  /** Subject of the clerk's token. */
  staff: string
}

const waitingSchema = z.object({ code: z.string(), createdAt: z.string() })
export type WaitingPledge = z.infer<typeof waitingSchema>

export interface Withdrawal {
  pledge: Pledge
  /** What undoes the public entry, when there is one. */
  entry: LedgerEntry | undefined
  /** ISO time. */
  at: string
}
export type PledgeActOutcome = 'done' | 'not-allowed' | 'busy'

export interface NewPledge {
  pledge: Pledge
  /** SHA-256 of the key: the key itself opens the lookup code and is not kept. */
  keyHash: string
  requestHash: string
  /** The public entry, when the pledge is public at once. */
  entry: LedgerEntry | undefined
}

/** `stored`: all of it, now safe. `key-used`: an earlier call with this key was stored. `code-taken`: nothing stored, try another code. `busy`: nothing stored, try again. */
export type StoreOutcome = 'stored' | 'key-used' | 'code-taken' | 'busy'

export interface PledgeStore {
  put: (pledge: NewPledge) => Promise<StoreOutcome>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (code: string) => Promise<Pledge | undefined>
  /** Pledges that wait for a clerk, the oldest first, a page at a time. */
  listWaiting: (next?: string) => Promise<Page<WaitingPledge>>
  /** Makes a waiting pledge public: its state, the trace of who did it, and its ledger entry in one transaction. */
  confirm: (confirmation: Confirmation) => Promise<'done' | 'repeated' | 'not-allowed' | 'busy'>
  /** Takes a pledge back. `not-allowed`: it stands differently by now, which may be that it was taken back before. */
  withdraw: (withdrawal: Withdrawal) => Promise<PledgeActOutcome>
  /** Ends the consent to show the name, and tells the publisher. */
  hideName: (pledge: Pledge, at: string) => Promise<PledgeActOutcome>
}

export function makePledgeStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): PledgeStore {
  const get = async (Key: RowKey) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: tables.records, Key, ConsistentRead: true }),
    )
    return Item
  }
  return {
    /**
     * One transaction over both tables: the idempotency row, the pledge, and its pending ledger entry exist together or not at all. Each has the condition that
     * it did not exist. When this throws, whether it took effect is unknown: ask `findByKey`.
     */
    async put(request) {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: transaction(request, tables) }))
        return 'stored'
      } catch (error) {
        const [key, code] = cancellationCodes(error)
        if (key === 'ConditionalCheckFailed') return 'key-used'
        if (code === 'ConditionalCheckFailed') return 'code-taken'
        if (isTransient(error)) return 'busy'
        throw error
      }
    },
    async findByKey(keyHash) {
      const item = await get(idempotencyKey(keyHash))
      return item && idempotencySchema.parse(item)
    },
    async find(code) {
      const item = await get(pledgeKey(code))
      if (!item) return undefined
      const { pk: _pk, sk: _sk, queue: _queue, ...pledge } = item
      return pledgeSchema.parse(pledge)
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
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: confirmItems(confirmation, tables) }),
        )
        return 'done'
      } catch (error) {
        const [key, state] = cancellationCodes(error)
        if (key === 'ConditionalCheckFailed') {
          // A key that stands for another wish has confirmed nothing here.
          const earlier = await get(idempotencyKey(confirmation.keyHash))
          return earlier?.code === confirmation.pledge.code && earlier.requestHash === 'confirm'
            ? 'repeated'
            : 'not-allowed'
        }
        if (state === 'ConditionalCheckFailed') return 'not-allowed'
        if (isTransient(error)) return 'busy'
        throw error
      }
    },
    withdraw: (withdrawal) => actOnce(client, withdrawItems(withdrawal, tables)),
    hideName: (pledge, at) => actOnce(client, hideNameItems(pledge, at, tables)),
  }
}

type Items = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']>

/** One transaction whose first item holds the condition that makes it happen once. */
async function actOnce(client: DynamoDBDocumentClient, items: Items): Promise<PledgeActOutcome> {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: items }))
    return 'done'
  } catch (error) {
    if (cancellationCodes(error)[0] === 'ConditionalCheckFailed') return 'not-allowed'
    if (isTransient(error)) return 'busy'
    throw error
  }
}

function withdrawItems(
  { pledge, entry, at }: Withdrawal,
  tables: { records: string; ledger: string },
): Items {
  const { code } = pledge
  return [
    {
      Update: {
        TableName: tables.records,
        Key: pledgeKey(code),
        UpdateExpression: 'SET #state = :withdrawn, withdrawnAt = :at REMOVE queue',
        // An entry is undone where there is one, and nowhere else: the state must be the one that was read.
        ConditionExpression: '#state = :before',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':withdrawn': 'withdrawn',
          ':before': pledge.state,
          ':at': at,
        },
      },
    },
    {
      Put: {
        TableName: tables.records,
        Item: { ...pledgeActKey(code, at, 'withdraw'), act: 'withdraw', at },
      },
    },
    ...(entry
      ? [
          {
            Put: {
              TableName: tables.ledger,
              Item: pendingItem({ entry, createdAt: at }),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ]
      : []),
  ]
}

function hideNameItems(
  { code }: Pledge,
  at: string,
  tables: { records: string; ledger: string },
): Items {
  return [
    {
      Update: {
        TableName: tables.records,
        Key: pledgeKey(code),
        UpdateExpression: 'SET #input.publishName = :no, nameHiddenAt = :at',
        ConditionExpression: '#input.publishName = :yes',
        ExpressionAttributeNames: { '#input': 'input' },
        ExpressionAttributeValues: { ':yes': true, ':no': false, ':at': at },
      },
    },
    {
      Put: {
        TableName: tables.records,
        Item: { ...pledgeActKey(code, at, 'hide-name'), act: 'hide-name', at },
      },
    },
    { Put: { TableName: tables.ledger, Item: { ...withdrawnNameKey(code), at } } },
  ]
}

function confirmItems(
  { pledge, entry, keyHash, at, staff }: Confirmation,
  tables: { records: string; ledger: string },
) {
  const { code } = pledge
  const isNew = 'attribute_not_exists(pk)'
  const expiresAt = Math.floor(Date.parse(at) / 1_000) + IDEMPOTENCY_DAYS * 86_400
  // The order matters: `confirm` reads the reasons of a cancellation by position.
  return [
    {
      Put: {
        TableName: tables.records,
        Item: {
          ...idempotencyKey(keyHash),
          code,
          requestHash: 'confirm',
          expiresAt,
        },
        ConditionExpression: isNew,
      },
    },
    {
      Update: {
        TableName: tables.records,
        Key: pledgeKey(code),
        UpdateExpression: 'SET #state = :public REMOVE queue',
        // The name goes into the ledger's table as the donor wishes at this moment, not as it was when the clerk read it.
        ConditionExpression: '#state = :waiting AND #input.publishName = :shown',
        ExpressionAttributeNames: { '#state': 'state', '#input': 'input' },
        ExpressionAttributeValues: {
          ':public': 'public',
          ':waiting': 'awaiting-confirmation',
          ':shown': pledge.input.publishName,
        },
      },
    },
    {
      Put: {
        TableName: tables.records,
        Item: { ...confirmationKey(code, at, keyHash), act: 'confirm', at, staff },
      },
    },
    {
      Put: {
        TableName: tables.ledger,
        Item: pendingItem({
          entry,
          createdAt: at,
          name: shownName({ ...pledge, state: 'public' }),
        }),
        ConditionExpression: isNew,
      },
    },
  ]
}

function transaction(
  { pledge, keyHash, requestHash, entry }: NewPledge,
  tables: { records: string; ledger: string },
) {
  const isNew = 'attribute_not_exists(pk)'
  const expiresAt = Math.floor(Date.parse(pledge.createdAt) / 1_000) + IDEMPOTENCY_DAYS * 86_400
  const key = { ...idempotencyKey(keyHash), code: pledge.code, requestHash, expiresAt }
  const waits = pledge.state === 'awaiting-confirmation' ? { queue: PLEDGE_QUEUE } : {}
  const record = { ...pledgeKey(pledge.code), ...waits, ...pledge }
  // The order matters: `put` reads the reasons of a cancellation by position.
  return [
    { Put: { TableName: tables.records, Item: key, ConditionExpression: isNew } },
    { Put: { TableName: tables.records, Item: record, ConditionExpression: isNew } },
    ...(entry
      ? [
          {
            Put: {
              TableName: tables.ledger,
              Item: pendingItem({ entry, createdAt: pledge.createdAt, name: shownName(pledge) }),
              ConditionExpression: isNew,
            },
          },
        ]
      : []),
  ]
}
