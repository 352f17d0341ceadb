import { CreateTableCommand, UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { TableView } from '../../template/table-views.ts'

/** Makes a table with its indexes, its stream and its time to live, as the template has them. */
export async function createTable(
  dynamoDb: DynamoDBClient,
  { name, create, timeToLiveAttribute }: TableView,
): Promise<void> {
  await dynamoDb.send(
    new CreateTableCommand({
      ...create,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
    }),
  )
  if (timeToLiveAttribute === undefined) return
  await dynamoDb.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { Enabled: true, AttributeName: timeToLiveAttribute },
    }),
  )
}
