import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { ENTRIES_PER_PAGE, logPartition } from '../storage/ledger-table.ts'

/** Canonical texts of the entries of a page of 256, in order. */
export type ListPage = (page: number) => Promise<readonly string[]>

export const makeListPage =
  (client: DynamoDBDocumentClient, table: string): ListPage =>
  async (page) => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :page',
        ExpressionAttributeValues: { ':page': logPartition(page * ENTRIES_PER_PAGE) },
        ConsistentRead: true,
        Limit: ENTRIES_PER_PAGE,
      }),
    )
    // An entry that is missing would give every entry behind it another index, so that none is
    // given.
    for (const [at, { index }] of Items.entries())
      if (index !== page * ENTRIES_PER_PAGE + at) throw new Error('log-has-a-gap')
    return Items.map(({ entry }) => String(entry))
  }
