import { TTL_ATTRIBUTE } from '../storage/keys.ts'
import { bookedAloneKey } from '../storage/records-table.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { StatementLimits } from './book-alone.ts'

/** What was booked alone is kept so long for whoever asks after it; the limit needs one day of it. */
const BOOKED_ALONE_DAYS = 60

/**
 * Adds to what a person has booked alone on the day. The condition is what holds the limit of a
 * day, whatever is written at the same moment.
 */
export function bookedAloneItem(
  act: { amountVnd: number; rows: number; at: string; day: string; staff: string },
  { dayVnd, dayRows }: StatementLimits,
  table: string,
): WriteItem {
  return {
    Update: {
      TableName: table,
      Key: bookedAloneKey(act.day, act.staff),
      UpdateExpression: 'SET #end = :end ADD amountVnd :vnd, #rows :rows',
      ConditionExpression:
        'attribute_not_exists(pk) OR (amountVnd <= :vndBefore AND #rows <= :rowsBefore)',
      ExpressionAttributeNames: { '#end': TTL_ATTRIBUTE, '#rows': 'rows' },
      ExpressionAttributeValues: {
        ':end': Math.floor(Date.parse(act.at) / 1_000) + BOOKED_ALONE_DAYS * 86_400,
        ':vnd': act.amountVnd,
        ':rows': act.rows,
        ':vndBefore': dayVnd - act.amountVnd,
        ':rowsBefore': dayRows - act.rows,
      },
    },
  }
}
