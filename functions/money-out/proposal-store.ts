import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import type { Idempotency } from '../storage/idempotency.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { logKey } from '../storage/ledger-table.ts'
import { makeOnce } from '../storage/once.ts'
import type { Written } from '../storage/written.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { proposalKey, proposalQueue } from '../storage/records-table.ts'
import { makeApprove } from './approve-store.ts'
import type { ApproveOutcome } from './approve-store.ts'
import { makeFundsStore } from './funds-store.ts'
import type { FundsStore } from './funds-store.ts'
import { wishOf } from './proposal-acts.ts'
import type { Decision, EvidenceWithdrawal, NewProposal, Rejection } from './proposal-acts.ts'
import { proposeItems, rejectItems } from './proposal-items.ts'
import { withdrawEvidenceItems } from './withdraw-evidence-items.ts'
import { proposalSchema } from './proposal.ts'
import type { Proposal, ProposalState } from './proposal.ts'
import { makeStaffAuditStore } from './staff-audit-store.ts'
import type { StaffAuditStore } from './staff-audit-store.ts'

export interface ProposalStore extends Pick<FundsStore, 'readFunds'>, StaffAuditStore {
  /** A refusal by `proposal` means that the id is taken. */
  put: (request: NewProposal) => Promise<Written<'proposal' | 'audit'>>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (id: string) => Promise<Proposal | undefined>
  /** Ids of a campaign's proposals in one state, the oldest first. */
  list: (campaign: string, state: ProposalState, next?: string) => Promise<Page<string>>
  /** Approves what still fits, and puts its entry into the queue of the public books. */
  approve: (decision: Decision) => Promise<ApproveOutcome>
  reject: (decision: Rejection) => Promise<ActOutcome>
  /** Takes a published file out of the public. The publisher does it within a minute. */
  withdrawEvidence: (withdrawal: EvidenceWithdrawal) => Promise<ActOutcome>
  /** An entry of the public books. */
  findEntry: (index: number) => Promise<LedgerEntry | undefined>
}

export function makeProposalStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): ProposalStore {
  const once = makeOnce(client, tables.records)
  const funds = makeFundsStore(client, tables)
  const find: ProposalStore['find'] = async (id) => {
    const item = await getRow(client, tables.records, proposalKey(id))
    if (!item) return undefined
    const { pk: _pk, sk: _sk, queue: _queue, code: _code, ...proposal } = item
    return proposalSchema.parse(proposal)
  }
  return {
    find,
    findByKey: once.findByKey,
    readFunds: funds.readFunds,
    ...makeStaffAuditStore(client, tables.records),
    put(request) {
      const { keyHash, requestHash, proposal } = request
      const wish = { keyHash, requestHash, code: proposal.id, wishedAt: proposal.createdAt }
      return once.create(wish, proposeItems(request, tables.records))
    },
    async list(campaign, state, next) {
      const queue = proposalQueue(campaign, state)
      const { items, next: after } = await readPage(client, {
        table: tables.records,
        index: QUEUE_INDEX,
        queue,
        next,
      })
      return { items: items.map(({ code }) => String(code)), next: after }
    },
    approve: makeApprove(client, tables, { funds, find }),
    async reject(decision) {
      const wish = { ...wishOf(decision), wishedAt: decision.now.toISOString() }
      return toActOutcome(await once.act(wish, rejectItems(decision, tables.records)))
    },
    async withdrawEvidence(withdrawal) {
      const { keyHash, requestHash, proposal, now } = withdrawal
      const items = withdrawEvidenceItems(withdrawal, tables)
      if (!items) return { outcome: 'not-allowed' }
      const wish = { keyHash, requestHash, code: proposal.id, wishedAt: now.toISOString() }
      return toActOutcome(await once.act(wish, items))
    },
    async findEntry(index) {
      const item = await getRow(client, tables.ledger, logKey(index))
      return item && parseEntry(String(item.entry))
    },
  }
}
