import { cleanText } from '../../shared/forms/clean-text.ts'
import type { PublicForm } from '../../shared/forms/public-form.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { answerKey, traceKey } from '../storage/ledger-table.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { NewAct } from './case-items.ts'
import type { CaseRecord, Withdrawal } from './case.ts'
import type { ActRecord } from './act-record.ts'

/**
 * The public trace of a case, in the ledger's table, from which the response clock is counted:
 * which form, which commune and topic, which days; not one word that anybody wrote, and nothing
 * that leads to the reference.
 */
export function newTrace(
  { trace, form, createdAt, dueDay, answers, held }: CaseRecord,
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
export function publicAnswer(
  { trace, form, unit, answers }: CaseRecord,
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
    question: cleanText(publish.question),
    answer: cleanText(publish.answer),
  }
}

/** A case that its sender took back counts again, as it did before. */
export function traceOfRestoring(
  { trace }: Pick<CaseRecord, 'trace'>,
  { dueDay, held }: Withdrawal,
  ledger: string,
): WriteItem {
  return {
    Update: {
      TableName: ledger,
      Key: traceKey(trace),
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression: `SET due = :due${held ? ', held = :held' : ''} REMOVE withdrawn`,
      ExpressionAttributeValues: { ':due': dueDay, ...(held ? { ':held': true } : {}) },
    },
  }
}

/**
 * What the clock learns of an act: the day of an answer, a new last day, that a case was opened
 * again, let through, or taken back.
 */
export function traceOfAct(
  { caseRecord, act, record }: Pick<NewAct, 'caseRecord' | 'act' | 'record'>,
  dueDay: string,
  ledger: string,
): WriteItem | undefined {
  const sets: string[] = []
  const removes: string[] = []
  const values: Record<string, string> = {}
  const today = vietnamDay(new Date(record.at))
  if (act === 'answer') sets.push('answered = :day')
  if (act === 'withdraw') sets.push('withdrawn = :day')
  if (sets.length > 0) values[':day'] = today
  if (act === 'reopen') removes.push('answered')
  if (dueDay !== caseRecord.dueDay) {
    sets.push('due = :due')
    values[':due'] = dueDay
  }
  if (caseRecord.held && act !== 'dismiss') removes.push('held')
  if (sets.length === 0 && removes.length === 0) return undefined
  const change = {
    UpdateExpression: [
      sets.length > 0 ? `SET ${sets.join(', ')}` : '',
      removes.length > 0 ? `REMOVE ${removes.join(', ')}` : '',
    ]
      .filter(Boolean)
      .join(' '),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  }
  return {
    Update: {
      TableName: ledger,
      Key: traceKey(caseRecord.trace),
      ConditionExpression: 'attribute_exists(pk)',
      ...change,
    },
  }
}
