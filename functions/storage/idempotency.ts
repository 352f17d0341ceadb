import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from './dynamo.ts'
import { idempotencyKey, networkQueue } from './records-table.ts'
import { putNew } from './transaction.ts'
import type { WriteItem } from './transaction.ts'

/** How long the same key gives the same answer. */
export const IDEMPOTENCY_DAYS = 30

/** What an idempotency key stands for. */
export interface Wish {
  /** SHA-256 of the key: the key itself opens lookup codes and is not kept. */
  keyHash: string
  /** Code of the record that the wish makes or changes. */
  code: string
  /** Of everything that was wished: another wish with the same key is known by it. */
  requestHash: string
  /** ISO time. */
  wishedAt: string
  /** Disguised name of the network that it came from, where a flood must be found again. */
  network?: string
}

const rowSchema = z.object({
  code: z.string(),
  requestHash: z.string(),
  network: z.optional(z.string()),
})
/** What a key that was used stands for: the record by its code, and the hash of the wish. */
export type Idempotency = z.infer<typeof rowSchema>

/**
 * Puts the row of a key. It stands in the transaction of the act, so that neither exists without
 * the other; the table deletes it when its time is over.
 */
export function idempotencyPut(
  table: string,
  { keyHash, code, requestHash, wishedAt, network }: Wish,
): WriteItem {
  const expiresAt = Math.floor(Date.parse(wishedAt) / 1_000) + IDEMPOTENCY_DAYS * 86_400
  // It lives as long as the key and no longer: the table deletes both together.
  const found =
    network === undefined ? {} : { network, queue: networkQueue(network), createdAt: wishedAt }
  return putNew(table, { ...idempotencyKey(keyHash), code, requestHash, expiresAt, ...found })
}

/** Reads the row of a key as of this moment. */
export async function findIdempotency(
  client: DynamoDBDocumentClient,
  table: string,
  keyHash: string,
  signal?: AbortSignal,
): Promise<Idempotency | undefined> {
  const row = await getRow(client, table, idempotencyKey(keyHash), signal)
  return row && rowSchema.parse(row)
}
