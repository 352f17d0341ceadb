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

/** Writes the funds as the books say, if the row is as it was when it was held against them. */
export function mendFundsPut(
  records: string,
  campaign: string,
  before: Readonly<Record<string, unknown>> | undefined,
  after: Funds,
): WriteItem {
  const row = { ...fundsKey(campaign), ...after }
  if (!before) return putNew(records, row)
  const hasVersion = before.version !== undefined
  return {
    Put: {
      TableName: records,
      Item: row,
      ConditionExpression: hasVersion ? '#version = :version' : 'attribute_not_exists(#version)',
      ExpressionAttributeNames: { '#version': 'version' },
      ...(hasVersion ? { ExpressionAttributeValues: { ':version': before.version } } : {}),
    },
  }
}
