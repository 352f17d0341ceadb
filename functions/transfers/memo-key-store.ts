import { createHash } from 'node:crypto'
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import type { RecordKey, RecordKeys } from '../storage/record-keys.ts'
import { SEARCH_KEY, memoKeyKey } from '../storage/records-table.ts'
import { OPEN_FOR_MS } from '../storage/wrapping-keys.ts'
import type { KeyName, MemoKeyOf, OldMemoKeyOf } from './sealed-memo-items.ts'

interface Place {
  account: string
  day: string
}

/**
 * The keys with which the words of bank rows are sealed: one for each account and year, wrapped by
 * KMS, so that the words of a year become unreadable by one act once the law asks for them no more
 * (`forgetMemoKeys`). The row of a key that was forgotten stays, without the key. Rows that are
 * told of such a year later are sealed with a key of the next generation, and their words can be
 * read until that is forgotten too. Where somebody deletes the row of a key, a new key comes in its
 * place with another print: the words of before are lost, and all others can be read.
 */
export interface MemoKeys {
  /** Keys of rows that are there, each by the generation with which it was sealed. */
  open: (places: Iterable<Place & KeyName>) => Promise<OldMemoKeyOf>
  /** Keys of rows that are to be written, made where a year has none that is not forgotten. */
  openOrMake: (places: Iterable<Place>) => Promise<MemoKeyOf>
  /** The key of the words of an account's index; undefined where nothing was ever put into it. */
  openSearch: (account: string) => Promise<RecordKey | undefined>
  makeSearch: (account: string) => Promise<RecordKey>
}

const keySchema = z.looseObject({
  wrapped: z.optional(z.string()),
  print: z.optional(z.string()),
})
const PRINT_LENGTH = 12
const printOf = (wrapped: string): string =>
  createHash('sha256').update(wrapped).digest('hex').slice(0, PRINT_LENGTH)

const yearOf = (day: string): string => day.slice(0, 4)
/** Years whose keys are held in memory; rows of more of them are read a little slower. */
const MAX_HELD = 64
/** A year is forgotten once, and again for rows that came late. */
const MAX_GENERATIONS = 50

/** What stands in the place of a key: the key, or that it was forgotten. */
type Found = NamedKey | 'forgotten'
type NamedKey = RecordKey & { print: string | undefined }

/** @param now milliseconds since 1970. */
export function makeMemoKeys(
  client: DynamoDBDocumentClient,
  table: string,
  keys: RecordKeys,
  now = Date.now,
): MemoKeys {
  const held = new Map<string, { found: Found; askedAt: number }>()
  const read = async (account: string, name: string): Promise<Found | undefined> => {
    const row = await getRow(client, table, memoKeyKey(account, name))
    if (!row) return undefined
    const { wrapped, print } = keySchema.parse(row)
    if (wrapped === undefined) return 'forgotten'
    return { ...(await keys.unwrap(codeOf(account, name), wrapped)), print }
  }
  /** A key stays open for some minutes, so that one that was forgotten is soon open nowhere. */
  const find = async (account: string, name: string): Promise<Found | undefined> => {
    const code = codeOf(account, name)
    const askedAt = now()
    for (const [each, one] of held) {
      const age = askedAt - one.askedAt
      // A clock that was set back makes no key last longer.
      if (age < 0 || age >= OPEN_FOR_MS) held.delete(each)
    }
    const known = held.get(code)
    if (known) return known.found
    const found = await read(account, name)
    if (!found) return undefined
    if (held.size >= MAX_HELD) held.clear()
    held.set(code, { found, askedAt })
    return found
  }
  /** Two workers that make one at the same time both use the one that was written first. */
  const make = async (account: string, name: string): Promise<Found | undefined> => {
    const { wrapped } = await keys.make(codeOf(account, name))
    const Item = { ...memoKeyKey(account, name), wrapped, print: printOf(wrapped) }
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item,
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
    } catch (error) {
      if (!(error instanceof Error && error.name === 'ConditionalCheckFailedException')) throw error
    }
    return find(account, name)
  }
  /** The first key that is not forgotten. */
  const findNewest = async (account: string, of: string, mayMake: boolean) => {
    for (let generation = 1; generation <= MAX_GENERATIONS; generation++) {
      const name = nameOf(of, generation)
      const found = (await find(account, name)) ?? (mayMake ? await make(account, name) : undefined)
      if (found !== 'forgotten') return found && { ...found, generation }
    }
    throw new Error('memo-keys-over')
  }
  const require = async (account: string, of: string) => {
    const key = await findNewest(account, of, true)
    if (!key) throw new Error('memo-key-missing')
    return key
  }
  return {
    async open(places) {
      const ring = new Map<string, NamedKey | undefined>()
      for (const { account, day, generation } of places) {
        const name = nameOf(yearOf(day), generation)
        const code = codeOf(account, name)
        if (ring.has(code)) continue
        const found = await find(account, name)
        ring.set(code, found === 'forgotten' ? undefined : found)
      }
      return ({ account, day, generation, print }) => {
        const key = ring.get(codeOf(account, nameOf(yearOf(day), generation)))
        return key?.print === print ? key : undefined
      }
    },
    async openOrMake(places) {
      const ring = new Map<string, RecordKey & KeyName>()
      for (const { account, day } of places) {
        const code = codeOf(account, yearOf(day))
        if (!ring.has(code)) ring.set(code, await require(account, yearOf(day)))
      }
      return ({ account, day }) => {
        const key = ring.get(codeOf(account, yearOf(day)))
        if (!key) throw new Error('memo-key-missing')
        return key
      }
    },
    openSearch: (account) => findNewest(account, SEARCH_KEY, false),
    makeSearch: (account) => require(account, SEARCH_KEY),
  }
}

/**
 * Takes away every key of an account's year, or of its index (`SEARCH`), for ever. The rows of the
 * keys stay, so that none is made anew in their places. It may be done again.
 * @returns how many keys there were to forget.
 */
export async function forgetMemoKeys(
  client: DynamoDBDocumentClient,
  table: string,
  { account, of, at }: { account: string; of: string; at: string },
): Promise<number> {
  let forgotten = 0
  for (let generation = 1; generation <= MAX_GENERATIONS; generation++) {
    const key = memoKeyKey(account, nameOf(of, generation))
    const row = await getRow(client, table, key)
    // A first key that somebody has deleted is marked as well. Behind another one that is gone there
    // may be more.
    if (!row && generation > 1) continue
    if (keySchema.parse(row ?? {}).wrapped !== undefined) forgotten++
    await client.send(
      new UpdateCommand({
        TableName: table,
        Key: key,
        UpdateExpression:
          'SET forgottenAt = if_not_exists(forgottenAt, :at) REMOVE #wrapped, #print',
        ExpressionAttributeNames: { '#wrapped': 'wrapped', '#print': 'print' },
        ExpressionAttributeValues: { ':at': at },
      }),
    )
  }
  return forgotten
}

/** Keys after the first carry their generation. */
const nameOf = (of: string, generation: number): string =>
  generation === 1 ? of : `${of}~${generation}`

/** KMS unwraps a key only together with what it is of. */
const codeOf = (account: string, name: string): string => `memos/${account}/${name}`
