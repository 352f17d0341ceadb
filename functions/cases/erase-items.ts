import { listFields } from '../../shared/forms/field.ts'
import { isPersonal } from '../../shared/forms/personal.ts'
import type { PublicForm } from '../../shared/forms/public-form.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { erasedItem } from '../storage/erased-items.ts'
import { traceKey } from '../storage/ledger-table.ts'
import { caseDataKey, caseKey, endQueue } from '../storage/records-table.ts'
import { deadlineOfRows } from './case-items.ts'
import type { Erasure, TableNames } from './case-items.ts'
import { endOf } from './plan-act.ts'
import { letUploadsThrough } from './case-upload-items.ts'

/**
 * Takes the key of a case away, and ends the case where it was open. The row of the key stays
 * without it, so that no later write can bring an old one back. Answers that the form calls
 * personal by now, but did not when the case was sent, go from where they stand in the clear.
 */
export function eraseItems(
  { caseRecord, erasedAt }: Erasure,
  tables: TableNames,
  form: PublicForm,
) {
  const { code, trace, state, answers, attachments } = caseRecord
  const today = vietnamDay(new Date(erasedAt))
  const isOver = state === 'closed' || state === 'withdrawn'
  const deleteOn = endOf('withdrawn', form, today) ?? today
  const key = {
    TableName: tables.records,
    Key: caseDataKey(code),
    UpdateExpression: 'SET erasedAt = :at REMOVE #wrapped',
    ExpressionAttributeNames: { '#wrapped': 'wrapped' },
    ExpressionAttributeValues: { ':at': erasedAt },
  }
  const open = listFields(form).filter((field) => isPersonal(field) && field.name in answers)
  const openNames = Object.fromEntries(open.map(({ name }, index) => [`#open${index}`, name]))
  const removed = [
    'sealed',
    'attachments',
    'withdrawal',
    ...Object.keys(openNames).map((name) => `answers.${name}`),
  ]
  const ending = isOver ? '' : ', #state = :withdrawn, queue = :queue, expiresAt = :end'
  const record = {
    TableName: tables.records,
    Key: caseKey(code),
    UpdateExpression: `SET erasedAt = if_not_exists(erasedAt, :at), #version = #version + :one${ending} REMOVE ${removed.join(', ')}`,
    ConditionExpression: '#state = :state',
    ExpressionAttributeNames: { '#state': 'state', '#version': 'version', ...openNames },
    ExpressionAttributeValues: {
      ':at': erasedAt,
      ':one': 1,
      ':state': state,
      ...(isOver
        ? {}
        : {
            ':withdrawn': 'withdrawn',
            ':queue': endQueue(deleteOn),
            ':end': deadlineOfRows(deleteOn),
          }),
    },
  }
  const clock = {
    TableName: tables.ledger,
    Key: traceKey(trace),
    ConditionExpression: 'attribute_exists(pk)',
    UpdateExpression: 'SET withdrawn = if_not_exists(withdrawn, :day)',
    ExpressionAttributeValues: { ':day': today },
  }
  return {
    ...letUploadsThrough({ attachments }, tables.records),
    erased: erasedItem(tables.erased, caseRecord, erasedAt),
    dataKey: { Update: key },
    case: { Update: record },
    trace: isOver ? undefined : { Update: clock },
  }
}
