import * as z from 'zod/mini'
import { readTransferKey } from '../storage/records-table.ts'
import { keyNameOf, openMemo } from './sealed-memo-items.ts'
import type { OldMemoKeyOf } from './sealed-memo-items.ts'
import { readTransfer } from './transfer-items.ts'
import type { Transfer } from './transfer.ts'

type Item = Record<string, unknown>
const keySchema = z.object({ pk: z.string(), sk: z.string() })

/** Whether the words of a row are sealed. Rows of an earlier time have them in clear. */
export const isSealed = ({ sealedMemo }: { sealedMemo?: unknown }): boolean =>
  sealedMemo !== undefined

/** Where the sealed ones of these rows lie, and with which key of their year each was sealed. */
export const sealedPlaces = (items: readonly Item[]) =>
  items.flatMap((item) => {
    const { sealedMemo } = item
    if (typeof sealedMemo !== 'string') return []
    const place = readTransferKey(keySchema.parse(item))
    return [{ ...place, ...keyNameOf(sealedMemo) }]
  })

/**
 * A row with the bank's words, or with the mark that they were forgotten.
 * @throws Error when they do not open with their key.
 */
export function openTransfer(item: Item, memoKeyOf: OldMemoKeyOf): Transfer {
  const transfer = readTransfer(item)
  const { sealedMemo } = item
  if (typeof sealedMemo !== 'string') return transfer
  const words = openMemo(sealedMemo, readTransferKey(keySchema.parse(item)), memoKeyOf)
  if (!words) return { ...transfer, memoForgotten: true }
  const { like } = transfer
  const { memo, likeMemo = '' } = words
  return { ...transfer, memo, ...(like ? { like: { ...like, memo: likeMemo } } : {}) }
}
