import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { FundsSnapshot, FundsStore } from '../ledger/funds-store.ts'
import type { OriginStore } from '../ledger/origin-store.ts'
import { EMPTY_POT, potOf } from '../ledger/pot.ts'
import { receivedOf } from '../ledger/received.ts'
import type { OpenPledgeStore } from '../pledges/open-pledge-store.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import { notBefore } from '../../shared/clock-skew.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import type { Contribution } from './contribution.ts'
import { receiptOrigin } from './receipt-number.ts'
import { receivedEntries } from './received-entries.ts'
import { approveVoidItems, proposeVoidItems, rejectVoidItems, wishOfVoid } from './void-items.ts'
import type { VoidStep } from './void-items.ts'
import { restOf } from './voided.ts'
import type { BookedGift, Voiding } from './voided.ts'

/**
 * - `on-its-way`: entries of it have no index yet, so that no correction could name them;
 * - `allocated`: without it, less would have come than was allocated;
 * - `too-many`: more entries than one transaction corrects.
 */
export type VoidOutcome =
  | ActOutcome
  | { outcome: 'on-its-way' }
  | { outcome: 'allocated' }
  | { outcome: 'too-many' }

/** How two people make a receipt void that should not have been made. */
export interface VoidStore {
  propose: (step: VoidStep, reason: string) => Promise<ActOutcome>
  approve: (step: VoidStep, before: Voiding) => Promise<VoidOutcome>
  reject: (step: VoidStep, before: Voiding, rejection: string) => Promise<ActOutcome>
}

interface VoidStores {
  funds: FundsStore
  origins: Pick<OriginStore, 'listCaused'>
  pledges: Pick<OpenPledgeStore, 'find'>
}

/** A transaction takes 100 items; each entry is one, and ten are for everything else. */
export const MAX_VOIDED = 88
/** Approvals of one campaign compete for the version of its funds. */
const MAX_TRIES = 6
/** As many as approvals of money that goes out let wait for the publisher. */
const MAX_LEAVING = 45
const AT_ONCE = 20

export function makeVoidStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  stores: VoidStores,
): VoidStore {
  const once = makeOnce(client, tables.records, { hold: 'counter' })

  /** Undefined when the write was outrun and should be weighed anew. */
  const tryApprove = async (step: VoidStep, before: Voiding): Promise<VoidOutcome | undefined> => {
    const { contribution } = step
    const { campaign, pledge: code } = contribution
    // The funds come first: what is read after them is as of their version.
    const { funds, totals, isSure, stillLeaving } = await stores.funds.readFunds(campaign)
    if (!isSure || new Set(stillLeaving.map(({ id }) => id)).size >= MAX_LEAVING)
      return { outcome: 'busy', cause: undefined }
    const found = await readBooked(contribution, stores)
    if (found === undefined) return { outcome: 'on-its-way' }
    const booked = found.filter((gift) => restOf(gift) > 0)
    if (booked.length > MAX_VOIDED) return { outcome: 'too-many' }
    if (isAllocated(booked, { funds, totals, stillLeaving })) return { outcome: 'allocated' }
    const at = notBefore(new Date(Date.parse(funds.changedAt) + 1), new Date(step.at))
    const moment = { at: at.toISOString(), day: vietnamDay(at) }
    const ground = {
      before,
      booked,
      funds: { ...funds, leaving: stillLeaving },
      pledge: code === undefined ? undefined : await stores.pledges.find(code),
    }
    const items = approveVoidItems({ ...step, ...moment }, ground, tables)
    const written = await once.act(wishOfVoid(step), items)
    if (written.outcome !== 'refused') return written
    return written.by.includes('receipt') ? { outcome: 'not-allowed' } : undefined
  }

  return {
    propose: async (step, reason) =>
      toActOutcome(await once.act(wishOfVoid(step), proposeVoidItems(step, reason, tables))),
    reject: async (step, before, rejection) =>
      toActOutcome(
        await once.act(wishOfVoid(step), rejectVoidItems(step, before, rejection, tables)),
      ),
    async approve(step, before) {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        const outcome = await tryApprove(step, before)
        if (outcome) return outcome
      }
      return { outcome: 'busy', cause: undefined }
    },
  }
}

/** The entries of a receipt; undefined while not all of them are in the books. */
async function readBooked(
  contribution: Contribution,
  { origins, funds }: VoidStores,
): Promise<readonly BookedGift[] | undefined> {
  const caused = await origins.listCaused(receiptOrigin(contribution))
  const came = caused.filter(({ entry }) => entry.kind === 'received')
  if (came.length < receivedEntries(contribution).length) return undefined
  const booked: BookedGift[] = []
  for (let at = 0; at < came.length; at += AT_ONCE)
    booked.push(
      ...(await Promise.all(
        came
          .slice(at, at + AT_ONCE)
          .map(async (one) => ({ ...one, changed: await funds.readChanged(one.index) })),
      )),
    )
  return booked
}

/** Whether less of a pot would be left than was allocated of it. */
function isAllocated(
  booked: readonly BookedGift[],
  { funds, totals, stillLeaving }: Pick<FundsSnapshot, 'funds' | 'totals' | 'stillLeaving'>,
): boolean {
  return [...Map.groupBy(booked, ({ entry }) => potOf(entry))].some(([pot, gifts]) => {
    const { allocated } = funds.pots[pot] ?? EMPTY_POT
    const leaves = gifts.reduce((sum, gift) => sum + restOf(gift), 0)
    return receivedOf(totals, stillLeaving, pot) - leaves < allocated
  })
}
