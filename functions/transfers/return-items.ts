import { bankRowItems } from '../ledger/bank-row-items.ts'
import { pendingRow } from '../ledger/pending-items.ts'
import { keptNotPersonal } from '../ledger/public-words.ts'
import { sentBackEntries } from '../ledger/sent-back.ts'
import { auditPut } from '../storage/audit-rows.ts'
import type { Wish } from '../storage/idempotency.ts'
import { transferKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { WISHES } from './standing-items.ts'
import { moveToList } from './transfer-items.ts'
import { publicDay } from './transfer.ts'
import type { SentBack, Transfer } from './transfer.ts'

/** A step by which a transfer goes back. */
export interface ReturnStep {
  /** As it was read; its state must be what the step asks for. */
  transfer: Transfer
  /** Subject of the token. */
  staff: string
  keyHash: string
  requestHash: string
  /** ISO time. */
  at: string
  /** Of the bank's row. */
  mark: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  /** What the person says is nobody's, of what looks like somebody's in the public reason. */
  notPersonal?: readonly string[] | undefined
}
interface Tables {
  records: string
  ledger: string
}

export const wishOfStep = ({ keyHash, requestHash, transfer, at }: ReturnStep): Wish => ({
  keyHash,
  requestHash,
  code: transfer.id,
  wishedAt: at,
})

interface Change {
  to: Transfer['state']
  sentBack: SentBack
  /** What must hold beside the state. */
  condition: string
  values?: Record<string, unknown>
}

function changeItem(
  { transfer, at }: ReturnStep,
  { to, sentBack, condition, values = {} }: Change,
  table: string,
): WriteItem {
  const list = moveToList({ ...transfer, state: to })
  return {
    Update: {
      TableName: table,
      Key: transferKey(transfer),
      UpdateExpression: `SET ${['#state = :after', 'decidedAt = :at', 'sentBack = :sentBack', ...list.set].join(', ')} REMOVE ${[...WISHES, ...list.remove].join(', ')}`,
      ConditionExpression: `#state = :before AND ${condition}`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':after': to,
        ':before': transfer.state,
        ':at': at,
        ':sentBack': sentBack,
        ...list.values,
        ...values,
      },
    },
  }
}

function traceItem(step: ReturnStep, act: string, after: object, table: string): WriteItem {
  const { transfer, at, staff, day } = step
  const { id: of, campaign, state } = transfer
  return auditPut(table, day, { at, staff, act, of, campaign, before: { state }, after })
}

/** One person wishes it; no money moves by that, and the books say nothing yet. */
export function proposeItems(step: ReturnStep, reason: string, { records }: Tables) {
  const { transfer, staff, at } = step
  const said = keptNotPersonal(step)
  const sentBack = { reason, proposedBy: staff, proposedAt: at, from: transfer.state, ...said }
  const to = 'return-proposed'
  return {
    transfer: changeItem(
      step,
      { to, sentBack, condition: 'attribute_not_exists(sentBack.approvedBy)' },
      records,
    ),
    audit: traceItem(step, 'propose-return', { state: to, reason, ...said }, records),
  }
}

/** Holds that the person who decides is another one, and decides on what they have seen. */
const BY_ANOTHER = 'sentBack.proposedBy <> :staff AND sentBack.proposedAt = :seen'
const seenBy = ({ staff }: ReturnStep, { proposedAt }: SentBack) => ({
  ':staff': staff,
  ':seen': proposedAt,
})

/** Another person allows it. From then on the books say that it came and went back. */
export function approveItems(step: ReturnStep, before: SentBack, { records, ledger }: Tables) {
  const { transfer, staff, at, day, mark } = step
  const sentBack = { ...before, approvedBy: staff, approvedAt: at }
  const to = 'to-return'
  const entries = sentBackEntries(
    { ...transfer, day: publicDay(transfer), mark },
    before.reason,
    day,
  )
  const rows = entries.map((entry) => ({ entry, name: undefined, origin: mark }))
  const [bankRow] = bankRowItems(ledger, entries)
  return {
    transfer: changeItem(
      step,
      { to, sentBack, condition: BY_ANOTHER, values: seenBy(step, before) },
      records,
    ),
    audit: traceItem(step, 'approve-return', { state: to, reason: before.reason }, records),
    entry: putNew(ledger, pendingRow(rows, { createdAt: at, act: transfer.id })),
    bankRow,
  }
}

/** Another person does not allow it: it stands as it stood before. */
export function rejectItems(
  step: ReturnStep,
  before: SentBack,
  rejection: string,
  { records }: Tables,
) {
  const sentBack = { ...before, rejection, rejectedBy: step.staff }
  return {
    transfer: changeItem(
      step,
      { to: before.from, sentBack, condition: BY_ANOTHER, values: seenBy(step, before) },
      records,
    ),
    audit: traceItem(step, 'reject-return', { state: before.from, rejection }, records),
  }
}

/** The bank shows the row by which it went back: both rows name each other, each once. */
export function settleItems(
  step: ReturnStep,
  before: SentBack,
  debit: Transfer,
  { records }: Tables,
) {
  const { transfer, at } = step
  const place = ({ day, amountVnd, id }: Transfer) => ({ day, amountVnd, id })
  const list = moveToList({ ...debit, state: 'sends-back' })
  const sentBack = { ...before, debit: place(debit) }
  return {
    transfer: changeItem(
      step,
      { to: 'returned', sentBack, condition: 'attribute_exists(sentBack.approvedBy)' },
      records,
    ),
    debit: {
      Update: {
        TableName: records,
        Key: transferKey(debit),
        UpdateExpression: `SET ${['#state = :after', 'decidedAt = :at', 'sendsBack = :transfer', ...list.set].join(', ')} REMOVE ${[...WISHES, ...list.remove].join(', ')}`,
        ConditionExpression: '#state = :before',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':after': 'sends-back',
          ':before': 'outgoing',
          ':at': at,
          ':transfer': place(transfer),
          ...list.values,
        },
      },
    },
    audit: traceItem(step, 'settle-return', { state: 'returned', debit: debit.id }, records),
  }
}
