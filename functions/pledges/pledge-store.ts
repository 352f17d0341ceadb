import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import type { PledgeFormOf } from '../../shared/forms/pledge.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import { QUEUE_INDEX, RECORDS } from '../storage/keys.ts'
import { makeOnce } from '../storage/once.ts'
import type { Written } from '../storage/written.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import type { RecordKeys } from '../storage/record-keys.ts'
import { networkQueue, pledgeKey } from '../storage/records-table.ts'
import { erasePledgeItems } from './erase-pledge-items.ts'
import { readOpenPledge } from './open-pledge.ts'
import { campaignOf } from './pledge-campaign.ts'
import {
  confirmItems,
  startOfDay,
  hideNameItems,
  newPledgeItems,
  pledgeQueueOf,
  withdrawItems,
} from './pledge-items.ts'
import type { Confirmation, NewPledge, Withdrawal } from './pledge-items.ts'
import { makePledgeKeyStore } from './pledge-key-store.ts'
import type { Pledge, WaitsFor } from './pledge.ts'
import { unsealPledge } from './sealed-pledge-items.ts'

export interface WaitingPledge {
  code: string
  createdAt: string
}

export interface PledgeStore {
  /**
   * Keeps the key of the pledge, and then stores the idempotency row, the pledge and its pending
   * entry together. Refused by `dataKey` or `pledge`: its code is taken.
   */
  put: (pledge: NewPledge) => Promise<Written<'pledge' | 'dataKey' | 'entry'>>
  /** The pledge with what its donor wrote, as long as that is kept. */
  find: (code: string) => Promise<Pledge | undefined>
  /**
   * Pledges that wait for a clerk, the oldest first, a page at a time; each reason to wait has a
   * queue of its own.
   */
  listWaiting: (next?: string, waitsFor?: WaitsFor) => Promise<Page<WaitingPledge>>
  /**
   * Pledges of the last 30 days that came from the network of this one, the oldest first, a page at
   * a time; none where that is not kept any more.
   */
  listOfSameNetwork: (pledge: Pledge, next?: string) => Promise<Page<WaitingPledge>>
  /**
   * Makes a waiting pledge public: its state, the trace of who did it, and its ledger entry in one
   * transaction.
   */
  confirm: (confirmation: Confirmation) => Promise<ActOutcome>
  /** Takes a pledge back, which its own state makes happen once. */
  withdraw: (withdrawal: Withdrawal) => Promise<ActOutcome>
  /** Ends the consent to show the name, and tells the publisher. */
  hideName: (pledge: Pick<Pledge, 'code' | 'lookupHash'>, at: string) => Promise<ActOutcome>
  /**
   * Erases who gave, for good; what was given stays in the books. Doing it twice is doing it once.
   */
  erase: (code: string, at: string) => Promise<ActOutcome>
}

/** The forms of campaigns and the clock, for tests to hold. */
export interface PledgeStoreTools {
  formOf?: PledgeFormOf
  now?: () => Date
}

const keptUntilSchema = z.object({ keptUntil: z.optional(z.iso.date()) })
const MAX_ERASE_TRIES = 5

export function makePledgeStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string; erased?: string },
  keys: RecordKeys,
  { formOf = pledgeForm, now = () => new Date() }: PledgeStoreTools = {},
): PledgeStore {
  const once = makeOnce(client, tables.records)
  const onceBooked = makeOnce(client, tables.records, { hold: 'pledges' })
  const dataKeys = makePledgeKeyStore(client, tables.records, keys, now)
  const find = async (code: string): Promise<Pledge | undefined> => {
    const row = await getRow(client, tables.records, pledgeKey(code))
    if (!row) return undefined
    const { keptUntil } = keptUntilSchema.parse(row)
    // A key that stands beside a pledge whose time is over was made for another one of its code,
    // which then was refused.
    const isOver = keptUntil !== undefined && startOfDay(keptUntil) * 1_000 <= now().getTime()
    const key = row.sealed === undefined || isOver ? undefined : await dataKeys.find(code)
    return unsealPledge(row, key)
  }
  const list = async (queue: string, next?: string): Promise<Page<WaitingPledge>> => {
    const page = await readPage(client, {
      table: tables.records,
      index: QUEUE_INDEX,
      queue,
      next,
    })
    // Of the key and the order of the queue alone, so that none is missing because it cannot be read.
    // In a network's queue stand the rows of keys, which name their pledges.
    const items = page.items.map(({ pk, code, createdAt }) => ({
      code: String(pk).startsWith(RECORDS.pledge)
        ? String(pk).slice(RECORDS.pledge.length)
        : String(code),
      createdAt: String(createdAt),
    }))
    return { items, next: page.next }
  }
  return {
    find,
    async put(request) {
      const { pledge, keyHash, requestHash, network } = request
      const { code, createdAt } = pledge
      const form = formOf(campaignOf(pledge))
      const dataKey = await dataKeys.make(pledge)
      if (!dataKey) return { outcome: 'refused', by: ['dataKey'] }
      const from = network === undefined ? {} : { network }
      const wish = { keyHash, requestHash, code, wishedAt: createdAt, ...from }
      return once.create(wish, newPledgeItems(request, dataKey, tables, form))
    },
    listWaiting: (next, waitsFor) => list(pledgeQueueOf({ waitsFor }), next),
    async listOfSameNetwork({ keyHash }, next) {
      const sent = keyHash === undefined ? undefined : await once.findByKey(keyHash)
      if (sent?.network === undefined) return { items: [], next: undefined }
      return list(networkQueue(sent.network), next)
    },
    async confirm(confirmation) {
      const { keyHash, pledge, at } = confirmation
      const wish = { keyHash, code: pledge.code, requestHash: 'confirm', wishedAt: at }
      return toActOutcome(await onceBooked.act(wish, confirmItems(confirmation, tables)))
    },
    async withdraw(withdrawal) {
      const { code } = withdrawal.pledge
      const isWithdrawn = async () => (await find(code))?.state === 'withdrawn'
      return toActOutcome(
        await onceBooked.settle(code, isWithdrawn, withdrawItems(withdrawal, tables)),
      )
    },
    async hideName(pledge, at) {
      const { code } = pledge
      const isHidden = async () => {
        const row = await getRow(client, tables.records, pledgeKey(code))
        return row !== undefined && !readOpenPledge(row).input.publishName
      }
      return toActOutcome(await once.settle(code, isHidden, hideNameItems(pledge, at, tables)))
    },
    async erase(code, at) {
      const isErased = async () =>
        (await getRow(client, tables.records, pledgeKey(code)))?.erasedAt !== undefined
      for (let tries = 0; tries < MAX_ERASE_TRIES; tries++) {
        const row = await getRow(client, tables.records, pledgeKey(code))
        if (!row) return { outcome: 'not-allowed' }
        const pledge = readOpenPledge(row)
        const items = erasePledgeItems(pledge, at, tables, formOf(campaignOf(pledge)))
        const written = await once.settle(code, isErased, items)
        // Refused: somebody acted at the same moment. What stands now is erased.
        if (written.outcome !== 'refused') return toActOutcome(written)
      }
      return { outcome: 'busy', cause: undefined }
    },
  }
}
