import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { LEDGER } from '../storage/keys.ts'
import { pendingIdOf, pendingRowKey } from '../storage/ledger-table.ts'
import { readPendingRow } from './pending-batch-items.ts'
import type { QueuedRow } from './fold-funds.ts'

/** The rows of a campaign that wait for the books and change what is left of it. */
export interface QueuedOut {
  rows: readonly QueuedRow[]
  /** All ids that were seen, whatever their rows hold. */
  ids: ReadonlySet<string>
  /** Whether a row was among them that nobody can read, and that may be of this campaign. */
  hasUnreadable: boolean
}

/** The second one is that of all entries, which earlier releases had. */
const QUEUES: readonly string[] = [LEDGER.pendingMoneyOut, LEDGER.pending]
/** Bounds one look. Nobody approves more while the publisher stands still. */
const MAX_ROWS = 1_000

/**
 * What was approved and has no index yet. Rows go from the queue to the rows that were set aside,
 * and back; those are looked at before and after the queue, so that a row on its way is seen.
 */
export async function listQueuedOut(
  client: DynamoDBDocumentClient,
  table: string,
  campaign: string,
): Promise<QueuedOut | 'too-many'> {
  const found = new Map<string, Record<string, unknown>>()
  const look = async (partition: string): Promise<void> => {
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :queue',
          ExpressionAttributeValues: { ':queue': partition },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      )
      for (const item of page.Items ?? []) found.set(idOf(partition, String(item.sk)), item)
      from = page.LastEvaluatedKey
    } while (from && found.size <= MAX_ROWS)
  }
  await look(LEDGER.setAside)
  await Promise.all(QUEUES.map(look))
  await look(LEDGER.setAside)
  if (found.size > MAX_ROWS) return 'too-many'
  const rows: QueuedRow[] = []
  let hasUnreadable = false
  for (const [id, item] of found) {
    if (!QUEUES.includes(pendingRowKey(id).pk)) continue
    const read = readPendingRow(item, id)
    if ('reason' in read) hasUnreadable = true
    else if (read.entries[0]?.entry.campaign === campaign)
      rows.push({ id, entries: read.entries.map(({ entry }) => entry) })
  }
  return { rows, ids: new Set(found.keys()), hasUnreadable }
}

/** Rows that were set aside are named as they were in their queue. */
const idOf = (partition: string, sk: string): string =>
  partition === LEDGER.setAside ? sk : pendingIdOf({ pk: partition, sk })
