import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { SDK_TRY } from '../runtime/time-budget.ts'
import { boundCalls, requestLimits } from './bound-calls.ts'
import type { RowKey } from './keys.ts'

/** The document client of every store. Region, credentials and endpoint come from the environment. */
export function makeDocumentClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient({
    maxAttempts: SDK_TRY.tries,
    requestHandler: requestLimits(SDK_TRY),
  })
  const translate = { marshallOptions: { removeUndefinedValues: true } }
  return boundCalls(DynamoDBDocumentClient.from(client, translate))
}

/** A row as of this moment: whatever was written before the call is seen. */
export async function getRow(
  client: DynamoDBDocumentClient,
  table: string,
  key: RowKey,
  signal?: AbortSignal,
): Promise<Record<string, unknown> | undefined> {
  const command = new GetCommand({ TableName: table, Key: key, ConsistentRead: true })
  const { Item } = await client.send(command, signal === undefined ? {} : { abortSignal: signal })
  return Item
}

/** Reasons by which DynamoDB says that it cancelled a transaction, one for each item, "None" for those that were fine. */
export function cancellationCodes(error: unknown): readonly string[] {
  if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') return []
  const reasons =
    'CancellationReasons' in error && Array.isArray(error.CancellationReasons)
      ? error.CancellationReasons
      : []
  return reasons.map((reason: { Code?: string }) => reason.Code ?? 'None')
}

/** Waits a little, and longer each time: what DynamoDB leaves over it does not want at once. */
export const backOff = (tries: number): Promise<void> => setTimeout(2 ** Math.min(tries, 6) * 10)

/** True when trying the same transaction again may work: another one held an item, or the table was briefly over its rate. */
export function isTransient(error: unknown): boolean {
  const transient = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']
  return cancellationCodes(error).some((code) => transient.includes(code))
}
