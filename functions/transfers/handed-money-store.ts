import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import {
  handedMoneyPartition,
  handedVersionKey,
  transferPartition,
} from '../storage/records-table.ts'
import { MAX_LIKE_GIFTS, handedMoneySchema, mayHaveFollowed } from './hand-over.ts'
import type { HandedMoney } from './hand-over.ts'
import type { TransferKey } from './transfer-items.ts'
import { readableRows } from '../storage/readable-rows.ts'
import { RECORDS } from '../storage/keys.ts'

/**
 * Money that is in the books of the campaign of an account, and came on another account. It holds days
 * and sums, and nothing of a person.
 */
export interface HandedMoneyStore {
  /** What is in the books of the account's campaign, and what is proposed to be. */
  read: (account: string) => Promise<HandedStanding>
  /** What is in the books. */
  list: (account: string) => Promise<readonly HandedMoney[]>
  /**
   * Rows of an account of one sum that stand in the books and may be the money of a gift for a pledge,
   * on these days; undefined where there are too many to look through.
   */
  listLikeGifts: (
    place: { account: string; amountVnd: number; code: string },
    days: readonly string[],
  ) => Promise<readonly TransferKey[] | undefined>
}

/** What may follow to an account, as it was read. */
export interface HandedStanding {
  money: readonly HandedMoney[]
  /**
   * Money of rows that nobody can read, by their keys. How much of it has followed, and for which
   * pledge it is, is not known, so that every credit up to this sum may be of it.
   */
  unreadVnd: number
  /** Counts what was handed over to the account, and decided of its credits. */
  version: number
  /** Names the last proposal. */
  announced?: string | undefined
}

const versionSchema = z.object({ version: z.int(), announced: z.optional(z.string()) })

/** Rows of one sum that are looked at, over all days. */
const MAX_ROWS = 10_000
const PAGE = 1_000
const DAYS_AT_ONCE = 20

const likeRowSchema = z.object({
  sk: z.string(),
  state: z.string(),
  code: z.optional(z.string()),
  decidedAt: z.optional(z.string()),
})

export const makeHandedMoney = (
  client: DynamoDBDocumentClient,
  table: string,
): HandedMoneyStore => ({
  async list(account) {
    const { money } = await readHanded(client, table, account)
    return money.filter(({ proposedAt }) => proposedAt === undefined)
  },
  read: (account) => readHanded(client, table, account),
  async listLikeGifts({ account, amountVnd, code }, days) {
    const found: TransferKey[] = []
    let rows = 0
    const readDay = async (day: string): Promise<void> => {
      let from: Record<string, unknown> | undefined
      do {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: {
              ':pk': transferPartition({ account, day, amountVnd }),
            },
            ProjectionExpression: 'sk, #state, code, decidedAt',
            ExpressionAttributeNames: { '#state': 'state' },
            ConsistentRead: true,
            Limit: PAGE,
            ExclusiveStartKey: from,
          }),
        )
        rows += Items.length
        for (const item of Items) {
          const { sk: id, ...row } = likeRowSchema.parse(item)
          if (mayHaveFollowed(row, code)) found.push({ account, day, amountVnd, id })
        }
        from = LastEvaluatedKey
      } while (from && rows <= MAX_ROWS && found.length <= MAX_LIKE_GIFTS)
    }
    for (let at = 0; at < days.length; at += DAYS_AT_ONCE) {
      await Promise.all(days.slice(at, at + DAYS_AT_ONCE).map(readDay))
      if (rows > MAX_ROWS || found.length > MAX_LIKE_GIFTS) return undefined
    }
    return found
  },
})

async function readHanded(
  client: DynamoDBDocumentClient,
  table: string,
  account: string,
): Promise<HandedStanding> {
  const money: HandedMoney[] = []
  let unreadVnd = 0
  let standing: z.infer<typeof versionSchema> = { version: 0 }
  let from: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': handedMoneyPartition(account) },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    )
    for (const { pk: _pk, sk, ...item } of page.Items ?? [])
      if (sk === handedVersionKey(account).sk) standing = versionSchema.parse(item)
      else {
        // The keys tell accounts; the end of this one is the id of the row that brought the money.
        const read = readableRows(
          [item],
          (row) => handedMoneySchema.parse(row),
          () => {
            return `${RECORDS.handedMoney} ${String(sk).split('#').at(-1)}`
          },
        )
        money.push(...read)
        if (read.length === 0) unreadVnd += Math.max(0, Number(String(sk).split('#')[2]))
      }
    from = page.LastEvaluatedKey
  } while (from)
  return { money, unreadVnd, ...standing }
}
