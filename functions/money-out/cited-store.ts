import { QueryCommand, paginateQuery } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import { makeOriginStore } from '../ledger/origin-store.ts'
import { cleanEntry } from '../ledger/public-text.ts'
import { DAY_INDEX } from '../storage/keys.ts'
import { dayOrderPrefix } from '../storage/ledger-table.ts'
import { readMany } from '../storage/read-many.ts'
import type { Page } from '../storage/queue.ts'
import { citedKey, citedPartition, proposalKey } from '../storage/records-table.ts'
import { citedBy } from './cited.ts'
import { decisionRowSchema } from './decision-items.ts'
import { isSameDecision, readDecisionNumber } from './decision-number.ts'
import type { DecisionNumber } from './decision-number.ts'
import { readProposal } from './proposal-items.ts'
import { originOf } from './proposal.ts'
import type { Proposal } from './proposal.ts'
import { repeatsOf } from './repeat.ts'
import type { Repeat } from './repeat.ts'

/**
 * So many proposals that rest on one thing are told. A decision may allocate to every commune of
 * the province, which are half as many.
 */
export const MAX_REPEATS = 200
/** The entries of a day with one sum, a megabyte to a page. */
const MAX_PAGES = 4

/** Rows of one first number that one search reads: a number comes again each year, and with each body. */
const MAX_OF_NUMBER = 100

export interface CitedStore {
  /**
   * Ids of a campaign's proposals whose entry names this decision, whatever became of them, in the
   * order of their ids. A page reads so many rows of its first number, and may have none of it.
   */
  listByDecision: (campaign: string, number: DecisionNumber, next?: string) => Promise<Page<string>>
  /** Other proposals that rest on the same file or decision, as they are at this moment. */
  listRepeats: (proposal: Proposal) => Promise<readonly Repeat[]>
  /**
   * Indexes in the public books of the entry of an approved proposal; none while it is on its way.
   * It reads a secondary index, which may lag by a moment. Entries of before they had an origin are
   * found by what they say.
   */
  listIndexes: (proposal: Pick<Proposal, 'id' | 'of' | 'entry'>) => Promise<readonly number[]>
}

const rowSchema = z.object({ index: z.int(), entry: z.string() })

export function makeCitedStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): CitedStore {
  const origins = makeOriginStore(client, tables.ledger)
  /** A row is written with its proposal, so that a proposal which came first is always found. */
  const listIds = async (partition: string): Promise<readonly string[]> => {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tables.records,
        KeyConditionExpression: 'pk = :cited',
        ExpressionAttributeValues: { ':cited': partition },
        ConsistentRead: true,
        Limit: MAX_REPEATS,
      }),
    )
    return Items.map(({ sk }) => String(sk))
  }
  return {
    async listByDecision(campaign, number, next) {
      const named = { what: 'number', name: number.head } as const
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: 'pk = :number',
          ExpressionAttributeValues: { ':number': citedPartition(named) },
          ConsistentRead: true,
          Limit: MAX_OF_NUMBER,
          ...(next === undefined ? {} : { ExclusiveStartKey: citedKey(named, next) }),
        }),
      )
      const rows = Items.map((item) => decisionRowSchema.parse(item))
      const found = rows.filter(({ campaign: of, decision }) => {
        const cited = readDecisionNumber(decision)
        return of === campaign && cited !== undefined && isSameDecision(number, cited)
      })
      return {
        items: found.map(({ sk }) => sk),
        next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
      }
    },
    async listRepeats(proposal) {
      const found = await Promise.all(citedBy(proposal).map((one) => listIds(citedPartition(one))))
      const ids = [...new Set(found.flat())].filter((id) => id !== proposal.id)
      const rows = await readMany(client, tables.records, ids.map(proposalKey))
      return repeatsOf(proposal, rows.map(readProposal)).toSorted((a, b) =>
        a.proposal < b.proposal ? -1 : 1,
      )
    },
    async listIndexes(proposal) {
      const { entry } = proposal
      const text = canonicalEntry(cleanEntry(entry))
      const caused = await origins.listCaused(originOf(proposal))
      const own = caused.filter((one) => canonicalEntry(one.entry) === text)
      if (own.length > 0) return own.map(({ index }) => index)
      const indexes: number[] = []
      let pages = 0
      const query = {
        TableName: tables.ledger,
        IndexName: DAY_INDEX,
        KeyConditionExpression: '#day = :day AND begins_with(dayOrder, :sum)',
        FilterExpression: 'entry = :entry',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: {
          ':day': entry.day,
          ':sum': dayOrderPrefix(entry.amountVnd ?? 0),
          ':entry': text,
        },
      }
      for await (const { Items = [] } of paginateQuery({ client }, query)) {
        indexes.push(...Items.map((item) => rowSchema.parse(item).index))
        if (++pages === MAX_PAGES) break
      }
      return indexes
    },
  }
}
