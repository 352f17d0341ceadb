import type { IndexedRow, SearchIndex } from '../search-index-store.ts'
import type { Transfer } from '../transfer.ts'
import type { UnsealedRows } from '../unsealed-rows-store.ts'

export interface SealMemosDeps {
  unsealed: UnsealedRows
  index: SearchIndex
  /** base64url of SHA-256. */
  sha256: (text: string) => string
  write: boolean
  say: (sealed: number) => void
}

/** Rows of one part of the index, and rows that are held until parts are full. */
const PART_ROWS = 2_000
const MAX_HELD = 40_000

/**
 * Seals the bank's words of all rows that were written before words were sealed, and puts the rows
 * into the index. Each part of the index is written before its rows are sealed: a run that is killed
 * leaves rows that the next run finds again, and a row that is in the index twice is found once.
 * @returns how many rows there were.
 */
export async function sealMemos({
  unsealed,
  index,
  sha256,
  write,
  say,
}: SealMemosDeps): Promise<number> {
  const held = new Map<string, Transfer[]>()
  const accounts = new Set<string>()
  let count = 0
  const flush = async (rows: readonly Transfer[]): Promise<void> => {
    const [first] = rows
    if (!first) return
    const { account, source } = first
    const part = `sealed-${sha256(JSON.stringify(rows.map(({ id }) => id))).slice(0, 16)}`
    if (write) {
      await index.keep({ account, source: sourceOf(source), part }, rows.map(toIndexed))
      await unsealed.seal(rows)
    }
    count += rows.length
    say(count)
  }
  for await (const page of unsealed.list()) {
    for (const row of page) {
      accounts.add(row.account)
      const key = JSON.stringify([row.account, row.source])
      const rows = held.get(key) ?? []
      rows.push(row)
      held.set(key, rows)
      if (rows.length < PART_ROWS) continue
      held.delete(key)
      await flush(rows)
    }
    if ([...held.values()].reduce((sum, { length }) => sum + length, 0) < MAX_HELD) continue
    for (const rows of held.values()) await flush(rows)
    held.clear()
  }
  for (const rows of held.values()) await flush(rows)
  if (write) for (const account of accounts) await index.packLoose(account)
  return count
}

/** Names of parts begin with a time, and what feeds told of old comes before all. */
const sourceOf = (source: string): string => (source === 'feed' ? '0-feed' : source)

const toIndexed = ({ id, day, amountVnd, line, memo, reference }: Transfer): IndexedRow => ({
  id,
  day,
  amountVnd,
  line,
  words: { memo, reference },
})
