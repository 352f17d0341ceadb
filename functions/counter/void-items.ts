import { fundsPut } from '../ledger/funds-items.ts'
import type { Funds } from '../ledger/funds.ts'
import { MAX_ENTRIES_OF_ROW, pendingRow } from '../ledger/pending-items.ts'
import { amountOf, potOf } from '../ledger/pot.ts'
import type { Leaving } from '../ledger/received.ts'
import { keptNotPersonal } from '../ledger/public-words.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { auditPut } from '../storage/audit-rows.ts'
import type { Wish } from '../storage/idempotency.ts'
import { pendingIdOf } from '../storage/ledger-table.ts'
import { changedEntryKey, pledgeKey, receiptKey } from '../storage/records-table.ts'
import { nameEach, putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { Contribution } from './contribution.ts'
import { receiptOrigin, receiptYear } from './receipt-number.ts'
import type { TableNames } from './table-names.ts'
import { restOf, voidedEntry } from './voided.ts'
import type { BookedGift, Voiding } from './voided.ts'

/** A step by which a receipt becomes void. */
export interface VoidStep {
  /** As it was read. */
  contribution: Contribution
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

/** What an approval was weighed against. */
export interface VoidGround {
  /** The proposal that was seen. */
  before: Voiding
  /** The entries of which something is left. */
  booked: readonly BookedGift[]
  /** As they were read, with what is still leaving. */
  funds: Funds
  pledge: OpenPledge | undefined
}

export const wishOfVoid = ({ keyHash, requestHash, contribution, at }: VoidStep): Wish => ({
  keyHash,
  requestHash,
  code: receiptOrigin(contribution),
  wishedAt: at,
})

const IS_OPEN =
  'attribute_not_exists(voiding.approvedBy) AND attribute_not_exists(voiding.rejectedBy)'
/** Holds that whoever decides has neither proposed nor taken it, and decides on what they have seen. */
const BY_ANOTHER = `#staff <> :staff AND voiding.proposedBy <> :staff AND voiding.proposedAt = :seen AND ${IS_OPEN}`

function changeItem(
  { contribution, staff }: VoidStep,
  { voiding, seen }: { voiding: Voiding; seen?: string },
  table: string,
): WriteItem {
  const { campaign, number, receivedAt } = contribution
  return {
    Update: {
      TableName: table,
      Key: receiptKey(campaign, receiptYear(receivedAt), number.slice(-6)),
      UpdateExpression: 'SET voiding = :voiding',
      ConditionExpression:
        seen === undefined
          ? 'attribute_exists(pk) AND (attribute_not_exists(voiding) OR attribute_exists(voiding.rejectedBy))'
          : BY_ANOTHER,
      ...(seen === undefined ? {} : { ExpressionAttributeNames: { '#staff': 'staff' } }),
      ExpressionAttributeValues: {
        ':voiding': voiding,
        ...(seen === undefined ? {} : { ':seen': seen, ':staff': staff }),
      },
    },
  }
}

function traceItem(step: VoidStep, act: string, after: object, table: string): WriteItem {
  const { contribution, at, staff, day } = step
  const { campaign, number: of } = contribution
  return auditPut(table, day, { at, staff, act, of, campaign, after })
}

/** One person wishes it; nothing in the books changes by that. */
export function proposeVoidItems(step: VoidStep, reason: string, { records }: TableNames) {
  const said = keptNotPersonal(step)
  const voiding = { reason, proposedBy: step.staff, proposedAt: step.at, ...said }
  return {
    receipt: changeItem(step, { voiding }, records),
    audit: traceItem(step, 'propose-void', { reason, ...said }, records),
  }
}

/** Another person does not allow it: the receipt stands as it stood before. */
export function rejectVoidItems(
  step: VoidStep,
  before: Voiding,
  rejection: string,
  { records }: TableNames,
) {
  const voiding = { ...before, rejectedBy: step.staff, rejection }
  return {
    receipt: changeItem(step, { voiding, seen: before.proposedAt }, records),
    audit: traceItem(step, 'reject-void', { rejection }, records),
  }
}

/**
 * Another person allows it. One transaction corrects each entry by its index, lessens what has come
 * for the pledge, and writes on the receipt that it is void, for ever.
 */
export function approveVoidItems(
  step: VoidStep,
  { before, booked, funds, pledge }: VoidGround,
  { records, ledger }: TableNames,
) {
  const { contribution, staff, at, day } = step
  const { campaign, number } = contribution
  const origin = receiptOrigin(contribution)
  const entries = booked.map((gift) => voidedEntry(gift, { reason: before.reason, day }))
  const rows = Array.from({ length: Math.ceil(entries.length / MAX_ENTRIES_OF_ROW) }, (_, part) =>
    pendingRow(
      entries
        .slice(part * MAX_ENTRIES_OF_ROW, (part + 1) * MAX_ENTRIES_OF_ROW)
        .map((entry) => ({ entry, origin })),
      { createdAt: at, act: `void-${origin}-${part}` },
    ),
  )
  const leaving = rows.flatMap((row, part): Leaving[] => {
    const some = entries.slice(part * MAX_ENTRIES_OF_ROW, (part + 1) * MAX_ENTRIES_OF_ROW)
    return [...Map.groupBy(some, potOf)].map(([pot, those]) => ({
      id: pendingIdOf(row),
      pot,
      amount: those.reduce((sum, entry) => sum - amountOf(entry), 0),
    }))
  })
  const voiding = { ...before, approvedBy: staff, approvedAt: at }
  return {
    receipt: changeItem(step, { voiding, seen: before.proposedAt }, records),
    audit: traceItem(
      step,
      'approve-void',
      { number, entries: booked.map(({ index }) => index), proposedBy: before.proposedBy },
      records,
    ),
    pledge: pledge && pledgeItem(contribution, booked, pledge, records),
    funds:
      leaving.length === 0
        ? undefined
        : fundsPut(records, campaign, funds, {
            ...funds,
            version: funds.version + 1,
            changedAt: at,
            leaving: [...funds.leaving, ...leaving],
          }),
    ...nameEach(
      'changed',
      booked.map((gift) => changedItem(gift, records)),
    ),
    ...nameEach(
      'entry',
      rows.map((row) => putNew(ledger, row)),
    ),
  }
}

/** Holds that an entry is never undone by more than it was, whoever corrects or refunds it. */
function changedItem({ index, changed, ...gift }: BookedGift, table: string): WriteItem {
  return {
    Update: {
      TableName: table,
      Key: changedEntryKey(index),
      UpdateExpression: 'SET changed = :after',
      ConditionExpression: `${changed === 0 ? 'attribute_not_exists(pk) OR ' : ''}changed = :before`,
      ExpressionAttributeValues: {
        ':after': changed - restOf({ index, changed, ...gift }),
        ':before': changed,
      },
    },
  }
}

/**
 * What has come for the pledge is less by the cash that was left of it. What was given back before
 * has lowered it already.
 */
function pledgeItem(
  { receivedAt }: Contribution,
  booked: readonly BookedGift[],
  { code, receivedVnd = 0, goodsReceivedAt }: OpenPledge,
  table: string,
): WriteItem {
  const amountVnd = booked
    .filter(({ entry }) => entry.amountVnd !== undefined)
    .reduce((sum, gift) => sum + restOf(gift), 0)
  // The first goods that came for it are told by their time.
  const hasGoods = booked.some(({ entry }) => entry.goods) && goodsReceivedAt === receivedAt
  return {
    Update: {
      TableName: table,
      Key: pledgeKey(code),
      UpdateExpression: `SET receivedVnd = :after${hasGoods ? ' REMOVE goodsReceivedAt' : ''}`,
      ConditionExpression:
        receivedVnd === 0
          ? 'attribute_exists(pk) AND (attribute_not_exists(receivedVnd) OR receivedVnd = :before)'
          : 'receivedVnd = :before',
      ExpressionAttributeValues: {
        ':after': Math.max(0, receivedVnd - amountVnd),
        ':before': receivedVnd,
      },
    },
  }
}
