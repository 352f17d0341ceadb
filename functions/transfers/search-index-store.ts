import { createHmac } from 'node:crypto'
import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import {
  foundLinesKey,
  foundLooseKey,
  foundLoosePartition,
  foundRowsKey,
  foundWordKey,
} from '../storage/records-table.ts'
import { writeMany } from '../storage/write-many.ts'
import type { WriteRequest } from '../storage/write-many.ts'
import type { MemoKeys } from './memo-key-store.ts'
import { readLoose } from './search-loose-items.ts'
import type { LooseRows } from './search-loose-items.ts'
import { PRINT_BYTES, packPostings } from './search-postings.ts'
import type { Print } from './search-postings.ts'
import { makePrinter } from './search-prints.ts'
import type { PrintTerm } from './search-prints.ts'
import { splitBlocks, writeBlock, writeLines } from './search-rows.ts'
import type { FoundRow } from './search-rows.ts'
import { termsOf } from './search-words.ts'

/** A row that is to be found, by its words where it was not put into the index before. */
export interface IndexedRow extends FoundRow {
  words?: { memo: string; reference: string } | undefined
}

/** A part of what one source tells: its place is the part's end, so that parts sort as they came. */
export interface Segment {
  account: string
  source: string
  part: string
}

/**
 * By what the rows of the bank are found. Everything is the same however often it is written, and a
 * row that is in it twice is found once.
 */
export interface SearchIndex {
  /** Keeps a part of a statement: where its lines are, and by what words they are found. */
  keep: (segment: Segment, rows: readonly IndexedRow[]) => Promise<void>
  /**
   * Keeps few rows, which come as feeds tell them, before they are packed together. It may be
   * written before the rows themselves: one that does not come to be is not found.
   */
  keepLoose: (account: string, name: string, rows: readonly IndexedRow[]) => Promise<void>
  /** Packs the rows that are not packed yet, once there are many of them. */
  packLoose: (account: string) => Promise<number>
}

/**
 * Fewer rows are not packed by themselves: 256 buckets would be more write units than their rows
 * have words.
 */
export const MIN_PACKED_ROWS = 500
/** Rows of one loose item, so that it stays below 20 KB. */
const LOOSE_ROWS = 100
/** So many loose rows are packed: a search reads all that are loose, some 100 KB. */
export const PACK_ROWS = 1_000
/** Pages of loose rows, a MB each, that one packing reads. */
const MAX_LOOSE_PAGES = 20
const MAX_PRINTERS = 16

export function makeSearchIndex(
  client: DynamoDBDocumentClient,
  table: string,
  memoKeys: Pick<MemoKeys, 'makeSearch'>,
): SearchIndex {
  const printers = new Map<string, { wrapped: string; print: PrintTerm }>()
  /** Loose rows of an account since they were last counted. */
  const looseSince = new Map<string, number>()
  const printerOf = async (account: string): Promise<PrintTerm> => {
    const { open, wrapped } = await memoKeys.makeSearch(account)
    const known = printers.get(account)
    if (known?.wrapped === wrapped) return known.print
    const print = makePrinter((text) => createHmac('sha256', open).update(text).digest())
    if (printers.size >= MAX_PRINTERS) printers.clear()
    printers.set(account, { wrapped, print })
    return print
  }
  const printsOf = ({ words }: IndexedRow, print: PrintTerm): readonly Print[] =>
    words ? termsOf(words).map(print) : []
  const write = (items: ReadonlyArray<Record<string, unknown>>): Promise<void> =>
    writeMany(
      client,
      table,
      items.map((Item) => ({ PutRequest: { Item } })),
    )
  const pack = (
    { account, source, part }: Segment,
    rows: readonly FoundRow[],
    prints: ReadonlyArray<readonly Print[]>,
  ): Promise<void> =>
    write([
      ...blockItems({ source, part }, rows),
      ...[...packPostings(prints)].map(([bucket, packed]) => ({
        ...foundWordKey(account, bucket, `${source}#${part}`),
        packed,
      })),
    ])
  const keepLoose = async (
    account: string,
    name: string,
    rows: readonly IndexedRow[],
  ): Promise<void> => {
    const print = await printerOf(account)
    const listed = rows.filter(({ words }) => words)
    const parts = Array.from({ length: Math.ceil(listed.length / LOOSE_ROWS) }, (_, at) =>
      listed.slice(at * LOOSE_ROWS, (at + 1) * LOOSE_ROWS),
    )
    await write(
      parts.map((part, at) => ({
        ...foundLooseKey(account, `${name}#${String(at).padStart(4, '0')}`),
        rows: writeBlock(part),
        prints: part.map((row) => joinPrints(printsOf(row, print))),
      })),
    )
    const since = looseSince.get(account)
    if (since !== undefined) looseSince.set(account, since + listed.length)
  }
  return {
    async keep(segment, rows) {
      const { account, source, part } = segment
      const listed = rows.filter(({ words }) => words).length
      if (listed < MIN_PACKED_ROWS) {
        await write(blockItems(segment, rows))
        return keepLoose(account, `${source}#${part}`, rows)
      }
      const print = await printerOf(account)
      return pack(
        segment,
        rows,
        rows.map((row) => printsOf(row, print)),
      )
    },
    keepLoose,
    async packLoose(account) {
      if ((looseSince.get(account) ?? PACK_ROWS) < PACK_ROWS) return 0
      const loose = await readAllLoose(client, table, account)
      const count = loose.reduce((sum, { rows }) => sum + rows.length, 0)
      looseSince.set(account, count)
      if (count < PACK_ROWS) return 0
      for (const [at, some] of splitLoose(loose).entries()) {
        const rows = some.flatMap((one) => one.rows)
        const [stamp = ''] = (some[0]?.name ?? '').split('#')
        // Two workers that pack at the same time name other rows otherwise: nothing is lost.
        const last = createHmac('sha256', stamp).update(some.at(-1)?.name ?? '')
        const source = `${stamp}~${last.digest('base64url').slice(0, 12)}`
        await pack(
          { account, source, part: String(at).padStart(9, '0') },
          rows,
          some.flatMap((one) => one.prints),
        )
        await writeMany(
          client,
          table,
          some.map(
            ({ name }): WriteRequest => ({
              DeleteRequest: { Key: foundLooseKey(account, name) },
            }),
          ),
        )
      }
      looseSince.set(account, 0)
      return count
    },
  }
}

function blockItems(
  { source, part }: Pick<Segment, 'source' | 'part'>,
  rows: readonly FoundRow[],
): ReadonlyArray<Record<string, unknown>> {
  if (rows.length === 0) return []
  const blocks = splitBlocks(rows)
  return [
    ...blocks.map((block, at) => ({
      ...foundRowsKey(source, part, at),
      rows: writeBlock(block),
    })),
    ...(rows.some(({ line }) => line !== undefined)
      ? [{ ...foundLinesKey(source, part), lines: writeLines(blocks) }]
      : []),
  ]
}

function joinPrints(prints: readonly Print[]): Uint8Array {
  const bytes = new Uint8Array(prints.length * PRINT_BYTES)
  for (const [at, print] of prints.entries()) bytes.set(print, at * PRINT_BYTES)
  return bytes
}

/** Two thousand rows to a segment. */
const SEGMENT_ROWS = 2_000

function splitLoose(loose: readonly LooseRows[]): ReadonlyArray<readonly LooseRows[]> {
  const parts: LooseRows[][] = []
  let count = SEGMENT_ROWS
  for (const one of loose) {
    if (count + one.rows.length > SEGMENT_ROWS) {
      parts.push([])
      count = 0
    }
    parts.at(-1)?.push(one)
    count += one.rows.length
  }
  return parts
}

async function readAllLoose(
  client: DynamoDBDocumentClient,
  table: string,
  account: string,
): Promise<readonly LooseRows[]> {
  const found: LooseRows[] = []
  let from: Record<string, unknown> | undefined
  for (let pages = 0; pages < MAX_LOOSE_PAGES; pages++) {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': foundLoosePartition(account) },
        ConsistentRead: true,
        ExclusiveStartKey: from,
      }),
    )
    found.push(...(page.Items ?? []).map(readLoose))
    from = page.LastEvaluatedKey
    if (!from) break
  }
  return found
}
