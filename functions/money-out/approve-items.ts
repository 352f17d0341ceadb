import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { changedReceiptItem } from '../pledges/refunded-pledge-items.ts'
import { auditPut } from '../storage/audit-rows.ts'
import type { RowKey } from '../storage/keys.ts'
import { waitingEvidenceKey } from '../storage/ledger-table.ts'
import { changedEntryKey, proposalKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { decideItem } from './decide-items.ts'
import { publicName } from './evidence.ts'
import { changeBankRowItem } from '../ledger/bank-row-items.ts'
import type { BankRow } from '../ledger/bank-row-items.ts'
import { fundsPut } from '../ledger/funds-items.ts'
import type { Funds } from '../ledger/funds.ts'
import { assignedToNameItems } from '../ledger/name-ruling-items.ts'
import { potOf } from '../ledger/pot.ts'
import type { Approval } from './proposal-acts.ts'
import type { Proposal } from './proposal.ts'
import type { Books, Fitting } from './weigh.ts'

export interface Weighed {
  decision: Approval
  /** As it will stand in the books. */
  entry: LedgerEntry
  approvedAt: string
  books: Books
  weighed: Fitting
  after: Funds
  pending: RowKey & { entry: string }
  /** The pledge that the changed entry counts on, where it has one. */
  pledge: OpenPledge | undefined
  /** The row of the bank that brought the changed entry. */
  bankRow?: (BankRow & { mark: string }) | undefined
}

/**
 * Everything that an approval changes, in one transaction: the proposal, which must still wait as
 * the approver saw it and be proposed by somebody else; the funds, which must be as they were
 * weighed; what the allocation has left and by how much the entry is changed, and
 * with it what its pledge has received; the audit row; the
 * entry in the queue of the public books; and the files that will be public.
 */
export function approveItems(
  { decision, entry, approvedAt, books, weighed, after, pending, pledge, bankRow }: Weighed,
  tables: { records: string; ledger: string },
) {
  const { records, ledger } = tables
  const { staff, proposal, known } = decision
  const { id, campaign, evidence = [] } = proposal
  const pot = potOf(entry)
  const before = { state: 'waiting', pot: books.funds.pots[pot] ?? null }
  // Files are named by their content, so that one that is put twice is there once.
  const files = evidence
    .filter((file) => file.public)
    .map((file): [`file ${string}`, WriteItem] => [
      `file ${publicName(file)}`,
      {
        Put: {
          TableName: ledger,
          Item: { ...waitingEvidenceKey(publicName(file)), at: approvedAt },
        },
      },
    ])
  return {
    proposal: decideItem(records, decision, {
      state: 'approved',
      decidedAt: approvedAt,
      entry,
      known,
    }),
    funds: fundsPut(records, campaign, books.funds, after),
    audit: auditPut(records, vietnamDay(new Date(approvedAt)), {
      at: approvedAt,
      staff,
      act: `approve-${proposal.kind}`,
      of: id,
      campaign,
      before,
      after: { state: 'approved', pot: weighed.pot, entry, ...(known.length > 0 ? { known } : {}) },
    }),
    pending: putNew(ledger, pending),
    allocation: restOfAllocation(records, proposal, books, weighed),
    entry: restOfEntry(records, entry, proposal, books, weighed),
    pledge: changedReceiptItem(entry, pledge, records),
    ...bankRowItems({ entry, approvedAt, books, weighed, bankRow }, ledger),
    ...Object.fromEntries(files),
  }
}

/**
 * What is known of the bank's row: by how much its entry is changed; and where it was given to a
 * pledge later, which its entry does not say, what has come under the name of that pledge.
 */
function bankRowItems(
  {
    entry,
    approvedAt: at,
    books,
    weighed,
    bankRow,
  }: Pick<Weighed, 'entry' | 'approvedAt' | 'books' | 'weighed' | 'bankRow'>,
  ledger: string,
) {
  if (!bankRow || weighed.changed === undefined || !books.target) return {}
  const { mark, code } = bankRow
  const change = weighed.changed - books.target.changed
  return {
    bankRow: changeBankRowItem(ledger, { mark, before: bankRow, after: bankRow.changed + change }),
    ...(code === undefined || entry.code !== undefined
      ? {}
      : assignedToNameItems({ code, campaign: entry.campaign, amountVnd: change, at }, ledger)),
  }
}

function restOfAllocation(
  records: string,
  { allocation }: Proposal,
  books: Books,
  weighed: Fitting,
): WriteItem | undefined {
  if (allocation === undefined || weighed.allocationLeft === undefined) return undefined
  return {
    Update: {
      TableName: records,
      Key: proposalKey(allocation),
      UpdateExpression: 'SET #left = :after',
      ConditionExpression: '#state = :approved AND #left = :before',
      ExpressionAttributeNames: { '#left': 'left', '#state': 'state' },
      ExpressionAttributeValues: {
        ':approved': 'approved',
        ':before': books.allocationLeft,
        ':after': weighed.allocationLeft,
      },
    },
  }
}

function restOfEntry(
  records: string,
  { kind }: LedgerEntry,
  { of: target }: Proposal,
  books: Books,
  weighed: Fitting,
): WriteItem | undefined {
  if (!target || !books.target || weighed.changed === undefined) return undefined
  const { changed: before } = books.target
  // What goes back is kept apart too: a correction never makes up for it.
  const isRefund = kind === 'refunded'
  return {
    Update: {
      TableName: records,
      Key: changedEntryKey(target.index),
      UpdateExpression: `SET changed = :after${isRefund ? ' ADD refunded :refunded' : ''}`,
      ConditionExpression: 'changed = :before OR attribute_not_exists(pk)',
      ExpressionAttributeValues: {
        ':before': before,
        ':after': weighed.changed,
        ...(isRefund ? { ':refunded': weighed.changed - before } : {}),
      },
    },
  }
}
