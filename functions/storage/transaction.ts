import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient, TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb'
import { isRefusal, isThrottled } from '../runtime/outage.ts'

/** One item of a transaction, in the SDK's words. */
export type WriteItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number]

/**
 * The items of a transaction, each under the name by which a failed condition of it is told. Those
 * that are undefined are left out.
 */
export type NamedItems<Name extends string> = Readonly<Record<Name, WriteItem | undefined>>

/** Puts a row where there is none. */
export const putNew = (table: string, row: Record<string, unknown>): WriteItem => ({
  Put: { TableName: table, Item: row, ConditionExpression: 'attribute_not_exists(pk)' },
})

/** Puts a row, whatever stands there. */
export const put = (table: string, row: Record<string, unknown>): WriteItem => ({
  Put: { TableName: table, Item: row },
})

/** Names items that nobody asks after one by one: `row 0`, `row 1`. */
export const nameEach = <Name extends string>(
  name: Name,
  items: readonly WriteItem[],
): NamedItems<`${Name} ${number}`> =>
  Object.fromEntries(
    items.map((item, at) => [`${name} ${at}`, item]),
  ) as NamedItems<`${Name} ${number}`>

/** How one try of a transaction ended. */
export type Tried<Name extends string> =
  | { result: 'written' }
  /** Nothing was written: the conditions of these items did not hold. */
  | { result: 'refused'; by: readonly Name[] }
  /**
   * Nothing was written: another transaction held an item, or too much was asked. The same may go
   * through in a moment.
   */
  | { result: 'contended'; cause: unknown }
  /** Not known: no answer came, or one that does not tell. */
  | { result: 'lost'; cause: unknown }
  /** Nothing was written, and the same would be refused again: a fault of ours. */
  | { result: 'wrong'; cause: unknown }

/**
 * Tries a transaction once. `token` makes the same items sent again within ten minutes one
 * transaction (`ClientRequestToken`).
 */
export async function tryTransaction<Name extends string>(
  client: DynamoDBDocumentClient,
  items: NamedItems<Name>,
  { token, signal }: { token?: string; signal?: AbortSignal } = {},
): Promise<Tried<Name>> {
  const named = listItems(items)
  const command = new TransactWriteCommand({
    TransactItems: named.map(([, item]) => item),
    ...(token === undefined ? {} : { ClientRequestToken: token }),
  })
  try {
    await client.send(command, signal === undefined ? {} : { abortSignal: signal })
    return { result: 'written' }
  } catch (cause) {
    return readFailure(
      cause,
      named.map(([name]) => name),
    )
  }
}

function listItems<Name extends string>(items: NamedItems<Name>): Array<[Name, WriteItem]> {
  return Object.entries<WriteItem | undefined>(items).filter(
    (entry): entry is [Name, WriteItem] => entry[1] !== undefined,
  )
}

/** Reasons of a cancellation that pass by themselves. */
const PASSING: readonly string[] = [
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
]

function readFailure<Name extends string>(cause: unknown, names: readonly Name[]): Tried<Name> {
  const reasons = cancellationReasons(cause)
  if (reasons) {
    const by = names.filter((_, at) => reasons[at] === 'ConditionalCheckFailed')
    if (by.length > 0) return { result: 'refused', by }
    return reasons.some((reason) => PASSING.includes(reason))
      ? { result: 'contended', cause }
      : { result: 'wrong', cause }
  }
  if (isThrottled(cause)) return { result: 'contended', cause }
  // Said of a token whose transaction is still on its way.
  const isUnderWay = cause instanceof Error && cause.name === 'TransactionInProgressException'
  return { result: isRefusal(cause) && !isUnderWay ? 'wrong' : 'lost', cause }
}

/**
 * DynamoDB gives one reason for each item, in their order, "None" for those that were fine.
 * Undefined when it was not a cancellation.
 */
function cancellationReasons(error: unknown): readonly string[] | undefined {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return undefined
  const reasons: unknown = 'CancellationReasons' in error ? error.CancellationReasons : []
  return Array.isArray(reasons)
    ? reasons.map((reason: { Code?: string }) => reason.Code ?? 'None')
    : []
}
