import { fundsKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { Funds } from './funds.ts'

/** Writes the funds of a campaign, if they are as they were when they were weighed. */
export function fundsPut(
  records: string,
  campaign: string,
  before: Funds,
  after: Funds,
): WriteItem {
  const row = { ...fundsKey(campaign), ...after }
  if (before.version === 0) return putNew(records, row)
  return {
    Put: {
      TableName: records,
      Item: row,
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': before.version },
    },
  }
}
