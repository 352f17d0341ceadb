import type { Transfer } from './transfer.ts'

/** Where a row of the bank lies, and at which line of its file it stood. */
export type FoundRow = Pick<Transfer, 'day' | 'amountVnd' | 'id'> & { line?: number | undefined }

/** Rows of a block: some four KB, which is one read unit. */
export const BLOCK_ROWS = 64

/** A line for each row, its id last. */
export const writeBlock = (rows: readonly FoundRow[]): string =>
  rows.map(({ day, amountVnd, line = '', id }) => `${day} ${amountVnd} ${line} ${id}`).join('\n')

export const readBlock = (text: string): readonly FoundRow[] =>
  text.split('\n').map((each) => {
    const [day = '', amount = '', line = '', ...id] = each.split(' ')
    return {
      day,
      amountVnd: Number(amount),
      id: id.join(' '),
      ...(line === '' ? {} : { line: Number(line) }),
    }
  })

export const splitBlocks = (rows: readonly FoundRow[]): ReadonlyArray<readonly FoundRow[]> =>
  Array.from({ length: Math.ceil(rows.length / BLOCK_ROWS) }, (_, at) =>
    rows.slice(at * BLOCK_ROWS, (at + 1) * BLOCK_ROWS),
  )

/** From which to which line of its file each block reaches. */
export const writeLines = (blocks: ReadonlyArray<readonly FoundRow[]>): string =>
  blocks
    .map((rows) => rows.flatMap(({ line }) => line ?? []))
    .map((lines) => `${Math.min(...lines)}-${Math.max(...lines)}`)
    .join(' ')

/** The blocks that may hold a line. Each sheet of a workbook counts its lines anew. */
export const blocksWith = (text: string, line: number): readonly number[] =>
  text.split(' ').flatMap((each, at) => {
    const [from = Number.NaN, to = Number.NaN] = each.split('-').map(Number)
    return from <= line && line <= to ? [at] : []
  })
