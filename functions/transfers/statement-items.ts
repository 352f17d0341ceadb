import { auditPut } from '../storage/audit-rows.ts'
import { IMPORT_QUEUE, importJobKey, statementKey } from '../storage/records-table.ts'
import type { RefusedCell } from './statement-row.ts'
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
  /** The cell that gave the reason. */
  cell?: RefusedCell | undefined
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

/** Undefined for a row that this release cannot read. */
export const tryStatement = ({
  pk: _pk,
  sk: _sk,
  ...statement
}: Record<string, unknown>): Statement | undefined => statementSchema.safeParse(statement).data

const FORGOTTEN = 'refusal, #sample, columnsOffered, sides, #lines, verdicts, look'

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
        // What was understood of the file before is forgotten: it is read anew.
        UpdateExpression: columns
          ? `SET #state = :queued, readBy = :staff, #columns = :columns REMOVE ${FORGOTTEN}`
          : `SET #state = :queued, readBy = :staff REMOVE ${FORGOTTEN}, #columns`,
        // A file that has brought down every try is not opened again: a mended one is another file.
        ConditionExpression:
          '#state IN (:offered, :read) OR (#state = :refused AND (attribute_not_exists(refusal) OR refusal <> :unreadable))',
        ExpressionAttributeNames: {
          '#state': 'state',
          '#columns': 'columns',
          '#sample': 'sample',
          '#lines': 'lines',
        },
        ExpressionAttributeValues: {
          ':queued': 'queued',
          ':staff': staff,
          ':offered': 'offered',
          ':read': 'read',
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
        ConditionExpression: '#state IN (:offered, :queued, :read, :importing)',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':stopped': 'stopped',
          ':cancelled': STOPS.byPerson,
          ':at': cancelledAt,
          ':offered': 'offered',
          ':queued': 'queued',
          ':read': 'read',
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
