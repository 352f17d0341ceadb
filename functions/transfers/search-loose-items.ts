import * as z from 'zod/mini'
import { PRINT_BYTES } from './search-postings.ts'
import type { Print } from './search-postings.ts'
import { readBlock } from './search-rows.ts'
import type { FoundRow } from './search-rows.ts'

/** Rows that are not packed yet, and the prints of the words of each. */
export interface LooseRows {
  name: string
  rows: readonly FoundRow[]
  prints: ReadonlyArray<readonly Print[]>
}

const looseSchema = z.object({
  sk: z.string(),
  rows: z.string(),
  prints: z.array(z.instanceof(Uint8Array)),
})

export function readLoose(item: Record<string, unknown>): LooseRows {
  const { sk, rows, prints } = looseSchema.parse(item)
  return { name: sk, rows: readBlock(rows), prints: prints.map(splitPrints) }
}

const splitPrints = (bytes: Uint8Array): readonly Print[] =>
  Array.from({ length: bytes.length / PRINT_BYTES }, (_, at) =>
    bytes.subarray(at * PRINT_BYTES, (at + 1) * PRINT_BYTES),
  )
