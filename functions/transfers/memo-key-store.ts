import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import type { RecordKey, RecordKeys } from '../storage/record-keys.ts'
import { SEARCH_KEY, memoKeyKey } from '../storage/records-table.ts'
import type { MemoKeyOf } from './sealed-memo-items.ts'

interface Place {
  account: string
  day: string
}

/**
 * The keys with which the words of bank rows are sealed: one for each account and year, wrapped by
 * KMS, so that taking away one row of the table makes the words of a year unreadable once the law
 * asks for them no more.
 */
export interface MemoKeys {
  /** Keys of rows that are there. @throws Error `memo-key-missing` when one of them is gone. */
  open: (places: Iterable<Place>) => Promise<MemoKeyOf>
  /** Keys of rows that are to be written, made where a year has none. */
  openOrMake: (places: Iterable<Place>) => Promise<MemoKeyOf>
  /** The key of the words of an account's index; undefined where nothing was ever put into it. */
  openSearch: (account: string) => Promise<RecordKey | undefined>
  makeSearch: (account: string) => Promise<RecordKey>
}

const wrappedSchema = z.looseObject({ wrapped: z.string() })
const yearOf = (day: string): string => day.slice(0, 4)
/** Years whose keys are held in memory; rows of more of them are read a little slower. */
const MAX_HELD = 64

export function makeMemoKeys(
  client: DynamoDBDocumentClient,
  table: string,
  keys: RecordKeys,
): MemoKeys {
  const held = new Map<string, RecordKey>()
  const open = async (account: string, year: string): Promise<RecordKey | undefined> => {
    const row = await getRow(client, table, memoKeyKey(account, year))
    return row && keys.unwrap(codeOf(account, year), wrappedSchema.parse(row).wrapped)
  }
  /** Two workers that make one at the same time both use the one that was written first. */
  const make = async (account: string, year: string): Promise<RecordKey | undefined> => {
    const made = await keys.make(codeOf(account, year))
    const Item = { ...memoKeyKey(account, year), wrapped: made.wrapped }
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item,
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
      return made
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
      return open(account, year)
    }
  }
  const find = async (account: string, of: string, mayMake: boolean) => {
    const code = codeOf(account, of)
    const known = held.get(code) ?? (await open(account, of))
    const key = known ?? (mayMake ? await make(account, of) : undefined)
    if (!key) return undefined
    if (held.size >= MAX_HELD) held.clear()
    held.set(code, key)
    return key
  }
  const require = async (account: string, of: string, mayMake: boolean): Promise<RecordKey> => {
    const key = await find(account, of, mayMake)
    if (!key) throw new Error('memo-key-missing')
    return key
  }
  const ringOf = async (places: Iterable<Place>, mayMake: boolean): Promise<MemoKeyOf> => {
    const ring = new Map<string, RecordKey>()
    for (const { account, day } of places) {
      const year = yearOf(day)
      const code = codeOf(account, year)
      if (!ring.has(code)) ring.set(code, await require(account, year, mayMake))
    }
    return ({ account, day }) => {
      const key = ring.get(codeOf(account, yearOf(day)))
      if (!key) throw new Error('memo-key-missing')
      return key
    }
  }
  return {
    open: (places) => ringOf(places, false),
    openOrMake: (places) => ringOf(places, true),
    openSearch: (account) => find(account, SEARCH_KEY, false),
    makeSearch: (account) => require(account, SEARCH_KEY, true),
  }
}

/** KMS unwraps a key only together with what it is of. */
const codeOf = (account: string, year: string): string => `memos/${account}/${year}`
