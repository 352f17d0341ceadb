import type { PublicForm } from '../../shared/forms/public-form.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { caseActKey, caseDataKey, caseKey, endQueue } from '../storage/records-table.ts'
import { deadlineOfRows, deskQueue } from './case-items.ts'
import type { Restoring, TableNames } from './case-items.ts'
import { traceOfRestoring } from './case-trace-items.ts'
import { endOf } from './plan-act.ts'
import type { Withdrawal } from './case.ts'
import type { ActRecord } from './act-record.ts'
import { undoLimit } from './withdrawal.ts'

/**
 * Brings a case back to the state, the desk and the last day that it had when its sender withdrew
 * it. Its place among the others is that of its arrival, which never changed. That the day for it
 * is not over stands in the condition of the write.
 */
export function restoreItems(
  { caseRecord, at, keyHash, version }: Restoring,
  before: Withdrawal,
  tables: TableNames,
  form: PublicForm,
) {
  const { code, answeredAt } = caseRecord
  const { state, dueDay, askedAt, held } = before
  const answeredOn = vietnamDay(new Date(answeredAt ?? at))
  const deleteOn = endOf(state, form, answeredOn)
  const changes = ['#state = :state', '#version = :next', 'queue = :queue', 'dueDay = :dueDay']
  const removed = ['withdrawal']
  const values: Record<string, unknown> = {
    ':withdrawn': 'withdrawn',
    ':version': version,
    ':limit': undoLimit(new Date(at)),
    ':state': state,
    ':next': version + 1,
    ':queue': deleteOn === undefined ? deskQueue({ ...caseRecord, held }) : endQueue(deleteOn),
    ':dueDay': dueDay,
  }
  const bringBack = (name: string, value: unknown): void => {
    if (value === undefined) return void removed.push(name)
    changes.push(`${name} = :${name}`)
    values[`:${name}`] = value
  }
  const expiresAt = deleteOn === undefined ? undefined : deadlineOfRows(deleteOn)
  bringBack('askedAt', askedAt)
  bringBack('held', held)
  bringBack('expiresAt', expiresAt)
  const step: ActRecord = { act: 'restore', at }
  return {
    case: {
      Update: {
        TableName: tables.records,
        Key: caseKey(code),
        UpdateExpression: `SET ${changes.join(', ')} REMOVE ${removed.join(', ')}`,
        ConditionExpression:
          '#state = :withdrawn AND #version = :version AND withdrawal.#at >= :limit AND attribute_not_exists(erasedAt)',
        ExpressionAttributeNames: { '#state': 'state', '#version': 'version', '#at': 'at' },
        ExpressionAttributeValues: values,
      },
    },
    step: {
      Put: { TableName: tables.records, Item: { ...caseActKey(code, at, keyHash), ...step } },
    },
    dataKey: {
      Update: {
        TableName: tables.records,
        Key: caseDataKey(code),
        ConditionExpression: 'attribute_exists(pk)',
        ...(expiresAt === undefined
          ? { UpdateExpression: 'REMOVE expiresAt' }
          : {
              UpdateExpression: 'SET expiresAt = :end',
              ExpressionAttributeValues: { ':end': expiresAt },
            }),
      },
    },
    trace: traceOfRestoring(caseRecord, before, tables.ledger),
  }
}
