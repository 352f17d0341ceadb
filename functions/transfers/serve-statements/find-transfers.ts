import { bankMarkOf } from '../../../shared/ledger/bank-rows.ts'
import type { Campaign } from '../../../shared/campaign.ts'
import { listCampaigns } from '../../../shared/campaigns.ts'
import type { Transfer } from '../transfer.ts'
import type { ServeTransfersDeps } from './deps.ts'

/**
 * Pages of rows of one day and sum that are looked through for a mark, 200 rows to a page. Of the
 * most frequent sum of a day there may be more; such a row is found by its day and sum alone.
 */
const MAX_PAGES = 20

type Deps = Pick<ServeTransfersDeps, 'origins' | 'transfers' | 'markOf' | 'demo'>

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
 * the rows of these the one with the mark is the row. A gift that was handed over to this campaign
 * lies on the account of another one, where it is looked for when this campaign's account has it not.
 */
async function findByMarks(
  marks: readonly string[],
  campaign: Campaign,
  deps: Deps,
): Promise<readonly Transfer[]> {
  const caused = [...(await deps.origins.listCausedByEach(marks)).values()].flat()
  const came = caused.filter(({ entry }) => bankMarkOf(entry) !== undefined)
  const places = Map.groupBy(came, ({ entry }) => `${entry.day}#${entry.amountVnd ?? 0}`)
  const found: Transfer[] = []
  for (const entries of places.values()) {
    const [first] = entries
    if (!first) continue
    const { day, amountVnd = 0 } = first.entry
    const wanted = new Set(entries.map(({ entry }) => bankMarkOf(entry)))
    for (const account of accountsFrom(campaign, deps))
      if (wanted.size > 0)
        found.push(...(await takeMarked({ account, day, amountVnd }, wanted, deps)))
  }
  return found.filter(
    ({ campaign: own, handOver }) => own === campaign.id || handOver?.to === campaign.id,
  )
}

/** The account of a campaign, and then those of all others. */
const accountsFrom = ({ account }: Campaign, { demo }: Deps): readonly string[] => [
  ...new Set([account.number, ...listCampaigns({ demo }).map((one) => one.account.number)]),
]

/** The rows of a day and a sum that have these marks, which are taken out. */
async function takeMarked(
  place: { account: string; day: string; amountVnd: number },
  wanted: Set<string | undefined>,
  { transfers, markOf }: Deps,
): Promise<readonly Transfer[]> {
  const found: Transfer[] = []
  let next: string | undefined
  for (let pages = 0; pages < MAX_PAGES && wanted.size > 0; pages++) {
    const page = await transfers.listAlike(place, next)
    for (const transfer of page.items) if (wanted.delete(markOf(transfer))) found.push(transfer)
    next = page.next
    if (next === undefined) break
  }
  return found
}
