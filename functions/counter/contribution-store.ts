import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import {
  contributionSchema,
  receiptNumber,
  receiptYear,
  receivedEntries,
  RECEIPT_PATTERN,
  totalVnd,
} from './contribution.ts'
import type { Contribution } from './contribution.ts'
import { cancellationCodes, isTransient } from '../storage/dynamo.ts'
import type { RowKey } from '../storage/keys.ts'
import { withdrawnNameKey } from '../storage/ledger-table.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import {
  idempotencyKey,
  lastReceiptKey,
  pledgeKey,
  receiptKey,
  receiptsPartition,
} from '../storage/records-table.ts'
import { idempotencySchema } from '../pledges/pledge-store.ts'
import type { Idempotency } from '../pledges/pledge-store.ts'
import { auditPut, keyPut } from '../storage/audit-rows.ts'

export interface NewContribution {
  draft: Omit<Contribution, 'number'>
  keyHash: string
  requestHash: string
  /** The last number that was seen to be given: this one takes the next. */
  last: number
}

/** `stored`: all of it. `key-used`: an earlier call with this key was stored. `number-taken`, `busy`: nothing stored, read the last number and try again. `pledge-changed`: nothing stored, the pledge is no longer what it was. */
export type ReceiveOutcome =
  | { outcome: 'stored'; contribution: Contribution }
  | { outcome: 'key-used' | 'number-taken' | 'busy' | 'pledge-changed' }

/** A giver who does not agree any more that the name is shown. */
export interface NameWish {
  contribution: Contribution
  /** Of the gift whose name it is. */
  reference: string
  /** ISO time. */
  at: string
  /** Subject of the clerk's token. */
  staff: string
}

export interface ContributionPage {
  items: readonly Contribution[]
  /** True when the year has earlier ones. */
  more: boolean
}

export interface ContributionStore {
  lastNumber: (campaign: string, receivedAt: string) => Promise<number>
  put: (request: NewContribution) => Promise<ReceiveOutcome>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (campaign: string, number: string) => Promise<Contribution | undefined>
  /** Receipts of a year, the newest first; `before` is the number of the last one that was seen. */
  list: (campaign: string, year: string, before?: string) => Promise<ContributionPage>
  /** Ends the consent to show a name, and tells the publisher. `not-allowed`: there is no name shown, which may be that it was hidden before. */
  hideName: (wish: NameWish) => Promise<'done' | 'not-allowed' | 'busy'>
}

const PAGE_SIZE = 50
const lastSchema = z.object({ last: z.int() })

export function makeContributionStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): ContributionStore {
  const get = async (Key: RowKey) =>
    (await client.send(new GetCommand({ TableName: tables.records, Key, ConsistentRead: true })))
      .Item
  return {
    async lastNumber(campaign, receivedAt) {
      const item = await get(lastReceiptKey(campaign, receiptYear(receivedAt)))
      return item ? lastSchema.parse(item).last : 0
    },
    /**
     * One transaction over both tables: the key, the next number, the receipt, the audit row, the pending entries, and what the pledge has received. A number is given only together with its
     * receipt, so that none is ever missing, whatever fails; and only where the last one is still the last, so that none is given twice. When this throws, whether it took effect is unknown: ask
     * `findByKey`.
     */
    async put(request) {
      const contribution = numbered(request)
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: transaction(contribution, request, tables) }),
        )
        return { outcome: 'stored', contribution }
      } catch (error) {
        const [key, counter, receipt, pledge] = cancellationCodes(error)
        if (key === 'ConditionalCheckFailed') return { outcome: 'key-used' }
        if (counter === 'ConditionalCheckFailed' || receipt === 'ConditionalCheckFailed')
          return { outcome: 'number-taken' }
        if (pledge === 'ConditionalCheckFailed' && contribution.pledge !== undefined)
          return { outcome: 'pledge-changed' }
        if (isTransient(error)) return { outcome: 'busy' }
        throw error
      }
    },
    async findByKey(keyHash) {
      const item = await get(idempotencyKey(keyHash))
      return item && idempotencySchema.parse(item)
    },
    async find(campaign, number) {
      const [, year, ordinal] = RECEIPT_PATTERN.exec(number) ?? []
      const item =
        year !== undefined &&
        ordinal !== undefined &&
        (await get(receiptKey(campaign, year, ordinal)))
      return item ? readItem(item) : undefined
    },
    async list(campaign, year, before) {
      const [, , ordinal] = RECEIPT_PATTERN.exec(before ?? '') ?? []
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: ordinal === undefined ? 'pk = :pk' : 'pk = :pk AND sk < :before',
          ExpressionAttributeValues: {
            ':pk': receiptsPartition(campaign, year),
            ...(ordinal === undefined ? {} : { ':before': ordinal }),
          },
          ScanIndexForward: false,
          ConsistentRead: true,
          Limit: PAGE_SIZE,
        }),
      )
      return { items: Items.map(readItem), more: LastEvaluatedKey !== undefined }
    },
    async hideName(wish) {
      try {
        await client.send(new TransactWriteCommand({ TransactItems: hideNameItems(wish, tables) }))
        return 'done'
      } catch (error) {
        if (cancellationCodes(error)[0] === 'ConditionalCheckFailed') return 'not-allowed'
        if (isTransient(error)) return 'busy'
        throw error
      }
    },
  }
}

function readItem({ pk: _pk, sk: _sk, ...item }: Record<string, unknown>): Contribution {
  return contributionSchema.parse(item)
}

function numbered({ draft, last }: NewContribution): Contribution {
  return { number: receiptNumber(receiptYear(draft.receivedAt), last + 1), ...draft }
}

type Items = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']>

function transaction(
  contribution: Contribution,
  request: NewContribution,
  tables: { records: string; ledger: string },
): Items {
  const { campaign, number, receivedAt, staff, gifts } = contribution
  const { keyHash, requestHash, last } = request
  const year = receiptYear(receivedAt)
  const entries = receivedEntries(contribution)
  // Who gave is in the receipt alone: the audit row says what was done, by whom.
  const after = {
    number,
    amountVnd: totalVnd(contribution),
    gifts: gifts.length,
    entries: entries.length,
    pledge: contribution.pledge,
  }
  const act = { at: receivedAt, staff, act: 'receive', of: number, campaign, after }
  // The order matters: `put` reads the reasons of a cancellation by position.
  return [
    keyPut(tables.records, { keyHash, of: `${campaign}#${number}`, requestHash, at: receivedAt }),
    {
      Update: {
        TableName: tables.records,
        Key: lastReceiptKey(campaign, year),
        UpdateExpression: 'SET #last = :next',
        ConditionExpression: last === 0 ? 'attribute_not_exists(pk)' : '#last = :last',
        ExpressionAttributeNames: { '#last': 'last' },
        ExpressionAttributeValues: { ':next': last + 1, ...(last === 0 ? {} : { ':last': last }) },
      },
    },
    {
      Put: {
        TableName: tables.records,
        Item: { ...receiptKey(campaign, year, number.slice(-6)), ...contribution },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...pledgeItems(contribution, tables.records),
    auditPut(tables.records, vietnamDay(new Date(receivedAt)), act),
    ...entries.map(({ entry, name }, line) => ({
      Put: {
        TableName: tables.ledger,
        Item: pendingItem({
          entry,
          createdAt: receivedAt,
          act: `${campaign}#${number}#${String(line).padStart(2, '0')}`,
          name,
        }),
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    })),
  ]
}

/** All that ever changes of a receipt: a consent that was taken back. The order matters: `hideName` reads the reasons of a cancellation by position. */
function hideNameItems(
  { contribution, reference, at, staff }: NameWish,
  tables: { records: string; ledger: string },
): Items {
  const { campaign, number, receivedAt, gifts } = contribution
  const gift = `gifts[${gifts.findIndex((one) => one.reference === reference)}]`
  const act = {
    at,
    staff,
    act: 'hide-name',
    of: number,
    campaign,
    before: { publishName: true },
    after: { reference, publishName: false },
  }
  return [
    {
      Update: {
        TableName: tables.records,
        Key: receiptKey(campaign, receiptYear(receivedAt), number.slice(-6)),
        UpdateExpression: `SET ${gift}.publishName = :no, ${gift}.nameHiddenAt = :at`,
        ConditionExpression: `${gift}.publishName = :yes AND ${gift}.#reference = :reference`,
        ExpressionAttributeNames: { '#reference': 'reference' },
        ExpressionAttributeValues: {
          ':yes': true,
          ':no': false,
          ':at': at,
          ':reference': reference,
        },
      },
    },
    auditPut(tables.records, vietnamDay(new Date(at)), act),
    { Put: { TableName: tables.ledger, Item: { ...withdrawnNameKey(reference), at } } },
    // What comes for the same pledge later must not show the name again.
    ...(reference === contribution.pledge
      ? [
          {
            Update: {
              TableName: tables.records,
              Key: pledgeKey(reference),
              UpdateExpression: 'SET #input.publishName = :no, nameHiddenAt = :at',
              ConditionExpression: 'attribute_exists(pk)',
              ExpressionAttributeNames: { '#input': 'input' },
              ExpressionAttributeValues: { ':no': false, ':at': at },
            },
          },
        ]
      : []),
  ]
}

/** The pledge must be what it was when the clerk's wish was checked; money is counted on it. */
function pledgeItems(contribution: Contribution, TableName: string): Items {
  if (contribution.pledge === undefined) return []
  const common = {
    TableName,
    Key: pledgeKey(contribution.pledge),
    ConditionExpression: '#state = :public AND campaign = :campaign',
    ExpressionAttributeNames: { '#state': 'state' },
  }
  const values = { ':public': 'public', ':campaign': contribution.campaign }
  const amountVnd = totalVnd(contribution)
  if (amountVnd === 0) return [{ ConditionCheck: { ...common, ExpressionAttributeValues: values } }]
  const UpdateExpression = 'ADD receivedVnd :amount'
  return [
    {
      Update: {
        ...common,
        UpdateExpression,
        ExpressionAttributeValues: { ...values, ':amount': amountVnd },
      },
    },
  ]
}
