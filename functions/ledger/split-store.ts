import { DeleteCommand, PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { LEDGER } from '../storage/keys.ts'
import type { SplitFold } from './split-fold.ts'
import { readSplitItem, splitItem } from './split-items.ts'
import type { UnreadableRows } from './unreadable-rows.ts'

export interface SplitStore {
  /**
   * The stored folds of all campaigns. Rows of splits that this code does not know are left out. A
   * row that cannot be read is taken away, so that its split is folded anew from the log.
   */
  list: () => Promise<readonly SplitFold[]>
  /**
   * Stores a fold where the row is still at the place that was read (`storedAt`; undefined: there
   * was no row). `outrun`: another publisher has stored the fold meanwhile, and nothing was
   * written.
   */
  put: (fold: SplitFold, storedAt: number | undefined) => Promise<'written' | 'outrun'>
}

export function makeSplitStore(
  client: DynamoDBDocumentClient,
  table: string,
  unreadable?: UnreadableRows,
): SplitStore {
  const drop = async (row: Record<string, unknown>): Promise<void> => {
    unreadable?.add(row)
    const Key = { pk: row.pk, sk: row.sk }
    await client.send(new DeleteCommand({ TableName: table, Key }))
  }
  return {
    async list() {
      const folds: SplitFold[] = []
      const query = {
        TableName: table,
        KeyConditionExpression: 'pk = :splits',
        ExpressionAttributeValues: { ':splits': LEDGER.splits },
        ConsistentRead: true,
      }
      for await (const { Items = [] } of paginateQuery({ client }, query))
        for (const item of Items) {
          const fold = readSplitItem(item)
          if (fold === 'unreadable') await drop(item)
          else if (fold) folds.push(fold)
        }
      return folds
    },

    async put(fold, storedAt) {
      const condition =
        storedAt === undefined
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'foldedTo = :storedAt',
              ExpressionAttributeValues: { ':storedAt': storedAt },
            }
      try {
        await client.send(new PutCommand({ TableName: table, Item: splitItem(fold), ...condition }))
        return 'written'
      } catch (error) {
        if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
          return 'outrun'
        throw error
      }
    },
  }
}
