import * as z from 'zod/mini'
import type { RecordKey } from '../storage/record-keys.ts'
import { transferKey } from '../storage/records-table.ts'
import type { TransferPlace } from '../storage/records-table.ts'
import { seal, unseal } from '../storage/seal.ts'

/** The open key of the memos of an account's year. */
export type MemoKeyOf = (row: { account: string; day: string }) => Pick<RecordKey, 'open'>

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

/** @returns base64. */
export const sealMemo = ({ memo, like, ...place }: Place & Words, memoKeyOf: MemoKeyOf): string =>
  seal(memoKeyOf(place), purposeOf(place), JSON.stringify(like ? [memo, like.memo] : [memo]))

/** @throws Error when the words were sealed for another row, or with another key. */
export function openMemo(
  sealed: string,
  place: Place,
  memoKeyOf: MemoKeyOf,
): { memo: string; likeMemo: string | undefined } {
  const text = unseal(memoKeyOf(place), purposeOf(place), sealed)
  const [memo, likeMemo] = wordsSchema.parse(JSON.parse(text))
  return { memo, likeMemo }
}
