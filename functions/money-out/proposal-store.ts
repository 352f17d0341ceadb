import { QueryCommand, TransactGetCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { readTotalsRow } from '../ledger/totals-row.ts'
import { NO_FUNDS, potOf, receivedOf, settleFunds, timeAfter, weigh } from './funds.ts'
import type { Books, Funds, Leaving } from './funds.ts'
import { proposalSchema } from './proposal.ts'
import type { Proposal, ProposalState } from './proposal.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow, isTransient } from '../storage/dynamo.ts'
import type { Idempotency } from '../storage/idempotency.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { logKey, pendingRowKey, totalsKey } from '../storage/ledger-table.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import { makeOnce } from '../storage/once.ts'
import type { Written } from '../storage/once.ts'
import { approveItems, proposeItems, rejectItems } from './proposal-items.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import {
  auditPartition,
  changedEntryKey,
  fundsKey,
  proposalKey,
  proposalQueue,
} from '../storage/records-table.ts'
import type { Decision, NewProposal, Rejection } from './proposal-acts.ts'

/** Entries that take from what was received and that no totals know yet: the publisher takes them within seconds, so that more of them mean that it stands still. */
const MAX_LEAVING = 50
/** Approvals of one campaign wait for each other's version; so many times one that was outrun looks anew. */
const MAX_TRIES = 6
const AUDIT_PAGE = 100

export type ApproveOutcome = ActOutcome | { outcome: 'exceeds-funds' }

export interface FundsSnapshot {
  funds: Funds
  totals: CampaignTotals
  /** What is leaving and not in the totals yet. */
  still: readonly Leaving[]
}

export interface ProposalStore {
  /** Refused by `proposal`: its id is taken. */
  put: (request: NewProposal) => Promise<Written<'proposal' | 'audit'>>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (id: string) => Promise<Proposal | undefined>
  /** Ids of a campaign's proposals in one state, the oldest first. */
  list: (campaign: string, state: ProposalState, next?: string) => Promise<Page<string>>
  /** Approves what still fits, and puts its entry into the queue of the public books. */
  approve: (decision: Decision) => Promise<ApproveOutcome>
  reject: (decision: Rejection) => Promise<ActOutcome>
  readFunds: (campaign: string) => Promise<FundsSnapshot>
  /** An entry of the public books. */
  findEntry: (index: number) => Promise<LedgerEntry | undefined>
  /** What staff did on a day in Vietnam, in order. */
  listAudit: (day: string, after?: string) => Promise<Page<Record<string, unknown>>>
}

const potSchema = z.strictObject({ allocated: z.int(), disbursed: z.int(), refunded: z.int() })
const fundsSchema = z.object({
  version: z.int(),
  changedAt: z.iso.datetime(),
  pots: z.record(z.string(), potSchema),
  leaving: z.array(z.strictObject({ id: z.string(), pot: z.string(), amount: z.int() })),
})

/** An allocation that is not approved, which the proposal's own checks rule out, has nothing left. */
const leftOf = (allocation: Proposal | undefined): number =>
  allocation?.state === 'approved' ? (allocation.left ?? 0) : 0

export function makeProposalStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): ProposalStore {
  const once = makeOnce(client, tables.records)
  const find = async (id: string): Promise<Proposal | undefined> => {
    const item = await getRow(client, tables.records, proposalKey(id))
    if (!item) return undefined
    const { pk: _pk, sk: _sk, queue: _queue, code: _code, ...proposal } = item
    return proposalSchema.parse(proposal)
  }

  /**
   * The funds first, and then everything else: whatever an approval changes, it changes together with the version of the funds, so that what is read after them is as of that version wherever
   * the write's condition on it holds. Totals and queue are read at one moment, because an entry leaves the queue and enters the totals in one transaction.
   */
  const readFunds = async (campaign: string): Promise<FundsSnapshot> => {
    const item = await getRow(client, tables.records, fundsKey(campaign))
    const funds = item ? fundsSchema.parse(item) : NO_FUNDS
    const keys = [totalsKey(campaign), ...funds.leaving.map(({ id }) => pendingRowKey(id))]
    const { Responses = [] } = await client.send(
      new TransactGetCommand({
        TransactItems: keys.map((Key) => ({ Get: { TableName: tables.ledger, Key } })),
      }),
    )
    const [totals, ...pending] = Responses.map(({ Item }) => Item)
    return {
      funds,
      totals: readTotalsRow(totals),
      still: funds.leaving.filter((_, at) => pending[at] !== undefined),
    }
  }

  const readBooks = async ({
    entry,
    campaign,
    allocation,
    of,
  }: Proposal): Promise<FundsSnapshot & { books: Books }> => {
    const snapshot = await readFunds(campaign)
    const used = allocation === undefined ? undefined : await find(allocation)
    const changes = of && (await getRow(client, tables.records, changedEntryKey(of.index)))
    const books: Books = {
      funds: snapshot.funds,
      received: receivedOf(snapshot.totals, snapshot.still, potOf(entry)),
      allocationLeft: allocation === undefined ? undefined : leftOf(used),
      of: of && { amount: of.amount, changed: changes ? z.int().parse(changes.changed) : 0 },
    }
    return { ...snapshot, books }
  }

  /** Undefined when the write was outrun and should be weighed anew. */
  const tryApprove = async (decision: Decision): Promise<ApproveOutcome | undefined> => {
    const { proposal } = decision
    const { funds, still, books } = await readBooks(proposal)
    if (still.length >= MAX_LEAVING) return { outcome: 'busy', cause: undefined }
    const at = timeAfter(funds, decision.now)
    const entry: LedgerEntry = { ...proposal.entry, day: vietnamDay(new Date(at)) }
    const weighed = weigh(entry, books)
    if (weighed.outcome === 'exceeds')
      return (await howDecided(decision)) ?? { outcome: 'exceeds-funds' }
    const pending = pendingItem({ entry, createdAt: at, act: proposal.id })
    const after = settleFunds(funds, entry, weighed, { still, id: pending.sk, at })
    const items = approveItems({ decision, entry, at, books, weighed, after, pending }, tables)
    const written = await once.act({ ...wishOf(decision), wishedAt: at }, items)
    if (written.outcome !== 'refused') return written
    return written.by.includes('proposal') ? { outcome: 'not-allowed' } : undefined
  }
  /** How it was decided since it was read, if it was; the state first, since the key of whoever decided is written with it. */
  const howDecided = async (decision: Decision): Promise<ActOutcome | undefined> => {
    const wish = wishOf(decision)
    const { state } = (await find(wish.code)) ?? {}
    const earlier = await once.findByKey(wish.keyHash)
    if (earlier) {
      const isSame = earlier.code === wish.code && earlier.requestHash === wish.requestHash
      return { outcome: isSame ? 'repeated' : 'key-reused' }
    }
    return state === 'waiting' ? undefined : { outcome: 'not-allowed' }
  }

  return {
    find,
    findByKey: once.findByKey,
    readFunds,
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
    async approve(decision) {
      if (decision.proposal.state !== 'waiting')
        return (await howDecided(decision)) ?? { outcome: 'not-allowed' }
      let contention: unknown
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const outcome = await tryApprove(decision).catch((error: unknown) => {
          if (!isTransient(error)) throw error
          contention = error
        })
        if (outcome) return outcome
      }
      return { outcome: 'busy', cause: contention }
    },
    async reject(decision) {
      const wish = { ...wishOf(decision), wishedAt: decision.now.toISOString() }
      return toActOutcome(await once.act(wish, rejectItems(decision, tables.records)))
    },
    async findEntry(index) {
      const item = await getRow(client, tables.ledger, logKey(index))
      return item && parseEntry(String(item.entry))
    },
    async listAudit(day, after) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: tables.records,
          KeyConditionExpression: 'pk = :day',
          ExpressionAttributeValues: { ':day': auditPartition(day) },
          Limit: AUDIT_PAGE,
          ...(after === undefined
            ? {}
            : { ExclusiveStartKey: { pk: auditPartition(day), sk: after } }),
        }),
      )
      return {
        items: Items.map(({ pk: _pk, sk: _sk, ...row }) => row),
        next: LastEvaluatedKey && String(LastEvaluatedKey.sk),
      }
    },
  }
}

const wishOf = ({ keyHash, requestHash, proposal }: Decision) => ({
  keyHash,
  requestHash,
  code: proposal.id,
})
