import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { cancellationCodes } from '../storage/cancellation.ts'
import { CHECKPOINT_KEY, totalsKey } from '../storage/ledger-table.ts'
import type { Head } from './head.ts'
import { totalsRow } from './totals-row.ts'
import { sealTotals } from './totals-seal.ts'

/** `outrun` when the head has moved since it was read; then nothing was written. */
export type MendTotals = (
  head: Head,
  totals: ReadonlyMap<string, CampaignTotals>,
) => Promise<'mended' | 'outrun'>

/** At most as many campaigns at a time as a transaction takes. */
export const makeMendTotals =
  (client: DynamoDBDocumentClient, table: string): MendTotals =>
  async (head, totals) => {
    const sums = { ...head.sums, ...(await sealTotals(totals, head.size)) }
    const seal = {
      Update: {
        TableName: table,
        Key: CHECKPOINT_KEY,
        UpdateExpression: 'SET sums = :sums',
        ConditionExpression: '#size = :size',
        ExpressionAttributeNames: { '#size': 'size' },
        ExpressionAttributeValues: { ':sums': sums, ':size': head.size },
      },
    }
    const rows = [...totals].map(([campaign, value]) => ({
      Put: { TableName: table, Item: { ...totalsKey(campaign), ...totalsRow(value, head.size) } },
    }))
    try {
      await client.send(new TransactWriteCommand({ TransactItems: [seal, ...rows] }))
      return 'mended'
    } catch (error) {
      const codes = cancellationCodes(error)
      if (codes.some((code) => code === 'ConditionalCheckFailed' || code === 'TransactionConflict'))
        return 'outrun'
      throw error
    }
  }
