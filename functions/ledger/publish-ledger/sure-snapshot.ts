import { sameBytes, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { parseEntry } from '../../../shared/ledger/entry.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf, rootOf } from '../../../shared/ledger/merkle.ts'
import { TILE_WIDTH } from '../../../shared/ledger/tile.ts'
import { addEntry, emptyTotals } from '../../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../../shared/ledger/totals.ts'
import { frontierOf } from '../head.ts'
import type { Head } from '../head.ts'
import type { LedgerStore, Snapshot } from '../ledger-store.ts'
import { hashTotals } from '../totals-seal.ts'

export interface SureSnapshotDeps {
  ledger: Pick<LedgerStore, 'getSnapshot' | 'listPage' | 'mendTotals'>
  /** Is told of campaigns whose totals stood otherwise in the table than the log gives them. */
  reportTotals: (campaigns: readonly string[]) => void
}

const MAX_TRIES = 5

/**
 * Head and totals of which it is certain that they follow from the log: totals that are not sealed
 * by the head are folded anew from the log, whose root must be the head's, and put right. Nothing
 * is published and nothing is added to on any other. Ordinarily this reads nothing more than the
 * snapshot; a fold reads each page of the log once.
 * @throws Error `log-differs-from-head` when the rows of the log are not those of the head.
 */
export async function readSureSnapshot(
  campaigns: readonly string[],
  { ledger, reportTotals }: SureSnapshotDeps,
): Promise<Snapshot> {
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const snapshot = await ledger.getSnapshot(campaigns)
    const { head, totals, unsure } = snapshot
    if (unsure.length === 0) return snapshot
    const folded = await foldLog(head, ledger.listPage)
    const right = new Map(unsure.map((one) => [one, folded.get(one) ?? emptyTotals()]))
    const differing: string[] = []
    for (const [campaign, value] of right) {
      const stands = await hashTotals(totals.get(campaign) ?? emptyTotals())
      if (stands !== (await hashTotals(value))) differing.push(campaign)
    }
    if (differing.length > 0) reportTotals(differing)
    await ledger.mendTotals(head, right)
  }
  throw new Error('totals-contended')
}

async function foldLog(
  head: Head,
  listPage: LedgerStore['listPage'],
): Promise<ReadonlyMap<string, CampaignTotals>> {
  const totals = new Map<string, CampaignTotals>()
  let frontier = EMPTY_FRONTIER
  for (let page = 0; page * TILE_WIDTH < head.size; page++) {
    const texts = (await listPage(page)).slice(0, head.size - page * TILE_WIDTH)
    frontier = await extendFrontier(
      frontier,
      await Promise.all(texts.map((text) => hashLeaf(toUtf8(text)))),
    )
    for (const entry of texts.map(parseEntry)) {
      const sums = totals.get(entry.campaign) ?? emptyTotals()
      totals.set(entry.campaign, sums)
      addEntry(sums, entry)
    }
  }
  const isThatLog =
    frontier.size === head.size && sameBytes(await rootOf(frontier), await rootOf(frontierOf(head)))
  if (!isThatLog) throw new Error('log-differs-from-head')
  return totals
}
