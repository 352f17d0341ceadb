import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { proposalKey, proposalQueue } from '../storage/records-table.ts'
import { effectOf } from '../ledger/pot.ts'
import type { Decision, Recall } from './proposal-acts.ts'

interface Decided {
  state: 'approved' | 'rejected'
  decidedAt: string
  /** As it enters the books. */
  entry?: LedgerEntry
  reason?: string
  known?: readonly string[]
}

/**
 * Takes the proposal out of the list of what waits. The condition of the write holds that another
 * person decides than who proposed.
 */
export function decideItem(
  records: string,
  { proposal, version, staff }: Decision,
  { state, decidedAt, entry, reason, known = [] }: Decided,
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
        ...(known.length === 0 ? [] : ['known = :known']),
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
        ':at': decidedAt,
        ...(isAllocation ? { ':left': effectOf(entry).delta } : {}),
        ...(entry ? { ':day': entry.day } : {}),
        ...(reason === undefined ? {} : { ':reason': reason }),
        ...(known.length === 0 ? {} : { ':known': known }),
      },
    },
  }
}

/** The same by whoever proposed it: of this and a decision at one moment, one alone is written. */
export function recallItem(
  records: string,
  { proposal: { id, campaign }, version, staff, now }: Recall,
) {
  return {
    Update: {
      TableName: records,
      Key: proposalKey(id),
      UpdateExpression: 'SET #state = :state, #version = :next, queue = :queue, decidedAt = :at',
      ConditionExpression: '#state = :waiting AND #version = :version AND proposedBy = :staff',
      ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
      ExpressionAttributeValues: {
        ':state': 'recalled',
        ':waiting': 'waiting',
        ':version': version,
        ':next': version + 1,
        ':queue': proposalQueue(campaign, 'recalled'),
        ':staff': staff,
        ':at': now.toISOString(),
      },
    },
  }
}

/** Whoever proposed it has seen that it was refused, and why. */
export function seenItem(records: string, { proposal: { id }, version, staff, now }: Recall) {
  return {
    Update: {
      TableName: records,
      Key: proposalKey(id),
      UpdateExpression: 'SET seenAt = :at',
      ConditionExpression:
        '#state = :rejected AND #version = :version AND proposedBy = :staff AND attribute_not_exists(seenAt)',
      ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
      ExpressionAttributeValues: {
        ':rejected': 'rejected',
        ':version': version,
        ':staff': staff,
        ':at': now.toISOString(),
      },
    },
  }
}
