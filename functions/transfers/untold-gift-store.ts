import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { RECORDS } from '../storage/keys.ts'
import { untoldKey } from '../storage/records-table.ts'
import { writeMany } from '../storage/write-many.ts'
import { MAX_UNTOLD, untoldGiftSchema } from './untold-gift.ts'
import type { Untold, UntoldGift } from './untold-gift.ts'

/** Gifts of the books that a restore waits to be told again. A restore writes them, and none else. */
export interface UntoldGifts {
  /** `too-many` also where no restore has said yet which they are. */
  list: () => Promise<Untold>
  /** Makes these, and no others, the ones that are untold. It may be done again. */
  replace: (gifts: readonly UntoldGift[]) => Promise<void>
  /** They have been told. */
  remove: (marks: readonly string[]) => Promise<void>
  /** The restore is over. */
  clear: () => Promise<void>
}

/** The row that says that the others are all, or that there are too many of them. */
const SAID = '*'

export function makeUntoldGifts(client: DynamoDBDocumentClient, table: string): UntoldGifts {
  const read = async (): Promise<ReadonlyMap<string, Record<string, unknown>>> => {
    const rows = new Map<string, Record<string, unknown>>()
    let from: Record<string, unknown> | undefined
    do {
      const page = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': RECORDS.untold },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      )
      for (const row of page.Items ?? []) rows.set(String(row.sk), row)
      from = page.LastEvaluatedKey
    } while (from)
    return rows
  }
  const remove = (marks: Iterable<string>): Promise<void> =>
    writeMany(
      client,
      table,
      [...marks].map((mark) => ({ DeleteRequest: { Key: untoldKey(mark) } })),
    )
  return {
    async list() {
      const rows = await read()
      if (rows.get(SAID)?.all !== true) return 'too-many'
      return [...rows].flatMap(([mark, row]) =>
        mark === SAID ? [] : [untoldGiftSchema.parse({ ...row, mark })],
      )
    },
    async replace(gifts) {
      const there = await read()
      const all = gifts.length <= MAX_UNTOLD
      const wanted = new Map(all ? gifts.map((gift) => [gift.mark, gift]) : [])
      await remove([...there.keys()].filter((mark) => mark !== SAID && !wanted.has(mark)))
      await writeMany(
        client,
        table,
        [...wanted.values()].flatMap(({ mark, campaign, amountVnd, code }) =>
          there.has(mark)
            ? []
            : [{ PutRequest: { Item: { ...untoldKey(mark), campaign, amountVnd, code } } }],
        ),
      )
      // It comes last: until then every credit is asked.
      await writeMany(client, table, [{ PutRequest: { Item: { ...untoldKey(SAID), all } } }])
    },
    remove,
    clear: async () => remove((await read()).keys()),
  }
}
