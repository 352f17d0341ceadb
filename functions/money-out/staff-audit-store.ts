import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Page } from '../storage/queue.ts'
import { auditPartition } from '../storage/records-table.ts'

const AUDIT_PAGE = 100

export interface StaffAuditStore {
  /** What staff did on a day in Vietnam, in order. */
  listAudit: (day: string, after?: string) => Promise<Page<Record<string, unknown>>>
}

export function makeStaffAuditStore(
  client: DynamoDBDocumentClient,
  table: string,
): StaffAuditStore {
  return {
    async listAudit(day, after) {
      const pk = auditPartition(day)
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :day',
          ExpressionAttributeValues: { ':day': pk },
          Limit: AUDIT_PAGE,
          ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
        }),
      )
      return {
        items: Items.map(({ pk: _pk, sk: _sk, ...row }) => row),
        next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
      }
    },
  }
}
