import { randomUUID } from 'node:crypto'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { auditKey, idempotencyKey } from './records-table.ts'

/** How long the same key gives the same answer. */
export const IDEMPOTENCY_DAYS = 30

/** One act of staff on money, as it is kept for whoever checks the books: who, when, what, on which record, and what changed. */
export interface StaffAct {
  /** ISO time. */
  at: string
  /** Subject of the token: never a name. */
  staff: string
  act: string
  /** The record it was done to. */
  of: string
  campaign: string
  before?: unknown
  after?: unknown
}

/** Puts the audit row of an act; it stands in the transaction of the act, so that neither exists without the other. */
export function auditPut(table: string, day: string, act: StaffAct) {
  const Item = { ...auditKey(day, { at: act.at, id: randomUUID() }), ...act }
  return { Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' } }
}

/** Puts the row of an idempotency key: what it stood for, so that the same key gives the same answer and never does another thing. */
export function keyPut(
  table: string,
  key: { keyHash: string; of: string; requestHash: string; at: string },
) {
  const expiresAt = Math.floor(Date.parse(key.at) / 1_000) + IDEMPOTENCY_DAYS * 86_400
  const Item = {
    ...idempotencyKey(key.keyHash),
    code: key.of,
    requestHash: key.requestHash,
    expiresAt,
  }
  return { Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' } }
}

/** What a key that is in use stands for: the same act, done before, or another one. */
export async function readUsedKey(
  client: DynamoDBDocumentClient,
  table: string,
  { keyHash, of, requestHash }: { keyHash: string; of: string; requestHash: string },
): Promise<'repeated' | 'not-allowed'> {
  const { Item } = await client.send(
    new GetCommand({
      TableName: table,
      Key: idempotencyKey(keyHash),
      ConsistentRead: true,
    }),
  )
  return Item?.code === of && Item.requestHash === requestHash ? 'repeated' : 'not-allowed'
}
