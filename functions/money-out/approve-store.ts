import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { bankMarkOf } from '../../shared/ledger/bank-rows.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { BankRow } from '../ledger/bank-row-items.ts'
import type { BankRowStore } from '../ledger/bank-row-store.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import type { OpenPledgeStore } from '../pledges/open-pledge-store.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { pendingIdOf } from '../storage/ledger-table.ts'
import { isTransient } from '../storage/cancellation.ts'
import { makeOnce } from '../storage/once.ts'
import type { FundsSnapshot, FundsStore } from '../ledger/funds-store.ts'
import { settleFunds, timeAfter } from './settle-funds.ts'
import { potOf } from '../ledger/pot.ts'
import { wishOf } from './proposal-acts.ts'
import type { Approval } from './proposal-acts.ts'
import { approveItems } from './approve-items.ts'
import { originOf } from './proposal.ts'
import type { Proposal } from './proposal.ts'
import { receivedOf } from '../ledger/received.ts'
import { weigh } from './weigh.ts'
import type { Books } from './weigh.ts'

/**
 * The number of approved entries that may lessen what was received and that no totals know yet. The
 * publisher takes such entries within seconds, so that more of them mean that it stands still. Each
 * is looked for in two places, by one read of at most a hundred rows.
 */
const MAX_LEAVING = 45
/**
 * Approvals of one campaign compete for the version of its funds. One that was outrun looks anew,
 * so many times.
 */
const MAX_TRIES = 6

export type ApproveOutcome = ActOutcome | { outcome: 'exceeds-funds' }

interface ApproveStores {
  pledges: OpenPledgeStore
  funds: FundsStore
  bankRows: BankRowStore
  findEntry: (index: number) => Promise<{ entry: LedgerEntry } | undefined>
  find: (id: string) => Promise<Proposal | undefined>
}

/** Approves what still fits, and puts its entry into the queue of the public books. */
export function makeApprove(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  stores: ApproveStores,
): (decision: Approval) => Promise<ApproveOutcome> {
  const once = makeOnce(client, tables.records, { hold: 'money-out' })

  /** Undefined when the write was outrun and should be weighed anew. */
  const tryApprove = async (decision: Approval): Promise<ApproveOutcome | undefined> => {
    const { proposal } = decision
    const { funds, stillLeaving, isSure, books } = await readBooks(proposal, stores)
    // A row of totals that was changed must allow nothing. The publisher puts it right in a minute.
    if (!isSure) return { outcome: 'busy', cause: new Error('totals-differ-from-head') }
    if (stillLeaving.length >= MAX_LEAVING) return { outcome: 'busy', cause: undefined }
    const approvedAt = timeAfter(funds, decision.now)
    const entry: LedgerEntry = { ...proposal.entry, day: vietnamDay(new Date(approvedAt)) }
    const weighed = weigh(entry, books)
    if (weighed.outcome === 'exceeds')
      return (await howDecided(decision)) ?? { outcome: 'exceeds-funds' }
    const pending = pendingItem({
      entry,
      createdAt: approvedAt,
      act: proposal.id,
      origin: originOf(proposal),
    })
    const after = settleFunds(funds, entry, weighed, {
      stillLeaving,
      id: pendingIdOf(pending),
      changedAt: approvedAt,
    })
    const bankRow = await findBankRow(proposal, stores)
    const code = entry.code ?? bankRow?.code
    const pledge = code === undefined ? undefined : await stores.pledges.find(code)
    const approval = {
      decision,
      entry,
      approvedAt,
      books,
      weighed,
      after,
      pending,
      pledge,
      bankRow,
    }
    const wish = { ...wishOf(decision), wishedAt: approvedAt }
    const written = await once.act(wish, approveItems(approval, tables))
    if (written.outcome !== 'refused') return written
    return written.by.includes('proposal') ? { outcome: 'not-allowed' } : undefined
  }

  /**
   * How the proposal was decided since it was read, if it was. The state is read before the key's
   * row, because both are written together: a state that is decided has its key's row by then.
   */
  const howDecided = async (decision: Approval): Promise<ActOutcome | undefined> => {
    const wish = wishOf(decision)
    const { state } = (await stores.find(wish.code)) ?? {}
    const earlier = await once.findByKey(wish.keyHash)
    if (earlier) {
      const isSame = earlier.code === wish.code && earlier.requestHash === wish.requestHash
      return { outcome: isSame ? 'repeated' : 'key-reused' }
    }
    return state === 'waiting' ? undefined : { outcome: 'not-allowed' }
  }

  return async (decision) => {
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
  }
}

/**
 * What a proposal is weighed against. The funds come first, for the reason that `readFunds` gives.
 */
async function readBooks(
  { entry, campaign, allocation, of: target }: Proposal,
  { funds, find, findEntry }: ApproveStores,
): Promise<FundsSnapshot & { books: Books }> {
  const snapshot = await funds.readFunds(campaign)
  const used = allocation === undefined ? undefined : await find(allocation)
  const change = target && (await funds.readChange(target.index))
  const isOfBank = target && (await isBrought(target.index, findEntry))
  const books: Books = {
    funds: snapshot.funds,
    received: receivedOf(snapshot.totals, snapshot.stillLeaving, potOf(entry)),
    allocationLeft: allocation === undefined ? undefined : leftOf(used),
    target: target &&
      change && {
        amount: target.amount,
        changed: change.changed,
        corrected: isOfBank ? change.corrected : undefined,
      },
  }
  return { ...snapshot, books }
}

const isBrought = async (
  index: number,
  findEntry: ApproveStores['findEntry'],
): Promise<boolean> => {
  const found = await findEntry(index)
  return found !== undefined && bankMarkOf(found.entry) !== undefined
}

/** The row of the bank that brought the entry which is changed, where one did. */
async function findBankRow(
  { of: target }: Proposal,
  { bankRows, findEntry }: Pick<ApproveStores, 'bankRows' | 'findEntry'>,
): Promise<(BankRow & { mark: string }) | undefined> {
  const changed = target && (await findEntry(target.index))
  const mark = changed && bankMarkOf(changed.entry)
  return mark === undefined ? undefined : { changed: 0, ...(await bankRows.find(mark)), mark }
}

/**
 * An allocation that is not approved has nothing left. The checks of a proposal rule that out
 * already.
 */
const leftOf = (allocation: Proposal | undefined): number =>
  allocation?.state === 'approved' ? (allocation.left ?? 0) : 0
