import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb'
import type { DynamoDBClientConfig, TableDescription } from '@aws-sdk/client-dynamodb'
import type { TableView } from '../../template/storage-views.ts'

/** Makes the tables that are not there yet, and gives those that are the indexes that they lack. */
export async function createTables(
  tables: readonly TableView[],
  client: DynamoDBClientConfig,
): Promise<void> {
  const dynamoDb = new DynamoDBClient(client)
  for (const table of tables) {
    const existing = await findTable(dynamoDb, table.name)
    await (existing ? addIndexes(dynamoDb, table, existing) : createTable(dynamoDb, table))
  }
  dynamoDb.destroy()
}

async function findTable(
  dynamoDb: DynamoDBClient,
  TableName: string,
): Promise<TableDescription | undefined> {
  try {
    return (await dynamoDb.send(new DescribeTableCommand({ TableName }))).Table
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined
    throw error
  }
}

async function createTable(
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

/** Data of an earlier version lack the indexes that its template did not have yet. */
async function addIndexes(
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
