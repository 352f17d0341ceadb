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

export function transferItem(transfer: Transfer) {
  const list = listOf(transfer)
  const queue = list === undefined ? {} : { queue: transferQueue(transfer.campaign, list) }
  return { ...transferKey(transfer), ...queue, ...transfer }
}
