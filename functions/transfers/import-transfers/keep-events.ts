import type { Campaign } from '../../../shared/campaign.ts'
import type { FeedEvent } from '../feed-event.ts'
import { feedRowId } from '../row-identity.ts'
import type { NewRow } from '../import-plan.ts'
import type { FeedInbox } from '../feed-inbox-store.ts'
import type { FeedRows } from '../feed-row-store.ts'
import type { ImportLeases, Lease } from '../import-lease-store.ts'
import type { SearchIndex } from '../search-index-store.ts'
import type { StatementStore } from '../statement-store.ts'
import { openOtherStatements } from './other-accounts.ts'
import { ImportFenced, storeRows } from './store-rows.ts'
import type { StoreRowsDeps, Target } from './known-rows.ts'

/** What the import of feeds needs. */
export interface ImportFeedsDeps extends StoreRowsDeps {
  inbox: Pick<FeedInbox, 'listWaiting'>
  feedRows: FeedRows
  statements: Pick<StatementStore, 'list'>
  leases: ImportLeases
  index: SearchIndex
  isOver: () => boolean
  report: (imported: { id: string; outcome: string }) => void
}

/**
 * Rows of a feed in one transaction of 100 items: each may bring its twin, its pledge, two items for
 * the pledge's name, and its place in the inbox.
 */
const FEED_BATCH_ROWS = 16

/** Keeps what feeds have told of an account that is held, day by day. @throws ImportFenced. */
export async function keepEvents(
  campaign: Campaign,
  events: readonly FeedEvent[],
  lease: Lease,
  deps: ImportFeedsDeps,
): Promise<number> {
  const target: Target = {
    campaign,
    account: campaign.account.number,
    source: 'feed',
    lease,
    other: 'statement',
    feedDays: new Map(),
    pools: new Map(),
    others: await openOtherStatements(campaign.account.number, deps),
    isAgreed: () => true,
  }
  let kept = 0
  for (const [day, all] of Map.groupBy(events, (event) => event.day)) {
    const provider = await deps.feedRows.claimDay(target.account, day, all[0]?.provider ?? 'sepay')
    // Two feeds of one account would tell every gift twice. The first that tells of a day has it;
    // what the other tells is in the next statement anyway.
    for (const event of all.filter((one) => one.provider !== provider)) {
      await deps.feedRows.settle(event, { result: 'other-provider', at: deps.now().toISOString() })
      deps.report({ id: feedRowId(event), outcome: 'other-provider' })
    }
    const ours = all.filter((one) => one.provider === provider)
    for (let at = 0; at < ours.length; at += FEED_BATCH_ROWS) {
      const batch = ours.slice(at, at + FEED_BATCH_ROWS)
      const told = batch.map(toRow)
      // Before the rows: their events leave the inbox with them, and nobody would come back.
      await deps.index.keepLoose(
        target.account,
        looseName(batch, deps.now()),
        told.map((row) => ({ ...row, words: row })),
      )
      await storeRows(told, target, 0, deps, ({ rows }) => {
        const planned = new Map(rows.map(({ transfer }) => [transfer.id, transfer]))
        return batch.flatMap((event) => {
          const transfer = planned.get(feedRowId(event))
          return transfer
            ? [
                deps.feedRows.settleItem(event, {
                  result: transfer.state,
                  at: transfer.createdAt,
                  row: transfer.id,
                }),
              ]
            : []
        })
      })
      kept += batch.length
      if (!(await deps.leases.renew(lease))) throw new ImportFenced('import-fenced')
    }
  }
  if (kept > 0) await deps.index.packLoose(target.account)
  return kept
}

/** It begins with the time, as the ids of statements do, so that all sort by when they came. */
const looseName = ([first]: readonly FeedEvent[], at: Date): string =>
  `${at.toISOString().replace(/\D/gu, '')}-feed#${first ? feedRowId(first) : ''}`

function toRow(event: FeedEvent): NewRow {
  const { day, time, reference, amountVnd, memo } = event
  return {
    id: feedRowId(event),
    day,
    ...(time === undefined ? {} : { time }),
    reference,
    amountVnd,
    memo,
  }
}
