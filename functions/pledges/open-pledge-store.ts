import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { getRow } from '../storage/dynamo.ts'
import { pledgeKey } from '../storage/records-table.ts'
import { readOpenPledge } from './open-pledge.ts'
import type { OpenPledge } from './pledge.ts'

/** For rooms that need a pledge and not its donor: it holds no key, and what is sealed stays so. */
export interface OpenPledgeStore {
  find: (code: string) => Promise<OpenPledge | undefined>
}

export function makeOpenPledgeStore(
  client: DynamoDBDocumentClient,
  table: string,
): OpenPledgeStore {
  return {
    async find(code) {
      const row = await getRow(client, table, pledgeKey(code))
      return row && readOpenPledge(row)
    },
  }
}
