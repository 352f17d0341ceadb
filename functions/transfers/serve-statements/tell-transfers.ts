import { tellEntry } from '../../ledger/told-entry.ts'
import type { ToldEntry } from '../../ledger/told-entry.ts'
import { partRowId } from '../row-identity.ts'
import type { Transfer } from '../transfer.ts'
import type { ServeTransfersDeps } from './deps.ts'
import { show } from './transfer-name.ts'

/** A transfer as staff see it, with its entries in the books: that it came, and what undid it. */
export type ToldTransfer = ReturnType<typeof show> & { entries: readonly ToldEntry[] }

/**
 * The transfers with their entries, by one bounded reading for each. An entry that is on its way
 * into the books has no index yet, and is not told.
 */
export async function tellTransfers(
  transfers: readonly Transfer[],
  { origins, markOf }: Pick<ServeTransfersDeps, 'origins' | 'markOf'>,
): Promise<readonly ToldTransfer[]> {
  const marks = transfers.map((transfer) => bookedRowsOf(transfer).map(markOf))
  const caused = await origins.listCausedByEach(marks.flat())
  return transfers.map((transfer, at) => ({
    ...show(transfer),
    entries: (marks[at] ?? []).flatMap((mark) => (caused.get(mark) ?? []).map(tellEntry)),
  }))
}

/** Of two tellings of one transfer, the row by which it is in the books; of one that was split, its parts. */
function bookedRowsOf({ account, id, state, twin, split }: Transfer) {
  if (state === 'split' && split)
    return split.parts.map((_, at) => ({ account, id: partRowId(id, at + 1) }))
  return [{ account, id: state === 'twin' && twin !== undefined ? twin : id }]
}

export async function tellTransfer(
  transfer: Transfer | undefined,
  deps: Pick<ServeTransfersDeps, 'origins' | 'markOf'>,
): Promise<ToldTransfer | undefined> {
  return transfer && (await tellTransfers([transfer], deps))[0]
}
