import * as z from 'zod/mini'
import { readTransferKey } from '../storage/records-table.ts'
import { openMemo } from './sealed-memo-items.ts'
import type { MemoKeyOf } from './sealed-memo-items.ts'
import { readTransfer } from './transfer-items.ts'
import type { Transfer } from './transfer.ts'

type Item = Record<string, unknown>
const keySchema = z.object({ pk: z.string(), sk: z.string() })

/** Whether the words of a row are sealed. Rows of an earlier time have them in clear. */
export const isSealed = ({ sealedMemo }: { sealedMemo?: unknown }): boolean =>
  sealedMemo !== undefined

export const placeOf = (item: Item): ReturnType<typeof readTransferKey> =>
  readTransferKey(keySchema.parse(item))

/** A row with the bank's words. @throws Error when they do not open. */
export function openTransfer(item: Item, memoKeyOf: MemoKeyOf): Transfer {
  const transfer = readTransfer(item)
  const { sealedMemo } = item
  if (typeof sealedMemo !== 'string') return transfer
  const { memo, likeMemo = '' } = openMemo(sealedMemo, placeOf(item), memoKeyOf)
  const { like } = transfer
  return { ...transfer, memo, ...(like ? { like: { ...like, memo: likeMemo } } : {}) }
}
