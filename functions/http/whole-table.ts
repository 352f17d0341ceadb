import * as z from 'zod/mini'
import { toCsv } from '../../shared/csv.ts'
import type { Cell } from '../../shared/csv.ts'
import { XLSX_TYPE, makeWorkbook } from '../../shared/xlsx.ts'
import { timeLeftMs } from '../runtime/deadline.ts'
import { HttpProblem } from './problem.ts'
import type { ListRead, Reading } from './reading.ts'
import type { Request } from './request.ts'
import type { Response } from './respond.ts'
import { TABLE_TYPES } from './route.ts'
import type { TableShape, TableType } from './route.ts'
import { cellOf } from './table-cells.ts'

/** Rows of one file. A spreadsheet takes fifty times as many; a function's ten seconds do not. */
export const MAX_TABLE_ROWS = 20_000
/** Lambda gives out six million bytes at most, and a workbook grows by a third on its way. */
export const MAX_TABLE_BYTES = 4_000_000
/** A page that is not the last may hold no row, so that pages are counted too. */
export const MAX_TABLE_PAGES = 1_000
/** Before so little is left the file is given up, and not when the function is cut off. */
const WRITING_MS = 2_000

const pageSchema = z.looseObject({ next: z.optional(z.nullable(z.string())) })
const rowsSchema = z.array(z.unknown())

/**
 * The kind of file that is asked for, if any.
 * @throws HttpProblem `answers-invalid` for one that there is not.
 */
export function readTableType({ query }: Pick<Request, 'query'>): TableType | undefined {
  if (query.as === undefined) return undefined
  const type = TABLE_TYPES.find((one) => one === query.as)
  if (type === undefined) throw new HttpProblem('answers-invalid')
  return type
}

/**
 * A list with all its pages, as it is filtered, in one file. It is made from the very answers that
 * the route gives page by page, so that no list needs anything of its own and nobody is given more
 * than by reading on. What was given out is told as one reading of all of it.
 * @throws HttpProblem `table-too-long`: part of a list is never given out as the whole.
 */
export async function giveTable(
  shape: TableShape,
  type: TableType,
  request: Request,
  ask: (request: Request) => Promise<Response | Reading<ListRead>>,
): Promise<Reading<ListRead>> {
  const rows: Cell[][] = []
  const codes: string[] = []
  const { as: _as, lang: _lang, why: _why, next: first, ...asked } = request.query
  let filter: Record<string, string> = onlyTexts(asked)
  let next: string | null | undefined = first
  for (let pages = 0; ; pages++) {
    if (pages === MAX_TABLE_PAGES || timeLeftMs() < WRITING_MS)
      throw new HttpProblem('table-too-long')
    const given = await ask({ ...request, query: { ...request.query, next: next ?? undefined } })
    const { response, read } = 'response' in given ? given : { response: given, read: undefined }
    if (read) {
      filter = { ...read.filter }
      codes.push(...read.codes)
    }
    const page = pageSchema.parse(JSON.parse(response.body ?? '{}'))
    for (const row of rowsSchema.parse(page[shape.rows]))
      rows.push(shape.columns.map((column) => cellOf(row, column, request.locale)))
    if (rows.length > MAX_TABLE_ROWS) throw new HttpProblem('table-too-long')
    ;({ next } = page)
    if (next === null || next === undefined) break
  }
  const head = shape.columns.map(({ title }) => title[request.locale])
  const response = writeTable(shape.file, type, head, rows)
  return { response, read: { filter: { ...filter, as: type }, count: rows.length, codes } }
}

const onlyTexts = (query: Request['query']): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

function writeTable(
  file: string,
  type: TableType,
  head: readonly string[],
  rows: ReadonlyArray<readonly Cell[]>,
): Response {
  const bytes =
    type === 'csv'
      ? Buffer.from(toCsv(head, rows))
      : Buffer.from(makeWorkbook([{ name: file.slice(0, 31), head, rows }]))
  if (bytes.length > MAX_TABLE_BYTES) throw new HttpProblem('table-too-long')
  const isText = type === 'csv'
  return {
    statusCode: 200,
    headers: {
      'cache-control': 'no-store',
      'content-type': isText ? 'text/csv; charset=utf-8' : XLSX_TYPE,
      'content-disposition': `attachment; filename="${file}.${type}"`,
    },
    body: bytes.toString(isText ? 'utf8' : 'base64'),
    isBase64Encoded: !isText,
  }
}
