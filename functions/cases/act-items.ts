import type { PublicForm } from '../../shared/forms/public-form.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { caseActKey, caseDataKey, caseKey, endQueue, unitQueue } from '../storage/records-table.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { publicAnswer, traceOfAct } from './case-trace-items.ts'
import { deadlineOfRows } from './case-items.ts'
import type { NewAct, TableNames } from './case-items.ts'
import type { ActRecord } from './act-record.ts'
import { reopenLimit } from './reopening.ts'
import { planAct } from './plan-act.ts'
import { ACTS } from './case-acts.ts'
import type { CaseRecord } from './case.ts'
import type { Attachment } from './attachment.ts'
import { heldUploadItems, unreadStates } from './case-upload-items.ts'
import { withdrawalOf } from './withdrawal.ts'

/**
 * The step and the new state. The legal states stand in the condition of the write itself, and so
 * does the time within which a case may be reopened.
 */
export function actItems(
  { caseRecord, act, record, keyHash, version, unit, publish }: NewAct,
  sealedWords: string | undefined,
  tables: TableNames,
  form: PublicForm,
) {
  const { text: _text, ...shown } = record
  const { code, held } = caseRecord
  const { from, to } = ACTS[act]
  const plan = planAct(form, caseRecord, act, new Date(record.at))
  const states = Object.fromEntries(from.map((state, index) => [`:from${index}`, state]))
  const conditions = [`#state IN (${Object.keys(states).join(', ')})`, '#version = :version']
  const names: Record<string, string> = { '#state': 'state', '#version': 'version' }
  const changes = ['#state = :to', '#version = :next', 'queue = :queue', 'dueDay = :dueDay']
  const values: Record<string, unknown> = {
    ...states,
    ':to': to,
    ':version': version,
    ':next': version + 1,
    ':queue':
      plan.deleteOn === undefined ? unitQueue(unit ?? caseRecord.unit) : endQueue(plan.deleteOn),
    ':dueDay': plan.dueDay,
  }
  const removed: string[] = []
  if (act === 'dismiss') {
    conditions.push('attribute_exists(held)')
    const unread = unreadStates(caseRecord)
    changes.push(...unread.map((path) => `${path} = :dropped`))
    if (unread.length > 0) values[':dropped'] = 'dropped' satisfies Attachment['state']
  }
  if (act !== 'dismiss' && held) removed.push('held')
  if (act === 'withdraw') {
    changes.push('withdrawal = :withdrawal')
    values[':withdrawal'] = withdrawalOf(caseRecord, record.at)
  }
  if (act === 'reopen') {
    conditions.push('answeredAt >= :limit')
    values[':limit'] = reopenLimit(new Date(record.at))
  }
  if (act === 'accept' && record.staff !== undefined) {
    changes.push('handledBy = :staff')
    values[':staff'] = record.staff
  }
  // Whoever had it has it no more: another unit has it now.
  if (act === 'forward') removed.push('handledBy')
  if (act === 'answer') {
    changes.push('answeredAt = :at')
    values[':at'] = record.at
  }
  if (act === 'ask') {
    changes.push('askedAt = :at')
    values[':at'] = record.at
  } else removed.push('askedAt')
  if (unit !== undefined) {
    changes.push('#unit = :unit')
    names['#unit'] = 'unit'
    values[':unit'] = unit
  }
  if (plan.deleteOn === undefined) removed.push('expiresAt')
  else {
    changes.push('expiresAt = :expiresAt')
    values[':expiresAt'] = deadlineOfRows(plan.deleteOn)
  }
  const words = sealedWords === undefined ? {} : { sealed: sealedWords }
  const step = { ...caseActKey(code, record.at, keyHash), ...shown, ...words }
  return {
    case: {
      Update: {
        TableName: tables.records,
        Key: caseKey(code),
        UpdateExpression: `SET ${changes.join(', ')} REMOVE ${removed.join(', ')}`,
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      },
    },
    step: { Put: { TableName: tables.records, Item: step } },
    audit:
      record.staff === undefined
        ? undefined
        : auditOf(caseRecord, record, record.staff, to, tables),
    dataKey: keyLife(caseRecord, plan.deleteOn, tables.records),
    ...heldUploadItems(caseRecord, act, tables.records),
    trace: traceOfAct({ caseRecord, act, record }, plan.dueDay, tables.ledger),
    answer: publish && {
      Put: { TableName: tables.ledger, Item: publicAnswer(caseRecord, form, record, publish) },
    },
  }
}

/** What staff did stands among the acts of all staff too, without a word of what was written. */
const auditOf = (
  { code, state }: CaseRecord,
  { act, at, unit }: ActRecord,
  staff: string,
  to: string,
  { records }: TableNames,
): WriteItem =>
  auditPut(records, vietnamDay(new Date(at)), {
    at,
    staff,
    act: `case-${act}`,
    of: code,
    before: { state },
    after: { state: to, ...(unit === undefined ? {} : { unit }) },
  })

/**
 * The key of a case lives as long as the case: it goes at the latest when the table deletes the
 * case.
 */
function keyLife(
  { code, state }: CaseRecord,
  deleteOn: string | undefined,
  table: string,
): WriteItem | undefined {
  if (deleteOn === undefined && !['answered', 'closed'].includes(state)) return undefined
  const change =
    deleteOn === undefined
      ? { UpdateExpression: 'REMOVE expiresAt' }
      : {
          UpdateExpression: 'SET expiresAt = :end',
          ExpressionAttributeValues: { ':end': deadlineOfRows(deleteOn) },
        }
  return {
    Update: {
      TableName: table,
      Key: caseDataKey(code),
      ConditionExpression: 'attribute_exists(pk)',
      ...change,
    },
  }
}
