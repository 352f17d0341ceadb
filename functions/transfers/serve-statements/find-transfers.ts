import { bankMarkOf } from '../../../shared/ledger/bank-rows.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import type { Transfer } from '../transfer.ts'
import type { ServeTransfersDeps } from './deps.ts'

/**
 * Pages of rows of one day and sum that are looked through for a mark, 200 rows to a page. Of the
 * most frequent sum of a day there may be more; such a row is found by its day and sum alone.
 */
const MAX_PAGES = 20

type Deps = Pick<ServeTransfersDeps, 'origins' | 'transfers' | 'markOf'>

/** The bank rows that an entry of the books is of: what came, went back, or was corrected by it. */
export async function findByEntry(
  index: number,
  campaign: Campaign,
  deps: Deps,
): Promise<readonly Transfer[]> {
  const origin = await deps.origins.findOrigin(index)
  return origin === undefined ? [] : findByMarks([origin], campaign, deps)
}

/** The bank rows of a pledge, also of gifts that were given to it later. */
export async function findByCode(
  code: string,
  campaign: Campaign,
  deps: Deps,
): Promise<readonly Transfer[]> {
  return findByMarks(await deps.origins.listMarksOf(code), campaign, deps)
}

/**
 * Nobody finds a row from its mark alone, and that is meant: the entry tells day and sum, and among
 * the rows of these the one with the mark is the row.
 */
async function findByMarks(
  marks: readonly string[],
  campaign: Campaign,
  { origins, transfers, markOf }: Deps,
): Promise<readonly Transfer[]> {
  const caused = [...(await origins.listCausedByEach(marks)).values()].flat()
  const came = caused.filter(({ entry }) => bankMarkOf(entry) !== undefined)
  const places = Map.groupBy(came, ({ entry }) => `${entry.day}#${entry.amountVnd ?? 0}`)
  const found: Transfer[] = []
  for (const entries of places.values()) {
    const [first] = entries
    if (!first) continue
    const { day, amountVnd = 0 } = first.entry
    const wanted = new Set(entries.map(({ entry }) => bankMarkOf(entry)))
    let next: string | undefined
    for (let pages = 0; pages < MAX_PAGES && wanted.size > 0; pages++) {
      const place = { account: campaign.account.number, day, amountVnd }
      const page = await transfers.listAlike(place, next)
      for (const transfer of page.items) if (wanted.delete(markOf(transfer))) found.push(transfer)
      next = page.next
      if (next === undefined) break
    }
  }
  return found.filter((one) => one.campaign === campaign.id)
}
