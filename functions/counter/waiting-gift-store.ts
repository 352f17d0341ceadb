import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { OpenPledge } from '../pledges/pledge.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { makeOnce } from '../storage/once.ts'
import type { Written } from '../storage/written.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { waitingGiftKey, waitingGiftQueue } from '../storage/records-table.ts'
import type { ReceiptItem } from './contribution-items.ts'
import { askCancelItems, confirmItems, newWaitingItems, refuseItems } from './waiting-gift-items.ts'
import { waitingGiftSchema } from './waiting-gift.ts'
import type { GiftDecision, WaitingGift } from './waiting-gift.ts'

export interface WaitingGiftStore {
  /**
   * Refused by `gift`: its id is taken. The code of a `repeated` one is an id, or the receipt that
   * the same key made.
   */
  put: (
    gift: WaitingGift,
    hashes: { keyHash: string; requestHash: string },
  ) => Promise<Written<'gift' | 'pledge' | 'day' | 'audit'>>
  find: (id: string) => Promise<WaitingGift | undefined>
  /** Ids of what waits in a campaign, the oldest first. */
  list: (campaign: string, next?: string) => Promise<Page<string>>
  /**
   * Makes the receipt that takes the number after `last`. Refused by `gift`: it waits no more, or
   * is the clerk's own; by `counter` or `receipt`: the number was given meanwhile; by `pledge`: it
   * is no longer as it was read.
   */
  confirm: (
    decision: GiftDecision,
    seen: { last: number; pledge: OpenPledge | undefined },
  ) => Promise<Written<ReceiptItem | 'gift'>>
  /** Closes a gift that somebody else entered, for a reason; it never enters the books. */
  refuse: (decision: GiftDecision, reason: string) => Promise<ActOutcome>
  /** Keeps that the person who entered it wishes it to be closed, once. It waits on. */
  askCancel: (decision: GiftDecision, reason: string) => Promise<ActOutcome>
}

export function makeWaitingGiftStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): WaitingGiftStore {
  const once = makeOnce(client, tables.records, { hold: 'counter' })
  const wishOf = ({ keyHash, requestHash, gift, at }: GiftDecision) => ({
    keyHash,
    requestHash,
    code: gift.id,
    wishedAt: at,
  })
  return {
    put(gift, hashes) {
      const wish = { ...hashes, code: gift.id, wishedAt: gift.createdAt }
      return once.create(wish, newWaitingItems(gift, tables))
    },
    async find(id) {
      const row = await getRow(client, tables.records, waitingGiftKey(id))
      if (!row) return undefined
      const { pk: _pk, sk: _sk, queue: _queue, code: _code, ...gift } = row
      return waitingGiftSchema.parse(gift)
    },
    async list(campaign, next) {
      const page = await readPage(client, {
        table: tables.records,
        index: QUEUE_INDEX,
        queue: waitingGiftQueue(campaign),
        next,
      })
      return { items: page.items.map(({ code }) => String(code)), next: page.next }
    },
    confirm: (decision, seen) => once.act(wishOf(decision), confirmItems(decision, seen, tables)),
    async refuse(decision, reason) {
      const items = refuseItems(decision, reason, tables.records)
      return toActOutcome(await once.act(wishOf(decision), items))
    },
    async askCancel(decision, reason) {
      const items = askCancelItems(decision, reason, tables.records)
      return toActOutcome(await once.act(wishOf(decision), items))
    },
  }
}
