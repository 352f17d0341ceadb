import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { QUEUE_INDEX, TTL_ATTRIBUTE } from '../../../functions/storage/keys.ts'
import { readTable } from '../../fixtures/tables.ts'
import { itemBytes } from '../item-size.ts'
import type { Place } from './donors.ts'

/** DynamoDB counts so much beside each item, and beside each copy of it in an index. */
const BESIDE_ITEM = 100
/** A row that ends within so long is not stored by the month. */
const SHORT_SECONDS = 7 * 86_400

/**
 * Bytes that DynamoDB would bill for what the tables hold: with their indexes, and of the tables
 * alone, by which it bills point-in-time recovery ("Point-in-time backups for DynamoDB" in the
 * Developer Guide: the price is based on the size of the table and its local indexes).
 */
export async function countTableBytes({ portal }: Place): Promise<{ all: number; tables: number }> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
  const soon = Date.now() / 1_000 + SHORT_SECONDS
  let all = 0
  let tables = 0
  for (const { name, create } of portal.tables) {
    const rows = await readTable(client, name)
    const indexes = create.GlobalSecondaryIndexes ?? []
    for (const row of rows) {
      const ends = row[TTL_ATTRIBUTE]
      if (typeof ends === 'number' && ends < soon) continue
      const size = itemBytes(row) + BESIDE_ITEM
      all += size
      tables += size
      for (const { IndexName, KeySchema } of indexes) {
        if (!KeySchema.every(({ AttributeName }) => row[AttributeName] !== undefined)) continue
        all += IndexName === QUEUE_INDEX ? Math.min(size, LISTED_BYTES) : size
      }
    }
  }
  return { all, tables }
}

/** What the index of queues holds of a row: its keys, and what a list shows. */
const LISTED_BYTES = 250 + BESIDE_ITEM
