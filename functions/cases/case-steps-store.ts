import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { ACT_ROWS, casePartition } from '../storage/records-table.ts'
import { unseal } from '../storage/seal.ts'
import { actRecordSchema } from './act-record.ts'
import type { ActRecord } from './act-record.ts'
import { SEALED_FOR } from './case-key-store.ts'
import type { FindCaseKey } from './case-key-store.ts'

/** Steps that a page shows; nobody has ever needed more, and no query is without a bound. */
const MAX_ACTS = 200

/** Steps of a case in order, the oldest first. */
export type ListActs = (code: string) => Promise<readonly ActRecord[]>

export const makeListActs =
  (client: DynamoDBDocumentClient, table: string, findKey: FindCaseKey): ListActs =>
  async (code) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :act)',
        ExpressionAttributeValues: { ':pk': casePartition(code), ':act': ACT_ROWS },
        ConsistentRead: true,
        Limit: MAX_ACTS,
      }),
    )
    const isSealed = Items.some(({ sealed }) => sealed !== undefined)
    const dataKey = isSealed ? await findKey(code) : undefined
    return Items.map(({ pk: _pk, sk: _sk, sealed, ...act }) => {
      const text =
        sealed === undefined || !dataKey
          ? {}
          : { text: unseal(dataKey, SEALED_FOR.words, String(sealed)) }
      return actRecordSchema.parse({ ...act, ...text })
    })
  }
