import {
  GetCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { campaignTotalsSchema } from '../../shared/totals-schema.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { NO_FUNDS, potOf, receivedOf, settleFunds, timeAfter, weigh } from './funds.ts'
import type { Books, Funds, Leaving } from './funds.ts'
import { proposalSchema } from './proposal.ts'
import type { Proposal, ProposalState } from './proposal.ts'
import { cancellationCodes, isTransient } from '../storage/dynamo.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import { logKey, pendingRowKey, totalsKey } from '../storage/ledger-table.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import { idempotencySchema } from '../pledges/pledge-store.ts'
import type { Idempotency } from '../pledges/pledge-store.ts'
import { approveItems, proposeItems, rejectItems } from './proposal-items.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import {
  auditPartition,
  changedEntryKey,
  fundsKey,
  idempotencyKey,
  proposalKey,
  proposalQueue,
} from '../storage/records-table.ts'
import type { Decision, NewProposal, Rejection } from './proposal-acts.ts'

/** Entries that take from what was received and that no totals know yet: the publisher takes them within seconds, so that more of them mean that it stands still. */
const MAX_LEAVING = 50
/** Approvals of one campaign wait for each other's version; so many times one that was outrun looks anew. */
const MAX_TRIES = 6
const AUDIT_PAGE = 100

/** `repeated`: the same wish with the same key, done before. `key-used`: the key stands for another wish. `busy`: nothing was written. */
type Outcome = 'done' | 'repeated' | 'key-used' | 'not-allowed' | 'busy'
export type ProposeOutcome = 'done' | 'key-used' | 'busy'
export type RejectOutcome = Outcome
export type ApproveOutcome = Outcome | 'exceeds-funds'

export interface FundsSnapshot {
  funds: Funds
  totals: CampaignTotals
  /** What is leaving and not in the totals yet. */
  still: readonly Leaving[]
}

export interface ProposalStore {
  put: (request: NewProposal) => Promise<ProposeOutcome>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (id: string) => Promise<Proposal | undefined>
  /** Ids of a campaign's proposals in one state, the oldest first. */
  list: (campaign: string, state: ProposalState, next?: string) => Promise<Page<string>>
  /** Approves what still fits, and puts its entry into the queue of the public books. */
  approve: (decision: Decision) => Promise<ApproveOutcome>
  reject: (decision: Rejection) => Promise<RejectOutcome>
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

export function makeProposalStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): ProposalStore {
  const get = async (table: string, Key: RowKey) => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key, ConsistentRead: true }),
    )
    return Item
  }
  const findByKey = async (keyHash: string): Promise<Idempotency | undefined> => {
    const item = await get(tables.records, idempotencyKey(keyHash))
    return item && idempotencySchema.parse(item)
  }
  const find = async (id: string): Promise<Proposal | undefined> => {
    const item = await get(tables.records, proposalKey(id))
    if (!item) return undefined
    const { pk: _pk, sk: _sk, queue: _queue, code: _code, ...proposal } = item
    return proposalSchema.parse(proposal)
  }

  /**
   * The funds first, and then everything else: whatever an approval changes, it changes together with the version of the funds, so that what is read after them is as of that version wherever
   * the write's condition on it holds. Totals and queue are read at one moment, because an entry leaves the queue and enters the totals in one transaction.
   */
  const readFunds = async (campaign: string): Promise<FundsSnapshot> => {
    const item = await get(tables.records, fundsKey(campaign))
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
      totals: totals ? campaignTotalsSchema.parse(totals.totals) : emptyTotals(),
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
    const changes = of && (await get(tables.records, changedEntryKey(of.index)))
    const books: Books = {
      funds: snapshot.funds,
      received: receivedOf(snapshot.totals, snapshot.still, potOf(entry)),
      // An allocation that is not approved (which the proposal's own checks rule out) has nothing left.
      allocationLeft:
        allocation === undefined ? undefined : used?.state === 'approved' ? (used.left ?? 0) : 0,
      of: of && { amount: of.amount, changed: changes ? z.int().parse(changes.changed) : 0 },
    }
    return { ...snapshot, books }
  }

  /** Undefined when the write was outrun and should be weighed anew. */
  const tryApprove = async (decision: Decision): Promise<ApproveOutcome | undefined> => {
    const { proposal } = decision
    const { funds, still, books } = await readBooks(proposal)
    if (still.length >= MAX_LEAVING) return 'busy'
    const at = timeAfter(funds, decision.now)
    const entry: LedgerEntry = { ...proposal.entry, day: vietnamDay(new Date(at)) }
    const weighed = weigh(entry, books)
    if (weighed.outcome === 'exceeds')
      return (await howDecided(decision, 'approve')) ?? 'exceeds-funds'
    const pending = pendingItem({ entry, createdAt: at, act: proposal.id })
    const after = settleFunds(funds, entry, weighed, { still, id: pending.sk, at })
    const items = approveItems({ decision, entry, at, books, weighed, after, pending }, tables)
    const outcome = await write(items, { keyHash: decision.keyHash, id: proposal.id }, 'approve')
    return outcome === 'outrun' ? undefined : outcome
  }

  /**
   * One transaction of an act; its first item is the key's row, its second the proposal. Where the outcome of the write is not known, the key's row tells it. @throws when that cannot be asked either.
   */
  const write = async (
    items: Items,
    { keyHash, id }: { keyHash: string; id: string },
    wish: string,
  ): Promise<Outcome | 'outrun'> => {
    try {
      await client.send(new TransactWriteCommand({ TransactItems: items }))
      return 'done'
    } catch (error) {
      const [key, proposal, ...others] = cancellationCodes(error)
      if (key === 'ConditionalCheckFailed')
        return (await isRepeated(keyHash, id, wish)) ? 'repeated' : 'key-used'
      if (proposal === 'ConditionalCheckFailed') return 'not-allowed'
      if (others.includes('ConditionalCheckFailed') || isTransient(error)) return 'outrun'
      // What DynamoDB refused by its rules is a fault of ours; what it did not answer may have taken effect.
      if (error instanceof Error && '$fault' in error && error.$fault === 'client') throw error
      return (await isRepeated(keyHash, id, wish)) ? 'repeated' : 'busy'
    }
  }
  /** How it was decided since it was read, if it was; the state first, since the key of whoever decided is written with it. */
  const howDecided = async (
    { proposal, keyHash }: Decision,
    wish: string,
  ): Promise<Outcome | undefined> => {
    const { state } = (await find(proposal.id)) ?? {}
    const earlier = await findByKey(keyHash)
    if (earlier)
      return earlier.code === proposal.id && earlier.requestHash === wish ? 'repeated' : 'key-used'
    return state === 'waiting' ? undefined : 'not-allowed'
  }
  const isRepeated = async (keyHash: string, id: string, wish: string): Promise<boolean> => {
    const earlier = await findByKey(keyHash)
    return earlier?.code === id && earlier.requestHash === wish
  }

  return {
    find,
    findByKey,
    readFunds,
    async put(request) {
      const { keyHash, requestHash, proposal } = request
      const outcome = await write(
        proposeItems(request, tables.records),
        { keyHash, id: proposal.id },
        requestHash,
      )
      if (outcome === 'done' || outcome === 'repeated') return 'done'
      // An id that is taken already: another key gets another id.
      return outcome === 'key-used' ? 'key-used' : 'busy'
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
        return (await howDecided(decision, 'approve')) ?? 'not-allowed'
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const outcome = await tryApprove(decision).catch((error: unknown) => {
          if (isTransient(error)) return undefined
          throw error
        })
        if (outcome !== undefined) return outcome
      }
      return 'busy'
    },
    async reject(decision) {
      const { keyHash, proposal } = decision
      const outcome = await write(
        rejectItems(decision, tables.records),
        { keyHash, id: proposal.id },
        'reject',
      )
      return outcome === 'outrun' ? 'busy' : outcome
    },
    async findEntry(index) {
      const item = await get(tables.ledger, logKey(index))
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

type Items = NonNullable<ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']>
