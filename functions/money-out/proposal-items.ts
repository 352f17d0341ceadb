import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import {
  citedKey,
  proposalKey,
  proposalQueue,
  refusalKey,
  refusalQueue,
} from '../storage/records-table.ts'
import { nameEach, put, putNew } from '../storage/transaction.ts'
import { citedBy } from './cited.ts'
import { decisionRows } from './decision-items.ts'
import { decideItem, recallItem, seenItem } from './decide-items.ts'
import type { NewProposal, Recall, Rejection } from './proposal-acts.ts'
import { proposalSchema } from './proposal.ts'
import type { Proposal } from './proposal.ts'

/** A proposal as it stands in its row. */
export function readProposal(row: Record<string, unknown>): Proposal {
  const { pk: _pk, sk: _sk, queue: _queue, code: _code, ...proposal } = row
  return proposalSchema.parse(proposal)
}

/**
 * Proposal, audit row, and the rows by which another proposal of the same file or decision, and whoever
 * looks for the number of a decision, finds it exist together or not at all.
 */
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
    ...nameEach(
      'cited',
      citedBy(proposal).map((cited) => put(records, { ...citedKey(cited, id), at })),
    ),
    ...nameEach(
      'decision',
      decisionRows(proposal).map((row) => put(records, row)),
    ),
  }
}

export function rejectItems(decision: Rejection, records: string) {
  const { staff, now, reason, proposal } = decision
  const { id, campaign, kind, proposedBy } = proposal
  const at = now.toISOString()
  return {
    proposal: decideItem(records, decision, { state: 'rejected', decidedAt: at, reason }),
    // It comes to whoever proposed it, until they say to have seen it.
    refusal: put(records, {
      ...refusalKey(id),
      code: id,
      queue: refusalQueue(campaign, proposedBy),
      createdAt: at,
    }),
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

export function recallItems(recall: Recall, records: string) {
  const { staff, now, proposal } = recall
  const { id, campaign, kind } = proposal
  return {
    proposal: recallItem(records, recall),
    audit: auditPut(records, vietnamDay(now), {
      at: now.toISOString(),
      staff,
      act: `recall-${kind}`,
      of: id,
      campaign,
      before: { state: 'waiting' },
      after: { state: 'recalled' },
    }),
  }
}

/** No audit row: nothing of the proposal changes, and the moment stands in it. */
export const seenItems = (recall: Recall, records: string) => ({
  proposal: seenItem(records, recall),
  refusal: { Delete: { TableName: records, Key: refusalKey(recall.proposal.id) } },
})
