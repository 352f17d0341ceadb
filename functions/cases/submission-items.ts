import { listFields } from '../../shared/forms/field.ts'
import { isPersonal } from '../../shared/forms/personal.ts'
import type { PublicForm } from '../../shared/forms/public-form.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { ACTS, endOf, planAct, reopenLimit } from './submission.ts'
import type { Act, ActRecord, Submission } from './submission.ts'
import { answerKey, traceKey } from '../storage/ledger-table.ts'
import { IDEMPOTENCY_DAYS } from '../storage/audit-rows.ts'
import {
  UPLOAD_QUEUE,
  caseActKey,
  caseDataKey,
  caseKey,
  endQueue,
  heldQueue,
  idempotencyKey,
  unitQueue,
  uploadKey,
} from '../storage/records-table.ts'

/** The table itself deletes what the sweep has not deleted so many days after its time. */
const GRACE_DAYS = 7

export interface NewSubmission {
  submission: Submission
  keyHash: string
  requestHash: string
}

export interface NewAct {
  /** The case as it was read. */
  submission: Submission
  act: Act
  record: ActRecord
  /** Names the wish: the same key twice is one step. */
  keyHash: string
  /** The version that the person saw. */
  version: number
  /** Unit from now on, when it is forwarded. */
  unit?: string
  /** What is published of an answer, where its sender wished it. */
  publish?: { question: string; answer: string }
}

export interface Erasure {
  submission: Pick<Submission, 'code' | 'trace' | 'state' | 'answers'>
  /** ISO time. */
  at: string
}

interface TableNames {
  records: string
  ledger: string
}

const isNew = 'attribute_not_exists(pk)'
const epochOf = (at: string, days: number): number =>
  Math.floor(Date.parse(at) / 1_000) + days * 86_400
const deadlineOfRows = (deleteOn: string): number => epochOf(`${deleteOn}T00:00:00Z`, GRACE_DAYS)

/** The idempotency row, the case, its key, its public trace and its files exist together or not at all. The order matters: `put` reads the reasons of a cancellation by position. */
export function putItems(
  { submission, keyHash, requestHash }: NewSubmission,
  sealed: string,
  wrapped: string,
  tables: TableNames,
  form: PublicForm,
) {
  const { personal: _personal, ...rest } = submission
  const { code, createdAt, unit, held } = submission
  const records = [
    {
      ...idempotencyKey(keyHash),
      code,
      requestHash,
      expiresAt: epochOf(createdAt, IDEMPOTENCY_DAYS),
    },
    { ...caseKey(code), queue: held ? heldQueue(unit) : unitQueue(unit), ...rest, sealed },
    { ...caseDataKey(code), wrapped },
    ...(submission.attachments ?? []).map(({ id }) => ({
      ...uploadKey(id),
      code,
      queue: UPLOAD_QUEUE,
      createdAt,
    })),
  ]
  return [
    ...records.map((Item) => ({
      Put: { TableName: tables.records, Item, ConditionExpression: isNew },
    })),
    {
      Put: {
        TableName: tables.ledger,
        Item: newTrace(submission, form),
        ConditionExpression: isNew,
      },
    },
  ]
}

/**
 * The step, its key and the new state. The legal states stand in the condition of the write itself, and so does the time within which a case may be reopened. The order matters: `act` reads
 * the reasons of a cancellation by position.
 */
export function actItems(
  { submission, act, record, keyHash, version, unit, publish }: NewAct,
  sealedWords: string | undefined,
  tables: TableNames,
  form: PublicForm,
) {
  const { text: _text, ...step } = record
  const { code, held } = submission
  const { from, to } = ACTS[act]
  const plan = planAct(form, submission, act, new Date(record.at))
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
      plan.deleteOn === undefined ? unitQueue(unit ?? submission.unit) : endQueue(plan.deleteOn),
    ':dueDay': plan.dueDay,
  }
  const removed: string[] = []
  if (act === 'dismiss') conditions.push('attribute_exists(held)')
  else if (held) removed.push('held')
  if (act === 'reopen') {
    conditions.push('answeredAt >= :limit')
    values[':limit'] = reopenLimit(new Date(record.at))
  }
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
  const table = tables.records
  const key = {
    ...idempotencyKey(keyHash),
    code,
    requestHash: act,
    expiresAt: epochOf(record.at, IDEMPOTENCY_DAYS),
  }
  const words = sealedWords === undefined ? {} : { sealed: sealedWords }
  return [
    { Put: { TableName: table, Item: key, ConditionExpression: isNew } },
    {
      Update: {
        TableName: table,
        Key: caseKey(code),
        UpdateExpression: `SET ${changes.join(', ')} REMOVE ${removed.join(', ')}`,
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: values,
      },
    },
    {
      Put: {
        TableName: table,
        Item: { ...caseActKey(code, record.at, keyHash), ...step, ...words },
      },
    },
    ...keyLife(submission, to, plan.deleteOn, table),
    ...actTrace({ submission, act, record }, plan.dueDay, tables.ledger),
    ...(publish === undefined
      ? []
      : [
          {
            Put: {
              TableName: tables.ledger,
              Item: publicAnswer(submission, form, record, publish),
            },
          },
        ]),
  ]
}

/** The key of a case lives as long as the case: it goes at the latest when the table deletes the case. */
function keyLife(
  { code, state }: Submission,
  to: string,
  deleteOn: string | undefined,
  table: string,
) {
  if (deleteOn === undefined && !['answered', 'closed'].includes(state)) return []
  const change =
    deleteOn === undefined
      ? { UpdateExpression: 'REMOVE expiresAt' }
      : {
          UpdateExpression: 'SET expiresAt = :end',
          ExpressionAttributeValues: { ':end': deadlineOfRows(deleteOn) },
        }
  return [
    {
      Update: {
        TableName: table,
        Key: caseDataKey(code),
        ConditionExpression: 'attribute_exists(pk)',
        ...change,
      },
    },
  ]
}

/**
 * Takes the key of a case away, and ends the case where it was open. The row of the key stays without it, so that no later write can bring an old one back. Answers that the form
 * calls personal by now, but did not when the case was sent, go from where they stand in the clear.
 */
export function eraseItems(
  { submission: { code, trace, state, answers }, at }: Erasure,
  tables: TableNames,
  form: PublicForm,
) {
  const today = vietnamDay(new Date(at))
  const isOver = state === 'closed' || state === 'withdrawn'
  const deleteOn = endOf('withdrawn', form, today) ?? today
  const key = {
    TableName: tables.records,
    Key: caseDataKey(code),
    UpdateExpression: 'SET erasedAt = :at REMOVE #wrapped',
    ExpressionAttributeNames: { '#wrapped': 'wrapped' },
    ExpressionAttributeValues: { ':at': at },
  }
  const open = listFields(form).filter((field) => isPersonal(field) && field.name in answers)
  const openNames = Object.fromEntries(open.map(({ name }, index) => [`#open${index}`, name]))
  const removed = [
    'sealed',
    'attachments',
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
      ':at': at,
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
  return [key, record, ...(isOver ? [] : [clock])].map((Update) => ({ Update }))
}

/**
 * The public trace of a case, in the ledger's table, from which the response clock is counted: which form, which commune and topic, which days; not one word that anybody wrote,
 * and nothing that leads to the reference.
 */
function newTrace(
  { trace, form, createdAt, dueDay, answers, held }: Submission,
  { counted }: PublicForm,
) {
  const pick = (field: string | undefined) =>
    field === undefined || answers[field] === undefined ? undefined : String(answers[field])
  return {
    ...traceKey(trace),
    form,
    received: vietnamDay(new Date(createdAt)),
    due: dueDay,
    commune: pick(counted.commune),
    topic: pick(counted.topic),
    held,
  }
}

/** A case has one published answer: a later one, after it was looked at again, takes its place. */
function publicAnswer(
  { trace, form, unit, answers }: Submission,
  { counted: { topic } }: PublicForm,
  { at }: ActRecord,
  publish: { question: string; answer: string },
) {
  return {
    ...answerKey(trace),
    day: vietnamDay(new Date(at)),
    form,
    unit,
    topic: topic === undefined || answers[topic] === undefined ? undefined : String(answers[topic]),
    ...publish,
  }
}

/** What the clock learns of an act: the day of an answer, a new last day, that a case was opened again, let through, or taken back. */
function actTrace(
  { submission, act, record }: Pick<NewAct, 'submission' | 'act' | 'record'>,
  dueDay: string,
  ledger: string,
) {
  const sets: string[] = []
  const removes: string[] = []
  const values: Record<string, string> = {}
  const today = vietnamDay(new Date(record.at))
  if (act === 'answer') sets.push('answered = :day')
  if (act === 'withdraw') sets.push('withdrawn = :day')
  if (sets.length > 0) values[':day'] = today
  if (act === 'reopen') removes.push('answered')
  if (dueDay !== submission.dueDay) {
    sets.push('due = :due')
    values[':due'] = dueDay
  }
  if (submission.held && act !== 'dismiss') removes.push('held')
  if (sets.length === 0 && removes.length === 0) return []
  const change = {
    UpdateExpression: [
      sets.length > 0 ? `SET ${sets.join(', ')}` : '',
      removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
    ]
      .filter(Boolean)
      .join(' '),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  }
  return [
    {
      Update: {
        TableName: ledger,
        Key: traceKey(submission.trace),
        ConditionExpression: 'attribute_exists(pk)',
        ...change,
      },
    },
  ]
}
