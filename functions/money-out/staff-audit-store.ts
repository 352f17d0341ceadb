import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Page } from '../storage/queue.ts'
import { auditPartition, readingPartition } from '../storage/records-table.ts'

const AUDIT_PAGE = 100

export interface StaffAuditStore {
  /** What staff did on a day in Vietnam, in order. */
  listAudit: (day: string, after?: string) => Promise<Page<Record<string, unknown>>>
  /**
   * Who read personal data on a day in Vietnam, in order; of one record or by one member of staff
   * alone, where they are named.
   */
  listReadings: (
    day: string,
    only: { of?: string | undefined; staff?: string | undefined },
    after?: string,
  ) => Promise<Page<Record<string, unknown>>>
}

export function makeStaffAuditStore(
  client: DynamoDBDocumentClient,
  table: string,
): StaffAuditStore {
  const list = async (
    pk: string,
    after: string | undefined,
    only: Readonly<Record<string, string | undefined>> = {},
  ): Promise<Page<Record<string, unknown>>> => {
    const wanted = Object.entries(only).filter(([, value]) => value !== undefined)
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :day',
        ExpressionAttributeValues: {
          ':day': pk,
          ...Object.fromEntries(wanted.map(([name, value]) => [`:${name}`, value])),
        },
        ...(wanted.length === 0
          ? {}
          : {
              FilterExpression: wanted.map(([name]) => `#${name} = :${name}`).join(' AND '),
              ExpressionAttributeNames: Object.fromEntries(
                wanted.map(([name]) => [`#${name}`, name]),
              ),
            }),
        Limit: AUDIT_PAGE,
        ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
      }),
    )
    return {
      items: Items.map(({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...row }) => row),
      next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
    }
  }
  return {
    listAudit: (day, after) => list(auditPartition(day), after),
    listReadings: (day, { of, staff }, after) => list(readingPartition(day), after, { of, staff }),
  }
}
