import type { HoldKind } from '../runtime/held.ts'
import { holdKey } from './records-table.ts'
import type { WriteItem } from './transaction.ts'

/** Name of the check among the items of a transaction. */
export const HOLD = 'hold'

/**
 * The item of a transaction that lets it take effect only while acts of this kind are not held. It
 * stands in the transaction itself, so that nothing is written after the hold, however long an act
 * was on its way.
 */
export const holdCheck = (records: string, kind: HoldKind): WriteItem => ({
  ConditionCheck: {
    TableName: records,
    Key: holdKey(kind),
    ConditionExpression: 'attribute_not_exists(pk)',
  },
})
