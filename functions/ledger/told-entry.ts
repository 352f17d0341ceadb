import type { LedgerEntry } from '../../shared/ledger/entry.ts'

/** An entry as staff are told of it beside the record that caused it. */
export interface ToldEntry {
  index: number
  kind: LedgerEntry['kind']
  amountVnd?: number | undefined
  goods?: LedgerEntry['goods']
  /** Index of the entry that it corrects. */
  corrects?: number | undefined
}

export const tellEntry = ({
  index,
  entry: { kind, amountVnd, goods, corrects },
}: {
  index: number
  entry: LedgerEntry
}): ToldEntry => ({ index, kind, amountVnd, goods, corrects })
