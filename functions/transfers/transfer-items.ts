import { transferKey, transferQueue } from '../storage/records-table.ts'
import { transferSchema } from './transfer.ts'
import { listOf } from './transfer-lists.ts'
import { sealMemo } from './sealed-memo-items.ts'
import type { MemoKeyOf } from './sealed-memo-items.ts'
import type { Transfer } from './transfer.ts'

/** Where a row lies. */
export type TransferKey = Pick<Transfer, 'account' | 'day' | 'amountVnd' | 'id'>

/**
 * A row without the bank's words, which are sealed: for whoever needs no more than sums, states and
 * pledges. @throws when an item is not a transfer as this version knows it.
 */
export function readTransfer({
  pk: _pk,
  sk: _sk,
  queue: _queue,
  sealedMemo,
  ...transfer
}: Record<string, unknown>): Transfer {
  if (sealedMemo === undefined) return transferSchema.parse(transfer)
  const { like, ...rest } = transfer
  const untold = like === undefined ? {} : { like: { ...(like as object), memo: '' } }
  return transferSchema.parse({ ...rest, ...untold, memo: '' })
}

/** The parts of an update by which a row comes into the list of what it is then. */
export function moveToList(after: Transfer): {
  set: readonly string[]
  remove: readonly string[]
  values: Record<string, string>
} {
  const list = listOf(after)
  if (list === undefined) return { set: [], remove: ['queue'], values: {} }
  const values = { ':queue': transferQueue(after.campaign, list) }
  return { set: ['queue = :queue'], remove: [], values }
}

/** @param memoKeyOf gives the key with which the words of a row are sealed. */
export function transferItem(transfer: Transfer, memoKeyOf: MemoKeyOf) {
  const list = listOf(transfer)
  const queue = list === undefined ? {} : { queue: transferQueue(transfer.campaign, list) }
  const { memo: _memo, like, ...open } = transfer
  const { memo: _likeMemo, ...place } = like ?? { memo: '' }
  const untold = like === undefined ? {} : { like: place }
  const sealedMemo = sealMemo(transfer, memoKeyOf)
  return { ...transferKey(transfer), ...queue, ...open, ...untold, sealedMemo }
}
