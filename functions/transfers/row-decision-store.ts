import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import { logKey } from '../storage/ledger-table.ts'
import { makeOnce } from '../storage/once.ts'
import { rowActItems, rowWishItems, wishOfRowAct, wishOfRowWish } from './row-decision-items.ts'
import type { RowAct, RowWish } from './row-decision-items.ts'

export interface RowDecisionStore {
  /**
   * What a key stands for that was used before, so that a repeated call is told what became of it,
   * and one that says something else is told that its key is used.
   */
  findEarlier: (
    act: Pick<RowAct, 'keyHash' | 'transfer' | 'decision' | 'at'>,
  ) => Promise<'repeated' | 'key-reused' | undefined>
  /**
   * One transaction: the row's state, what it changes of the books, and the trace of who decided;
   * `above-limit` when that person has decided so much alone on the day that it takes a second one;
   * `paid-beyond` when an entry would be carried out by more than it says.
   */
  decide: (
    act: RowAct,
  ) => Promise<ActOutcome | { outcome: 'above-limit' } | { outcome: 'paid-beyond' }>
  /** Keeps on the row what one person wishes and another one must decide as well. */
  wish: (wish: RowWish) => Promise<ActOutcome>
  /** An entry of the public books by its index. */
  findEntry: (index: number) => Promise<LedgerEntry | undefined>
}

export function makeRowDecisionStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): RowDecisionStore {
  const once = makeOnce(client, tables.records, { hold: 'transfers' })
  return {
    findEarlier: (act) => once.findAct(wishOfRowAct(act)),
    async decide(act) {
      const written = await once.act(wishOfRowAct(act), rowActItems(act, tables))
      if (written.outcome !== 'refused' || written.by.includes('transfer'))
        return toActOutcome(written)
      if (written.by.includes('alone')) return { outcome: 'above-limit' }
      if (written.by.some((name) => name.startsWith('paid'))) return { outcome: 'paid-beyond' }
      // What has come for the pledge, or what was allocated, has moved on: it is to be read again.
      return { outcome: 'busy', cause: undefined }
    },
    wish: async (wish) =>
      toActOutcome(await once.act(wishOfRowWish(wish), rowWishItems(wish, tables.records))),
    async findEntry(index) {
      const item = await getRow(client, tables.ledger, logKey(index))
      return item && parseEntry(String(item.entry))
    },
  }
}
