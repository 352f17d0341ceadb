import { keptNotPersonal } from '../ledger/public-words.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { IMPORT_QUEUE, importJobKey, statementKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { Statement } from './statement-import.ts'
import type { TakeBack } from './take-back.ts'

/** A step of taking an import back. */
export interface TakeBackStep {
  statement: Statement
  keyHash: string
  requestHash: string
  /** ISO time. */
  at: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  staff: string
  /** What the person says is nobody's, of what looks like somebody's in the public reason. */
  notPersonal?: readonly string[] | undefined
}

interface Change {
  from: readonly Statement['state'][]
  to: Statement['state']
  takeBack: TakeBack
  /** Of an approval or a rejection: by another person, on what they have seen. */
  seen?: string
}

function changeItem(
  { statement, staff }: TakeBackStep,
  { from, to, takeBack, seen }: Change,
  table: string,
): WriteItem {
  const states = from.map((state, at) => [`:from${at}`, state] as const)
  const byAnother = ' AND takeBack.proposedBy <> :staff AND takeBack.proposedAt = :seen'
  return {
    Update: {
      TableName: table,
      Key: statementKey(statement.id),
      UpdateExpression: 'SET #state = :to, takeBack = :takeBack',
      ConditionExpression: `#state IN (${states.map(([name]) => name).join(', ')})${seen === undefined ? '' : byAnother}`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':to': to,
        ':takeBack': takeBack,
        ...Object.fromEntries(states),
        ...(seen === undefined ? {} : { ':staff': staff, ':seen': seen }),
      },
    },
  }
}

function traceItem(step: TakeBackStep, act: string, after: object, table: string): WriteItem {
  const { statement, at, staff, day } = step
  const { id: of, campaign, state } = statement
  return auditPut(table, day, { at, staff, act, of, campaign, before: { state }, after })
}

/** One person wishes it; nothing in the books changes by that. */
export function proposeTakeBackItems(step: TakeBackStep, reason: string, table: string) {
  const { statement, staff, at } = step
  const from = statement.state === 'stopped' ? 'stopped' : 'done'
  const said = keptNotPersonal(step)
  const takeBack = { reason, proposedBy: staff, proposedAt: at, from, ...said } as const
  return {
    statement: changeItem(step, { from: [from], to: 'take-back-proposed', takeBack }, table),
    audit: traceItem(step, 'propose-take-back', { reason, ...said }, table),
  }
}

/** Another person allows it, and the worker takes the rows back. */
export function approveTakeBackItems(step: TakeBackStep, before: TakeBack, table: string) {
  const { statement, staff, at } = step
  const change: Change = {
    from: ['take-back-proposed'],
    to: 'taking-back',
    takeBack: { ...before, approvedBy: staff, approvedAt: at },
    seen: before.proposedAt,
  }
  return {
    statement: changeItem(step, change, table),
    job: putNew(table, { ...importJobKey(statement.id), queue: IMPORT_QUEUE, createdAt: at }),
    audit: traceItem(step, 'approve-take-back', { reason: before.reason }, table),
  }
}

/** Another person does not allow it: the import stands as it stood before. */
export function rejectTakeBackItems(
  step: TakeBackStep,
  before: TakeBack,
  rejection: string,
  table: string,
) {
  const change: Change = {
    from: ['take-back-proposed'],
    to: before.from,
    takeBack: { ...before, rejectedBy: step.staff, rejection },
    seen: before.proposedAt,
  }
  return {
    statement: changeItem(step, change, table),
    audit: traceItem(step, 'reject-take-back', { rejection }, table),
  }
}
