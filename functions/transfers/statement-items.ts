import { auditPut } from '../storage/audit-rows.ts'
import { IMPORT_QUEUE, importJobKey, statementKey } from '../storage/records-table.ts'
import { statementSchema } from './statement-import.ts'
import type { Statement, StatementColumns } from './statement-import.ts'

export interface RefusedLine {
  /** Its place among all lines of the file. */
  place: number
  /** The number of the line in its sheet. */
  line: number
  reason: string
  /** The text of the line, shortened. */
  text: string
}

export interface StartRequest {
  statement: Statement
  columns: StatementColumns | undefined
  keyHash: string
  requestHash: string
  /** ISO time. */
  startedAt: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  staff: string
}

export function readStatement({
  pk: _pk,
  sk: _sk,
  ...statement
}: Record<string, unknown>): Statement {
  return statementSchema.parse(statement)
}

export function startItems(
  { statement, columns, startedAt, day, staff }: StartRequest,
  table: string,
) {
  const { id, campaign } = statement
  const act = { at: startedAt, staff, act: 'start-import', of: id, campaign }
  return {
    statement: {
      Update: {
        TableName: table,
        Key: statementKey(id),
        UpdateExpression: columns
          ? 'SET #state = :queued, #columns = :columns REMOVE refusal, #sample'
          : 'SET #state = :queued REMOVE refusal, #sample, #columns',
        ConditionExpression: '#state IN (:offered, :refused)',
        ExpressionAttributeNames: { '#state': 'state', '#columns': 'columns', '#sample': 'sample' },
        ExpressionAttributeValues: {
          ':queued': 'queued',
          ':offered': 'offered',
          ':refused': 'refused',
          ...(columns ? { ':columns': columns } : {}),
        },
      },
    },
    job: {
      Put: {
        TableName: table,
        Item: { ...importJobKey(id), queue: IMPORT_QUEUE, createdAt: startedAt },
      },
    },
    audit: auditPut(table, day, {
      ...act,
      before: { state: statement.state },
      after: { state: 'queued' },
    }),
  }
}
