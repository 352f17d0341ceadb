import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { Books, Funds, Weighed } from './funds.ts'
import { effectOf, potOf } from './funds.ts'
import { publicName } from './evidence.ts'
import type { Proposal } from './proposal.ts'
import type { RowKey } from '../storage/keys.ts'
import { waitingEvidenceKey } from '../storage/ledger-table.ts'
import { changedEntryKey, fundsKey, proposalKey, proposalQueue } from '../storage/records-table.ts'
import type { Decision, NewProposal, Rejection } from './proposal-acts.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'

/** Proposal and audit row exist together or not at all. */
export function proposeItems({ proposal }: NewProposal, records: string) {
  const { id, campaign, createdAt: at, proposedBy: staff, kind, entry } = proposal
  const Item = {
    ...proposalKey(id),
    ...proposal,
    code: id,
    queue: proposalQueue(campaign, proposal.state),
  }
  return {
    proposal: putNew(records, Item),
    audit: auditPut(records, vietnamDay(new Date(at)), {
      at,
      staff,
      act: `propose-${kind}`,
      of: id,
      campaign,
      after: { state: 'waiting', entry },
    }),
  }
}

export interface Approval {
  decision: Decision
  /** As it will stand in the books. */
  entry: LedgerEntry
  at: string
  books: Books
  weighed: Extract<Weighed, { outcome: 'fits' }>
  after: Funds
  pending: RowKey & { entry: string }
}

/**
 * Everything that an approval changes, in one transaction: the proposal (still waiting, as the approver saw it, proposed by somebody else), the funds (as they were weighed), the rest of the
 * allocation and of the entry, the audit row, the entry in the queue of the public books, and the files that will be public.
 */
export function approveItems(
  { decision, entry, at, books, weighed, after, pending }: Approval,
  tables: { records: string; ledger: string },
) {
  const { records, ledger } = tables
  const { staff, proposal } = decision
  const { id, campaign, evidence = [] } = proposal
  const pot = potOf(entry)
  const before = { state: 'waiting', pot: books.funds.pots[pot] ?? null }
  // Named by their content: putting one twice is putting it once.
  const files = evidence
    .filter((file) => file.public)
    .map((file): [`file ${string}`, WriteItem] => [
      `file ${publicName(file)}`,
      { Put: { TableName: ledger, Item: { ...waitingEvidenceKey(publicName(file)), at } } },
    ])
  return {
    proposal: decide(records, decision, { state: 'approved', at, entry }),
    funds: fundsPut(records, campaign, books.funds, after),
    audit: auditPut(records, vietnamDay(new Date(at)), {
      at,
      staff,
      act: `approve-${proposal.kind}`,
      of: id,
      campaign,
      before,
      after: { state: 'approved', pot: weighed.pot, entry },
    }),
    pending: putNew(ledger, pending),
    allocation: restOfAllocation(records, proposal, books, weighed),
    entry: restOfEntry(records, proposal, books, weighed),
    ...Object.fromEntries(files),
  }
}

/** The proposal leaves the list of what waits. That whoever decides did not propose it is a condition of the write itself. */
function decide(
  records: string,
  { proposal, version, staff }: Decision,
  {
    state,
    at,
    entry,
    reason,
  }: { state: 'approved' | 'rejected'; at: string; entry?: LedgerEntry; reason?: string },
) {
  const { id, campaign } = proposal
  const isAllocation = entry?.kind === 'allocated'
  return {
    Update: {
      TableName: records,
      Key: proposalKey(id),
      UpdateExpression: [
        'SET #state = :state, #version = :next, queue = :queue, decidedBy = :staff, decidedAt = :at',
        // An allocation begins with all that it allocates.
        ...(isAllocation ? ['#left = :left'] : []),
        ...(entry ? ['#entry.#day = :day'] : []),
        ...(reason === undefined ? [] : ['rejection = :reason']),
      ].join(', '),
      ConditionExpression: '#state = :waiting AND #version = :version AND proposedBy <> :staff',
      ExpressionAttributeNames: {
        '#state': 'state',
        '#version': 'version',
        ...(isAllocation ? { '#left': 'left' } : {}),
        ...(entry ? { '#entry': 'entry', '#day': 'day' } : {}),
      },
      ExpressionAttributeValues: {
        ':state': state,
        ':waiting': 'waiting',
        ':version': version,
        ':next': version + 1,
        ':queue': proposalQueue(campaign, state),
        ':staff': staff,
        ':at': at,
        ...(isAllocation ? { ':left': effectOf(entry).delta } : {}),
        ...(entry ? { ':day': entry.day } : {}),
        ...(reason === undefined ? {} : { ':reason': reason }),
      },
    },
  }
}

function fundsPut(records: string, campaign: string, before: Funds, after: Funds): WriteItem {
  const row = { ...fundsKey(campaign), ...after }
  if (before.version === 0) return putNew(records, row)
  return {
    Put: {
      TableName: records,
      Item: row,
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':version': before.version },
    },
  }
}

function restOfAllocation(
  records: string,
  { allocation }: Proposal,
  books: Books,
  weighed: Approval['weighed'],
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
  { of }: Proposal,
  books: Books,
  weighed: Approval['weighed'],
): WriteItem | undefined {
  if (!of || !books.of || weighed.changed === undefined) return undefined
  return {
    Update: {
      TableName: records,
      Key: changedEntryKey(of.index),
      UpdateExpression: 'SET changed = :after',
      ConditionExpression: 'changed = :before OR attribute_not_exists(pk)',
      ExpressionAttributeValues: { ':before': books.of.changed, ':after': weighed.changed },
    },
  }
}

export function rejectItems(decision: Rejection, records: string) {
  const { staff, now, reason, proposal } = decision
  const { id, campaign, kind } = proposal
  const at = now.toISOString()
  return {
    proposal: decide(records, decision, { state: 'rejected', at, reason }),
    audit: auditPut(records, vietnamDay(now), {
      at,
      staff,
      act: `reject-${kind}`,
      of: id,
      campaign,
      before: { state: 'waiting' },
      after: { state: 'rejected', reason },
    }),
  }
}
