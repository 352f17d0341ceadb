import { UpdateTableCommand } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { TableDescription } from '@aws-sdk/client-dynamodb'
import type { TableView } from '../../template/table-views.ts'

/** Data of an earlier version lack the indexes that its template did not have yet. */
export async function addIndexes(
  dynamoDb: DynamoDBClient,
  { create }: TableView,
  existing: TableDescription,
): Promise<void> {
  const { TableName, AttributeDefinitions, GlobalSecondaryIndexes = [] } = create
  const present = existing.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName) ?? []
  for (const index of GlobalSecondaryIndexes) {
    if (present.includes(index.IndexName)) continue
    await dynamoDb.send(
      new UpdateTableCommand({
        TableName,
        AttributeDefinitions,
        GlobalSecondaryIndexUpdates: [{ Create: index }],
      }),
    )
  }
}
