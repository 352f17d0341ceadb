import type { TestProject } from 'vitest/node'
import { startDynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    dynamoDbEndpoint: string
  }
}

/** One DynamoDB Local for all integration tests; each test makes tables of its own. */
export default async function start(project: TestProject): Promise<() => Promise<void>> {
  const dynamoDb = await startDynamoDbLocal({})
  project.provide('dynamoDbEndpoint', dynamoDb.endpoint)
  return dynamoDb.stop
}
