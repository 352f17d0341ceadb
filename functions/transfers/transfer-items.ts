import { transferKey, transferQueue } from '../storage/records-table.ts'
import { transferSchema } from './transfer.ts'
import { listOf } from './transfer-lists.ts'
import type { Transfer } from './transfer.ts'

/** Where a row lies. */
export type TransferKey = Pick<Transfer, 'account' | 'day' | 'amountVnd' | 'id'>

/** @throws when an item is not a transfer as this version knows it. */
export function readTransfer({
  pk: _pk,
  sk: _sk,
  queue: _queue,
  ...transfer
}: Record<string, unknown>): Transfer {
  return transferSchema.parse(transfer)
}

export function transferItem(transfer: Transfer) {
  const list = listOf(transfer)
  const queue = list === undefined ? {} : { queue: transferQueue(transfer.campaign, list) }
  return { ...transferKey(transfer), ...queue, ...transfer }
}
