import * as z from 'zod/mini'
import type { RecordKey } from '../storage/record-keys.ts'
import { transferKey } from '../storage/records-table.ts'
import type { TransferPlace } from '../storage/records-table.ts'
import { seal, unseal } from '../storage/seal.ts'

interface Row {
  account: string
  day: string
}
type OpenKey = Pick<RecordKey, 'open'>

/** The open key with which memos of an account's year are sealed now, and which of its keys it is. */
export type MemoKeyOf = (row: Row) => OpenKey & { generation: number }
/** The open key with which a row's memo was sealed; undefined once it was forgotten. */
export type OldMemoKeyOf = (row: Row & { generation: number }) => OpenKey | undefined

type Place = TransferPlace & { id: string }
/** The bank's words of a row, and of the row that it may be another telling of. */
interface Words {
  memo: string
  like?: { memo: string } | undefined
}

const wordsSchema = z.union([z.tuple([z.string()]), z.tuple([z.string(), z.string()])])

/** The place is bound to the seal: words that were put on another row do not open there. */
const purposeOf = (place: Place): string => {
  const { pk, sk } = transferKey(place)
  return `memo/1 ${JSON.stringify([pk, sk])}`
}

/** @returns base64, and before it the generation of its key with a point where that is not the first. */
export function sealMemo({ memo, like, ...place }: Place & Words, memoKeyOf: MemoKeyOf): string {
  const key = memoKeyOf(place)
  const words = JSON.stringify(like ? [memo, like.memo] : [memo])
  const sealed = seal(key, purposeOf(place), words)
  return key.generation === 1 ? sealed : `${key.generation}.${sealed}`
}

/** With which key of its year a memo was sealed. */
export function generationOf(sealed: string): number {
  const at = sealed.indexOf('.')
  return at === -1 ? 1 : Number(sealed.slice(0, at))
}

/**
 * @returns undefined once the key was forgotten.
 * @throws Error when the words were sealed for another row, or with another key.
 */
export function openMemo(
  sealed: string,
  place: Place,
  memoKeyOf: OldMemoKeyOf,
): { memo: string; likeMemo: string | undefined } | undefined {
  const key = memoKeyOf({ ...place, generation: generationOf(sealed) })
  if (!key) return undefined
  const text = unseal(key, purposeOf(place), sealed.slice(sealed.indexOf('.') + 1))
  const [memo, likeMemo] = wordsSchema.parse(JSON.parse(text))
  return { memo, likeMemo }
}
