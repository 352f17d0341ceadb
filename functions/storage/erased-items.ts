import { createHmac } from 'node:crypto'
import { ERASED } from './keys.ts'
import type { RowKey } from './keys.ts'
import { put } from './transaction.ts'
import type { WriteItem } from './transaction.ts'

/**
 * Stands for an erased record. It is made with the hash of the record's own lookup code, which only
 * the record holds: nobody can tell a person or a code from it, and whoever has an earlier copy of
 * the record can tell that it was erased.
 */
export const erasedMark = ({ code, lookupHash }: { code: string; lookupHash: string }): string =>
  createHmac('sha256', lookupHash).update(`nhip-cau/erased/1\n${code}`).digest('base64url')

export const erasedKey = (mark: string): RowKey => ({ pk: `${ERASED.record}${mark}`, sk: 'ERASED' })

/** Says of a record that stands that its name is no longer to be shown. */
export const hiddenNameKey = (mark: string): RowKey => ({
  pk: `${ERASED.record}${mark}`,
  sk: 'HIDDEN',
})

/**
 * Puts a record on the list of what was erased, in the transaction that erases it. The list has a
 * table of its own, which is never set back together with the others.
 * @throws Error `erased-table-missing`: nothing may be erased that a restore would bring back.
 */
export const erasedItem = (
  table: string | undefined,
  record: { code: string; lookupHash: string },
  at: string,
): WriteItem => put(known(table), { ...erasedKey(erasedMark(record)), at })

/**
 * Puts a name on that list whose donor has taken the consent back, in the same manner.
 * @throws Error `erased-table-missing`.
 */
export const hiddenNameItem = (
  table: string | undefined,
  record: { code: string; lookupHash: string },
  at: string,
): WriteItem => put(known(table), { ...hiddenNameKey(erasedMark(record)), at })

function known(table: string | undefined): string {
  if (table === undefined) throw new Error('erased-table-missing')
  return table
}
