import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { makeFundsStore } from '../ledger/funds-store.ts'
import { getRow } from '../storage/dynamo.ts'
import { DAY_INDEX } from '../storage/keys.ts'
import { paidInKey } from '../storage/records-table.ts'
import type { CounterDay } from './counter-parts.ts'

/** Finds what counters took in cash. It reads a secondary index, which may lag by a moment. */
export interface CounterCashStore {
  /**
   * The cash in the books of a campaign's day, less what was given back or corrected since, and what
   * of it was paid in before. Of the cash no more is counted than this sum asks for.
   */
  readDay: (campaign: string, day: string, wantedVnd: number) => Promise<CounterDay>
}

/** Entries whose changes are read at the same time. */
const AT_ONCE = 20
const rowSchema = z.object({ index: z.int(), entry: z.string() })

export function makeCounterCashStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): CounterCashStore {
  const { readChanged } = makeFundsStore(client, tables)
  const query = (campaign: string, day: string, from: Record<string, unknown> | undefined) =>
    client.send(
      new QueryCommand({
        TableName: tables.ledger,
        IndexName: DAY_INDEX,
        KeyConditionExpression: '#day = :day',
        // Most entries of a day came by transfer. What the filter lets through is read in full.
        FilterExpression: 'contains(#entry, :cash) AND contains(#entry, :campaign)',
        ExpressionAttributeNames: { '#day': 'day', '#entry': 'entry' },
        ExpressionAttributeValues: {
          ':day': day,
          ':cash': '"channel":"cash"',
          ':campaign': `"campaign":"${campaign}"`,
        },
        ExclusiveStartKey: from,
      }),
    )
  const sumOf = async (items: readonly unknown[], campaign: string): Promise<number> => {
    const taken = items
      .map((item) => rowSchema.parse(item))
      .map(({ index, entry }) => ({ index, entry: parseEntry(entry) }))
      .filter(
        ({ entry: { kind, channel, campaign: of } }) =>
          kind === 'received' && channel === 'cash' && of === campaign,
      )
    let sum = 0
    for (let at = 0; at < taken.length; at += AT_ONCE) {
      const some = taken.slice(at, at + AT_ONCE)
      const left = await Promise.all(
        some.map(async ({ index, entry }) => (entry.amountVnd ?? 0) + (await readChanged(index))),
      )
      sum += left.reduce((all, one) => all + one, 0)
    }
    return sum
  }
  return {
    async readDay(campaign, day, wantedVnd) {
      const row = await getRow(client, tables.records, paidInKey(campaign, day))
      const paidInVnd = row ? z.int().parse(row.paidVnd) : 0
      let bookedVnd = 0
      let from: Record<string, unknown> | undefined
      do {
        const page = await query(campaign, day, from)
        bookedVnd += await sumOf(page.Items ?? [], campaign)
        from = page.LastEvaluatedKey
      } while (from && bookedVnd < paidInVnd + wantedVnd)
      return { day, bookedVnd, paidInVnd }
    },
  }
}
