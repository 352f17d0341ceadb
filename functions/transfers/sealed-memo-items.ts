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

/** Which of the keys of an account's year it is. */
export interface KeyName {
  generation: number
  /**
   * Tells it from a key that was made in its place after somebody had deleted its row. Keys of an
   * earlier time have none.
   */
  print?: string | undefined
}

/** The open key with which memos of an account's year are sealed now, and which of its keys it is. */
export type MemoKeyOf = (row: Row) => OpenKey & KeyName
/** The open key with which a row's memo was sealed; undefined once it was forgotten, or is lost. */
export type OldMemoKeyOf = (row: Row & KeyName) => OpenKey | undefined

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

/**
 * @returns base64, and before it the name of its key with a point: `generation` or
 * `generation-print`. The first key of an earlier time is not named.
 */
export function sealMemo({ memo, like, ...place }: Place & Words, memoKeyOf: MemoKeyOf): string {
  const key = memoKeyOf(place)
  const words = JSON.stringify(like ? [memo, like.memo] : [memo])
  const sealed = seal(key, purposeOf(place), words)
  if (key.print !== undefined) return `${key.generation}-${key.print}.${sealed}`
  return key.generation === 1 ? sealed : `${key.generation}.${sealed}`
}

/** With which key of its year a memo was sealed. */
export function keyNameOf(sealed: string): KeyName {
  const at = sealed.indexOf('.')
  if (at === -1) return { generation: 1 }
  const [generation, print] = sealed.slice(0, at).split('-')
  return { generation: Number(generation), print }
}

/**
 * @returns undefined once the key was forgotten, or is lost.
 * @throws Error when the words were sealed for another row, or with another key.
 */
export function openMemo(
  sealed: string,
  place: Place,
  memoKeyOf: OldMemoKeyOf,
): { memo: string; likeMemo: string | undefined } | undefined {
  const key = memoKeyOf({ ...place, ...keyNameOf(sealed) })
  if (!key) return undefined
  const text = unseal(key, purposeOf(place), sealed.slice(sealed.indexOf('.') + 1))
  const [memo, likeMemo] = wordsSchema.parse(JSON.parse(text))
  return { memo, likeMemo }
}
