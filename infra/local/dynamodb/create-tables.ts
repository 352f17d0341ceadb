import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { DynamoDBClientConfig, TableDescription } from '@aws-sdk/client-dynamodb'
import type { TableView } from '../../template/table-views.ts'
import { addIndexes } from './add-indexes.ts'
import { createTable } from './create-table.ts'

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
