import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { TTL_ATTRIBUTE } from '../storage/keys.ts'
import { takenAloneKey } from '../storage/records-table.ts'
import type { TableNames } from './table-names.ts'
import type { Draft } from './contribution.ts'
import { worthOf } from './counter-limits.ts'
import type { Worth } from './counter-limits.ts'

/** A receipt that one person makes alone, within what may be taken alone on a day. */
export interface NewContribution {
  draft: Draft
  keyHash: string
  requestHash: string
  /** The last number that was seen to be given: this one takes the next. */
  last: number
  /** The pledge that it fulfils, as it was read just before. */
  pledge: OpenPledge | undefined
  /** What the clerk may have taken alone on that day before, at most. */
  room: Worth
}

/**
 * What a clerk took alone is kept so long for whoever asks after it; the limit needs one day of it.
 */
const TAKEN_ALONE_DAYS = 60

/**
 * Adds a receipt to what its clerk has taken alone on the day. The condition is what holds the
 * limit of a day, whatever is written at the same moment.
 */
export function takenAloneItem({ draft, room }: NewContribution, { records }: TableNames) {
  const { amountVnd, quantity } = worthOf(draft)
  const day = vietnamDay(new Date(draft.receivedAt))
  const end = Math.floor(Date.parse(draft.receivedAt) / 1_000) + TAKEN_ALONE_DAYS * 86_400
  return {
    Update: {
      TableName: records,
      Key: takenAloneKey(day, draft.staff),
      UpdateExpression: 'SET #end = :end ADD amountVnd :vnd, quantity :quantity',
      ConditionExpression:
        'attribute_not_exists(pk) OR (amountVnd <= :vndBefore AND quantity <= :quantityBefore)',
      ExpressionAttributeNames: { '#end': TTL_ATTRIBUTE },
      ExpressionAttributeValues: {
        ':end': end,
        ':vnd': amountVnd,
        ':quantity': quantity,
        ':vndBefore': room.amountVnd,
        ':quantityBefore': room.quantity,
      },
    },
  }
}
