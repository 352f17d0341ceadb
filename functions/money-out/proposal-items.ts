import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { proposalKey, proposalQueue } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { decideItem } from './decide-items.ts'
import type { NewProposal, Rejection } from './proposal-acts.ts'

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

export function rejectItems(decision: Rejection, records: string) {
  const { staff, now, reason, proposal } = decision
  const { id, campaign, kind } = proposal
  const at = now.toISOString()
  return {
    proposal: decideItem(records, decision, { state: 'rejected', decidedAt: at, reason }),
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
