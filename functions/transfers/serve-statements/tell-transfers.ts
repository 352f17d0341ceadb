import { tellEntry } from '../../ledger/told-entry.ts'
import type { ToldEntry } from '../../ledger/told-entry.ts'
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
  const marks = transfers.map((transfer) => markOf(bookedRowOf(transfer)))
  const caused = await origins.listCausedByEach(marks)
  return transfers.map((transfer, at) => ({
    ...show(transfer),
    entries: (caused.get(marks[at] ?? '') ?? []).map(tellEntry),
  }))
}

/** Of two tellings of one transfer, the row by which it is in the books. */
const bookedRowOf = ({ account, id, state, twin }: Transfer) => ({
  account,
  id: state === 'twin' && twin !== undefined ? twin : id,
})

export async function tellTransfer(
  transfer: Transfer | undefined,
  deps: Pick<ServeTransfersDeps, 'origins' | 'markOf'>,
): Promise<ToldTransfer | undefined> {
  return transfer && (await tellTransfers([transfer], deps))[0]
}
