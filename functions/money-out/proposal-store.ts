import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { makeBankRowStore } from '../ledger/bank-row-store.ts'
import { makeOpenPledgeStore } from '../pledges/open-pledge-store.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import type { Idempotency } from '../storage/idempotency.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { logKey } from '../storage/ledger-table.ts'
import { makeOnce } from '../storage/once.ts'
import type { NamedItems } from '../storage/transaction.ts'
import type { Written } from '../storage/written.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { proposalKey, proposalQueue, refusalQueue } from '../storage/records-table.ts'
import { makeApprove } from './approve-store.ts'
import type { ApproveOutcome } from './approve-store.ts'
import { makeApproveWithdrawal } from './approve-withdrawal-store.ts'
import { makeCitedStore } from './cited-store.ts'
import type { CitedStore } from './cited-store.ts'
import { makeFundsStore } from '../ledger/funds-store.ts'
import type { FundsStore, FundsTools } from '../ledger/funds-store.ts'
import { wishOf } from './proposal-acts.ts'
import type { Approval, Decision, NewProposal, Recall, Rejection } from './proposal-acts.ts'
import {
  proposeItems,
  readProposal,
  recallItems,
  rejectItems,
  seenItems,
} from './proposal-items.ts'
import type { Proposal, ProposalState } from './proposal.ts'
import { makeStaffAuditStore } from './staff-audit-store.ts'
import type { StaffAuditStore } from './staff-audit-store.ts'

/** An entry, and by what it and what changed it are found together, where that is known. */
export interface FoundEntry {
  entry: LedgerEntry
  origin: string | undefined
}

export interface ProposalStore extends Pick<FundsStore, 'readFunds'>, CitedStore, StaffAuditStore {
  /** A refusal by `proposal` means that the id is taken. */
  put: (request: NewProposal) => Promise<Written<string>>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (id: string) => Promise<Proposal | undefined>
  /** Ids of a campaign's proposals in one state, the oldest first. */
  list: (campaign: string, state: ProposalState, next?: string) => Promise<Page<string>>
  /**
   * Approves what still fits, and puts its entry into the queue of the public books; or takes a
   * published file out of the public, which the publisher does within a minute.
   */
  approve: (decision: Approval) => Promise<ApproveOutcome>
  reject: (decision: Rejection) => Promise<ActOutcome>
  /** By whoever proposed it, while it waits. */
  recall: (recall: Recall) => Promise<ActOutcome>
  /** Whoever proposed it has seen that it was rejected. */
  see: (recall: Recall) => Promise<ActOutcome>
  /** Ids of a person's proposals that were rejected, which they have not seen yet. */
  listRefused: (campaign: string, subject: string, next?: string) => Promise<Page<string>>
  /** An entry of the public books, and what brought it about. */
  findEntry: (index: number) => Promise<FoundEntry | undefined>
}

export function makeProposalStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  tools?: FundsTools,
): ProposalStore {
  const once = makeOnce(client, tables.records, { hold: 'money-out' })
  const funds = makeFundsStore(client, tables, tools)
  const pledges = makeOpenPledgeStore(client, tables.records)
  const find: ProposalStore['find'] = async (id) => {
    const item = await getRow(client, tables.records, proposalKey(id))
    return item && readProposal(item)
  }
  const findEntry: ProposalStore['findEntry'] = async (index) => {
    const item = await getRow(client, tables.ledger, logKey(index))
    if (!item) return undefined
    const origin = typeof item.origin === 'string' ? item.origin : undefined
    return { entry: parseEntry(String(item.entry)), origin }
  }
  const listQueue = async (queue: string, next: string | undefined): Promise<Page<string>> => {
    const { items, next: after } = await readPage(client, {
      table: tables.records,
      index: QUEUE_INDEX,
      queue,
      next,
    })
    return { items: items.map(({ code }) => String(code)), next: after }
  }
  const act = async <Name extends string>(
    decision: Decision,
    items: NamedItems<Name>,
  ): Promise<ActOutcome> => {
    const wish = { ...wishOf(decision), wishedAt: decision.now.toISOString() }
    return toActOutcome(await once.act(wish, items))
  }
  const bankRows = makeBankRowStore(client, tables.ledger)
  const approve = makeApprove(client, tables, { funds, find, pledges, bankRows, findEntry })
  const approveWithdrawal = makeApproveWithdrawal(client, tables, find)
  return {
    find,
    findEntry,
    findByKey: once.findByKey,
    readFunds: funds.readFunds,
    ...makeCitedStore(client, tables),
    ...makeStaffAuditStore(client, tables.records),
    put(request) {
      const { keyHash, requestHash, proposal } = request
      const wish = { keyHash, requestHash, code: proposal.id, wishedAt: proposal.createdAt }
      return once.create(wish, proposeItems(request, tables.records))
    },
    list: (campaign, state, next) => listQueue(proposalQueue(campaign, state), next),
    listRefused: (campaign, subject, next) => listQueue(refusalQueue(campaign, subject), next),
    approve: (decision) =>
      decision.proposal.kind === 'withdrawal' ? approveWithdrawal(decision) : approve(decision),
    reject: (decision) => act(decision, rejectItems(decision, tables.records)),
    recall: (recall) => act(recall, recallItems(recall, tables.records)),
    see: (recall) => act(recall, seenItems(recall, tables.records)),
  }
}
