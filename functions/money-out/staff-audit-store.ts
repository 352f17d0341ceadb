import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { Page } from '../storage/queue.ts'
import { auditPartition, readingPartition } from '../storage/records-table.ts'

const AUDIT_PAGE = 100

export interface StaffAuditStore {
  /** What staff did on a day in Vietnam, in order. */
  listAudit: (day: string, after?: string) => Promise<Page<Record<string, unknown>>>
  /**
   * Who read personal data on a day in Vietnam, in order; by one member of staff alone, or of one
   * record, where they are named. Of a record it finds what was read of it alone, and the lists in
   * which it was given out.
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
    only: { of?: string | undefined; staff?: string | undefined } = {},
  ): Promise<Page<Record<string, unknown>>> => {
    const conditions = [
      ...(only.of === undefined ? [] : ['(#of = :of OR contains(codes, :of))']),
      ...(only.staff === undefined ? [] : ['staff = :staff']),
    ]
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :day',
        ExpressionAttributeValues: {
          ':day': pk,
          ...(only.of === undefined ? {} : { ':of': only.of }),
          ...(only.staff === undefined ? {} : { ':staff': only.staff }),
        },
        ...(conditions.length === 0 ? {} : { FilterExpression: conditions.join(' AND ') }),
        ...(only.of === undefined ? {} : { ExpressionAttributeNames: { '#of': 'of' } }),
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
