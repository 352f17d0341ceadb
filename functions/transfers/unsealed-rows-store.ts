import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { RECORDS } from '../storage/keys.ts'
import { transferKey } from '../storage/records-table.ts'
import type { MemoKeys } from './memo-key-store.ts'
import { isSealed } from './open-transfer-items.ts'
import { sealMemo } from './sealed-memo-items.ts'
import { readTransfer } from './transfer-items.ts'
import type { Transfer } from './transfer.ts'

/** Rows of before the bank's words were sealed. A command reads the whole table for them. */
export interface UnsealedRows {
  list: () => AsyncGenerator<readonly Transfer[]>
  /** Puts the seal in the place of the words, once. Nothing else of the rows changes. */
  seal: (rows: readonly Transfer[]) => Promise<void>
}

/** Writes that are under way at the same time. */
const AT_ONCE = 16

export function makeUnsealedRows(
  client: DynamoDBDocumentClient,
  table: string,
  memoKeys: Pick<MemoKeys, 'openOrMake'>,
): UnsealedRows {
  return {
    async *list() {
      let from: Record<string, unknown> | undefined
      do {
        const page = await client.send(
          new ScanCommand({
            TableName: table,
            FilterExpression: 'begins_with(pk, :rows) AND attribute_exists(memo)',
            ExpressionAttributeValues: { ':rows': RECORDS.transfer },
            ConsistentRead: true,
            ExclusiveStartKey: from,
          }),
        )
        yield (page.Items ?? []).filter((item) => !isSealed(item)).map(readTransfer)
        from = page.LastEvaluatedKey
      } while (from)
    },
    async seal(rows) {
      const memoKeyOf = await memoKeys.openOrMake(rows)
      for (let at = 0; at < rows.length; at += AT_ONCE)
        await Promise.all(
          rows.slice(at, at + AT_ONCE).map(async (row) => {
            const { like } = row
            const command = new UpdateCommand({
              TableName: table,
              Key: transferKey(row),
              UpdateExpression: `SET sealedMemo = :sealed${like ? ', #like = :like' : ''} REMOVE memo`,
              ConditionExpression: 'attribute_exists(memo)',
              ...(like ? { ExpressionAttributeNames: { '#like': 'like' } } : {}),
              ExpressionAttributeValues: {
                ':sealed': sealMemo(row, memoKeyOf),
                ...(like ? { ':like': { id: like.id, reference: like.reference } } : {}),
              },
            })
            await client.send(command).catch(ignoreSealed)
          }),
        )
    },
  }
}

/** Another run of the command has sealed it. */
function ignoreSealed(error: unknown): void {
  if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
}
