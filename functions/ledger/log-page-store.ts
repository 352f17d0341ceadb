import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { ENTRIES_PER_PAGE, logKey, logPartition } from '../storage/ledger-table.ts'

/** Canonical texts of the entries of a page of 256, in order. */
export type ListPage = (page: number) => Promise<readonly string[]>

/**
 * What stands at each place of a page, up to its last row; undefined where a row is missing or does
 * not say its own index. A row that stands at no place of the page is left out.
 */
export type ListRows = (page: number) => Promise<ReadonlyArray<string | undefined>>

export const makeListRows =
  (client: DynamoDBDocumentClient, table: string): ListRows =>
  async (page) => {
    const first = page * ENTRIES_PER_PAGE
    const texts: Array<string | undefined> = []
    let from: Record<string, unknown> | undefined
    do {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :page',
          ExpressionAttributeValues: { ':page': logPartition(first) },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      )
      for (const { sk, index, entry } of Items) {
        const place = Number(sk) - first
        if (!(place >= 0 && place < ENTRIES_PER_PAGE) || logKey(first + place).sk !== sk) continue
        while (texts.length <= place) texts.push(undefined)
        if (index === first + place) texts[place] = String(entry)
      }
      from = LastEvaluatedKey
    } while (from)
    return texts
  }

export function makeListPage(client: DynamoDBDocumentClient, table: string): ListPage {
  const listRows = makeListRows(client, table)
  return async (page) => {
    const texts = await listRows(page)
    // An entry that is missing would give every entry behind it another index, so that none is
    // given.
    return texts.map((text) => {
      if (text === undefined) throw new Error('log-has-a-gap')
      return text
    })
  }
}
