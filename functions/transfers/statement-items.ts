import { auditPut } from '../storage/audit-rows.ts'
import { IMPORT_QUEUE, importJobKey, statementKey } from '../storage/records-table.ts'
import { STOPS, statementSchema } from './statement-import.ts'
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

export interface CancelRequest {
  statement: Statement
  keyHash: string
  requestHash: string
  /** ISO time. */
  cancelledAt: string
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
        // A file that has brought down every try is not opened again: a mended one is another file.
        ConditionExpression:
          '#state = :offered OR (#state = :refused AND (attribute_not_exists(refusal) OR refusal <> :unreadable))',
        ExpressionAttributeNames: { '#state': 'state', '#columns': 'columns', '#sample': 'sample' },
        ExpressionAttributeValues: {
          ':queued': 'queued',
          ':offered': 'offered',
          ':refused': 'refused',
          ':unreadable': STOPS.byFile,
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
      after: { state: 'queued', ...(columns ? { columns } : {}) },
    }),
  }
}

/** Ends an import wherever it stands. Its worker learns of it before its next batch of rows. */
export function cancelItems({ statement, cancelledAt, day, staff }: CancelRequest, table: string) {
  const { id, campaign, state, progress } = statement
  const act = { at: cancelledAt, staff, act: 'cancel-import', of: id, campaign }
  return {
    statement: {
      Update: {
        TableName: table,
        Key: statementKey(id),
        UpdateExpression: 'SET #state = :stopped, refusal = :cancelled, finishedAt = :at',
        ConditionExpression: '#state IN (:offered, :queued, :importing)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':stopped': 'stopped',
          ':cancelled': STOPS.byPerson,
          ':at': cancelledAt,
          ':offered': 'offered',
          ':queued': 'queued',
          ':importing': 'importing',
        },
      },
    },
    job: { Delete: { TableName: table, Key: importJobKey(id) } },
    audit: auditPut(table, day, {
      ...act,
      before: { state, ...(progress ? { place: progress.place } : {}) },
      after: { state: 'stopped' },
    }),
  }
}
