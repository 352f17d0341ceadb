import { createHmac } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import {
  foundLinesPartition,
  foundLoosePartition,
  foundRowsKey,
  foundWordPartition,
} from '../storage/records-table.ts'
import { readMany } from '../storage/read-many.ts'
import type { MemoKeys } from './memo-key-store.ts'
import { readLoose } from './search-loose-items.ts'
import { bucketOf, findInBucket } from './search-postings.ts'
import type { Print } from './search-postings.ts'
import { makePrinter } from './search-prints.ts'
import { BLOCK_ROWS, blocksWith, readBlock } from './search-rows.ts'
import type { FoundRow } from './search-rows.ts'

/** Rows that may be what is wanted, the newest part first, and where to go on. */
export interface FoundPage {
  rows: readonly FoundRow[]
  next: string | undefined
}

export interface SearchStore {
  /**
   * Rows of an account whose words have all of these terms, a page at a time. What is read of the
   * table is bounded, so that a page may hold fewer rows than are there, or none: `next` goes on.
   */
  find: (account: string, terms: readonly string[], next?: string) => Promise<FoundPage>
  /** Rows that stood at a line of a file: of a workbook, at that line of any of its sheets. */
  findLine: (statement: string, line: number) => Promise<readonly FoundRow[]>
}

/** Rows of one page. */
export const PAGE_ROWS = 25
/** Further terms are held against the words of the rows alone. */
const MAX_TERMS = 5
/**
 * Parts of the index that one page of it holds, and such pages that one search reads. At 2,000 rows
 * to a part, a statement of typhoon Yagi's size is 101 parts.
 */
const WINDOW = 150
const MAX_WINDOWS = 2
/** Pages of loose rows, a MB each; they are packed long before that. */
const MAX_LOOSE_PAGES = 4
const MAX_LINE_PAGES = 4
const MAX_LINE_BLOCKS = 40

const LOOSE = 'loose'
const wordSchema = z.object({ sk: z.string(), packed: z.instanceof(Uint8Array) })
const blockSchema = z.object({ pk: z.string(), sk: z.string(), rows: z.string() })
const linesSchema = z.object({ sk: z.string(), lines: z.string() })

/** A row by its part of the index and its place in it. */
interface Hit {
  segment: string
  row: number
}

export function makeSearchStore(
  client: DynamoDBDocumentClient,
  table: string,
  memoKeys: Pick<MemoKeys, 'openSearch'>,
): SearchStore {
  const query = async (
    pk: string,
    { before, from, limit }: { before?: string; from?: string; limit?: number },
    start?: Record<string, unknown>,
  ) => {
    const range = [
      ...(from === undefined ? [] : ['sk >= :from']),
      ...(before === undefined ? [] : ['sk < :before']),
    ]
    const between = range.length === 2 ? ['sk BETWEEN :from AND :before'] : range
    return client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: ['pk = :pk', ...between].join(' AND '),
        ExpressionAttributeValues: {
          ':pk': pk,
          ...(from === undefined ? {} : { ':from': from }),
          ...(before === undefined ? {} : { ':before': before }),
        },
        ScanIndexForward: false,
        ...(limit === undefined ? {} : { Limit: limit }),
        ExclusiveStartKey: start,
      }),
    )
  }

  /** Rows of the parts before one, that have the term, and from which part on all were read. */
  const readWord = async (
    account: string,
    print: Print,
    { before, from }: { before: string | undefined; from: string | undefined },
  ): Promise<{ rows: ReadonlyMap<string, readonly number[]>; from: string | undefined }> => {
    const page = await query(foundWordPartition(account, bucketOf(print)), {
      ...(before === undefined ? {} : { before }),
      ...(from === undefined ? {} : { from }),
      limit: WINDOW,
    })
    const items = (page.Items ?? [])
      .map((item) => wordSchema.parse(item))
      .filter(({ sk }) => before === undefined || sk < before)
    const rows = new Map(items.map(({ sk, packed }) => [sk, findInBucket(packed, print)]))
    return { rows, from: page.LastEvaluatedKey ? items.at(-1)?.sk : from }
  }

  /** The rows of the parts of one window that have all terms, the newest first. */
  const readWindow = async (
    account: string,
    [first, ...others]: readonly Print[],
    before: string | undefined,
  ): Promise<{ hits: readonly Hit[]; from: string | undefined }> => {
    if (!first) return { hits: [], from: undefined }
    const driver = await readWord(account, first, { before, from: undefined })
    let { from } = driver
    const rest: Array<ReadonlyMap<string, readonly number[]>> = []
    for (const print of others) {
      const read = await readWord(account, print, { before, from })
      from = read.from
      rest.push(read.rows)
    }
    const hits: Hit[] = []
    for (const [segment, rows] of driver.rows) {
      if (from !== undefined && segment < from) break
      const sets = rest.map((each) => new Set(each.get(segment)))
      for (const row of rows.toReversed())
        if (sets.every((each) => each.has(row))) hits.push({ segment, row })
    }
    return { hits, from }
  }

  const readLooseRows = async (account: string, prints: readonly Print[]) => {
    const wanted = prints.map(asText)
    const found: FoundRow[] = []
    let start: Record<string, unknown> | undefined
    for (let pages = 0; pages < MAX_LOOSE_PAGES; pages++) {
      const page = await query(foundLoosePartition(account), {}, start)
      for (const { rows, prints: each } of (page.Items ?? []).map(readLoose))
        for (const [at, row] of rows.entries()) {
          const has = new Set((each[at] ?? []).map(asText))
          if (wanted.every((print) => has.has(print))) found.push(row)
        }
      start = page.LastEvaluatedKey
      if (!start) break
    }
    return found
  }

  const readHits = async (hits: readonly Hit[]): Promise<readonly FoundRow[]> => {
    const keyOf = ({ segment, row }: Hit) => {
      const at = segment.lastIndexOf('#')
      const block = Math.floor(row / BLOCK_ROWS)
      return foundRowsKey(segment.slice(0, at), segment.slice(at + 1), block)
    }
    const keys = new Map(hits.map((hit) => [JSON.stringify(keyOf(hit)), keyOf(hit)]))
    const items = await readMany(client, table, [...keys.values()])
    const blocks = new Map(
      items
        .map((item) => blockSchema.parse(item))
        .map(({ pk, sk, rows }) => [JSON.stringify({ pk, sk }), readBlock(rows)]),
    )
    return hits.flatMap(
      (hit) => blocks.get(JSON.stringify(keyOf(hit)))?.[hit.row % BLOCK_ROWS] ?? [],
    )
  }

  return {
    async find(account, terms, next) {
      const key = await memoKeys.openSearch(account)
      if (!key) return { rows: [], next: undefined }
      const print = makePrinter((text) => createHmac('sha256', key.open).update(text).digest())
      const prints = terms.slice(0, MAX_TERMS).map(print)
      const cursor = readCursor(next)
      const rows: FoundRow[] = []
      if (cursor === undefined || cursor.segment === LOOSE) {
        const from = cursor?.row ?? 0
        const loose = await readLooseRows(account, prints)
        rows.push(...loose.slice(from, from + PAGE_ROWS))
        if (rows.length === PAGE_ROWS) return { rows, next: `${LOOSE}:${from + PAGE_ROWS}` }
      }
      const packed = cursor?.segment === LOOSE ? undefined : cursor
      // The part of the cursor is read once more, for what stands before the cursor's row in it.
      let before = packed && `${packed.segment}~`
      for (let windows = 0; windows < MAX_WINDOWS; windows++) {
        const { hits, from } = await readWindow(account, prints, before)
        const left = hits.filter(
          ({ segment, row }) => segment !== packed?.segment || row < packed.row,
        )
        const page = left.slice(0, PAGE_ROWS - rows.length)
        rows.push(...(await readHits(page)))
        const last = page.at(-1)
        if (left.length > page.length && last) return { rows, next: `${last.segment}:${last.row}` }
        if (from === undefined) return { rows, next: undefined }
        before = from
        if (rows.length >= PAGE_ROWS) break
      }
      return { rows, next: before === undefined ? undefined : `${before}:0` }
    },
    async findLine(statement, line) {
      const blocks: Array<{ part: string; block: number }> = []
      let start: Record<string, unknown> | undefined
      for (let pages = 0; pages < MAX_LINE_PAGES; pages++) {
        const page = await query(foundLinesPartition(statement), {}, start)
        for (const { sk, lines } of (page.Items ?? []).map((item) => linesSchema.parse(item)))
          for (const block of blocksWith(lines, line)) blocks.push({ part: sk, block })
        start = page.LastEvaluatedKey
        if (!start) break
      }
      const keys = blocks
        .slice(0, MAX_LINE_BLOCKS)
        .map(({ part, block }) => foundRowsKey(statement, part, block))
      const items = await readMany(client, table, keys)
      return items
        .flatMap((item) => readBlock(blockSchema.parse(item).rows))
        .filter((row) => row.line === line)
    },
  }
}

const asText = (print: Print): string => Buffer.from(print).toString('hex')

function readCursor(next: string | undefined): Hit | undefined {
  if (next === undefined) return undefined
  const at = next.lastIndexOf(':')
  return { segment: next.slice(0, at), row: Number(next.slice(at + 1)) }
}
