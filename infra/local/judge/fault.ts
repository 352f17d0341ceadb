/**
 * What a test may do to a call: fail it before it does anything, or after it took effect; or say
 * what DynamoDB Local never says, that another transaction holds the item.
 */
export type Fault = 'fail-before' | 'fail-after' | 'conflict' | undefined

/** Chooses the fault of a call. */
export type DecideFault = (caller: string, operation: string) => Fault

/** DynamoDB's answer to a transaction of which another one holds an item. */
export const CONFLICT = JSON.stringify({
  __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
  message:
    'Transaction cancelled, please refer cancellation reasons for specific reasons [TransactionConflict]',
  CancellationReasons: [
    { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' },
  ],
})
