import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb'
import { SDK_TRY } from '../runtime/time-budget.ts'
import { boundCalls, requestLimits } from './bound-calls.ts'
import type { RowKey } from './keys.ts'

/**
 * The document client of every store. Region, credentials and endpoint come from the environment.
 */
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
