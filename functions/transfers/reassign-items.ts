import { moveBankRowItem } from '../ledger/bank-row-items.ts'
import { assignedToNameItems } from '../ledger/name-ruling-items.ts'
import { pendingRow } from '../ledger/pending-items.ts'
import { keptNotPersonal } from '../ledger/public-words.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { auditPut } from '../storage/audit-rows.ts'
import type { Wish } from '../storage/idempotency.ts'
import { changedEntryKey, transferKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { pledgeItem } from './plan-items.ts'
import { reassignEntries } from './reassign.ts'
import type { Reassign, StandingEntry } from './reassign.ts'
import { NO_OPEN_REASSIGN, WISHES } from './standing-items.ts'
import { moveToList } from './transfer-items.ts'
import type { Transfer } from './transfer.ts'

/** A step by which a gift in the books is moved to another pledge. */
export interface ReassignStep {
  /** As it was read. */
  transfer: Transfer
  /** Subject of the token. */
  staff: string
  keyHash: string
  requestHash: string
  /** ISO time. */
  at: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  /** What the person says is nobody's, of what looks like somebody's in the public reason. */
  notPersonal?: readonly string[] | undefined
}

/** What an approval was decided on. */
export interface ReassignGround {
  /** The proposal that was seen. */
  before: Reassign
  standing: StandingEntry
  /** Of the bank's row. */
  mark: string
  from: OpenPledge | undefined
  to: OpenPledge | undefined
}

interface Tables {
  records: string
  ledger: string
}

export const wishOfReassign = ({ keyHash, requestHash, transfer, at }: ReassignStep): Wish => ({
  keyHash,
  requestHash,
  code: transfer.id,
  wishedAt: at,
})

const IS_OPEN =
  'attribute_not_exists(reassign.approvedBy) AND attribute_not_exists(reassign.rejectedBy)'
/** Holds that the person who decides is another one, and decides on what they have seen. */
const BY_ANOTHER = `reassign.proposedBy <> :staff AND reassign.proposedAt = :seen AND ${IS_OPEN}`

/** Holds that the gift counts for whom it counted when it was read. */
const countsFor = ({ from }: Reassign): string =>
  from === undefined ? 'attribute_not_exists(code)' : 'code = :from'
const fromOf = ({ from }: Reassign) => (from === undefined ? {} : { ':from': from })

interface Change {
  reassign: Reassign
  condition: string
  values?: Record<string, unknown>
  /** What is set or removed beside. */
  set?: readonly string[]
  remove?: readonly string[]
  /** What else of the row is another thing then, so far as its list depends on that. */
  after?: Pick<Transfer, 'code' | 'decidedAt'>
}

function changeItem(
  { transfer }: ReassignStep,
  { reassign, condition, values = {}, set = [], remove = [], after = {} }: Change,
  table: string,
): WriteItem {
  const list = moveToList({ ...transfer, ...after, reassign })
  const removed = [...remove, ...list.remove]
  return {
    Update: {
      TableName: table,
      Key: transferKey(transfer),
      UpdateExpression: `SET ${['reassign = :reassign', ...set, ...list.set].join(', ')}${removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''}`,
      ConditionExpression: `#state = :received AND ${condition}`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':received': 'received',
        ':reassign': reassign,
        ...list.values,
        ...values,
      },
    },
  }
}

function traceItem(step: ReassignStep, act: string, after: object, table: string): WriteItem {
  const { transfer, at, staff, day } = step
  const { id: of, campaign, code } = transfer
  return auditPut(table, day, { at, staff, act, of, campaign, before: { code }, after })
}

/** One person wishes it; nothing in the books changes by that. */
export function proposeReassignItems(
  step: ReassignStep,
  { to, reason }: Pick<Reassign, 'to' | 'reason'>,
  { records }: Tables,
) {
  const { transfer, staff, at } = step
  const said = keptNotPersonal(step)
  const reassign = { from: transfer.code, to, reason, proposedBy: staff, proposedAt: at, ...said }
  const isOther =
    to === undefined ? 'attribute_exists(code)' : '(attribute_not_exists(code) OR code <> :to)'
  return {
    transfer: changeItem(
      step,
      {
        reassign,
        condition: `${countsFor(reassign)} AND ${NO_OPEN_REASSIGN} AND ${isOther}`,
        values: { ...fromOf(reassign), ...(to === undefined ? {} : { ':to': to }) },
      },
      records,
    ),
    audit: traceItem(step, 'propose-reassign', { to, reason, ...said }, records),
  }
}

/**
 * Another person does not allow it: the gift stands as it stands, whatever it counts for by now, so
 * that no proposal holds a gift for good.
 */
export function rejectReassignItems(
  step: ReassignStep,
  before: Reassign,
  rejection: string,
  { records }: Tables,
) {
  const { staff } = step
  const change: Change = {
    reassign: { ...before, rejectedBy: staff, rejection },
    condition: BY_ANOTHER,
    values: { ':staff': staff, ':seen': before.proposedAt },
  }
  return {
    transfer: changeItem(step, change, records),
    audit: traceItem(step, 'reject-reassign', { rejection }, records),
  }
}

/**
 * Another person allows it. One transaction puts both entries into the queue as one row, moves what
 * has come from one pledge to the other, and ends what the wrong entry stood for: a refund, a
 * correction or the taking back of its import at the same moment finds the one or the other, never
 * both.
 */
export function approveReassignItems(
  step: ReassignStep,
  { before, standing, mark, from, to }: ReassignGround,
  { records, ledger }: Tables,
) {
  const { transfer, staff, at } = step
  const { amountVnd } = transfer
  const entries = reassignEntries(standing, to, before.reason)
  // The bank row says whose an entry without a code is.
  const given = standing.entry.code === undefined ? before.from : undefined
  const names =
    given === undefined
      ? undefined
      : assignedToNameItems(
          { code: given, campaign: transfer.campaign, amountVnd: -amountVnd, at },
          ledger,
        )
  return {
    transfer: approvedItem(step, { before, standing }, records),
    bankRow: moveBankRowItem(ledger, { mark, code: given }),
    changed: {
      Update: {
        TableName: records,
        Key: changedEntryKey(standing.index),
        UpdateExpression: 'SET changed = :after',
        ConditionExpression: 'attribute_not_exists(pk) OR changed = :none',
        ExpressionAttributeValues: { ':after': -amountVnd, ':none': 0 },
      },
    },
    from: from && countItem(from, -amountVnd, records),
    to: to && countItem(to, amountVnd, records),
    nameRecord: names?.nameRecord,
    publisher: names?.publisher,
    entry: putNew(
      ledger,
      pendingRow(
        [
          { entry: entries[0], name: to?.publicName },
          { entry: entries[1], origin: mark },
        ],
        { createdAt: at, act: transfer.id },
      ),
    ),
    audit: traceItem(
      step,
      'approve-reassign',
      { code: before.to, corrects: standing.index, proposedBy: before.proposedBy, staff },
      records,
    ),
  }
}

function approvedItem(
  step: ReassignStep,
  { before, standing }: Pick<ReassignGround, 'before' | 'standing'>,
  table: string,
): WriteItem {
  const { staff, at, transfer } = step
  const { to } = before
  return changeItem(
    step,
    {
      reassign: { ...before, approvedBy: staff, approvedAt: at },
      condition: `${BY_ANOTHER} AND ${countsFor(before)} AND ${transfer.movedFrom === undefined ? 'attribute_not_exists(movedFrom)' : 'movedFrom = :moved'}`,
      set: ['movedFrom = :index', 'decidedAt = :at', ...(to === undefined ? [] : ['code = :to'])],
      after: { code: to, decidedAt: at },
      remove: [...WISHES, ...(to === undefined ? ['code'] : [])],
      values: {
        ...fromOf(before),
        ':staff': staff,
        ':seen': before.proposedAt,
        ':at': at,
        ':index': standing.index,
        ...(to === undefined ? {} : { ':to': to }),
        ...(transfer.movedFrom === undefined ? {} : { ':moved': transfer.movedFrom }),
      },
    },
    table,
  )
}

/** What has come for a pledge: more or less by a gift, and never less than nothing. */
function countItem(
  { code, receivedVnd = 0, input, state }: OpenPledge,
  change: number,
  table: string,
): WriteItem {
  const afterVnd = Math.max(0, receivedVnd + change)
  return pledgeItem(
    { code, beforeVnd: receivedVnd, afterVnd, shown: input.publishName, state },
    table,
  )
}
