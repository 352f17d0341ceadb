import type { Campaign } from '../../../shared/campaign.ts'
import { listCampaigns } from '../../../shared/campaigns.ts'
import { foldAccount } from '../feed-event.ts'
import type { FeedEvent } from '../feed-event.ts'
import { feedRowId } from '../row-identity.ts'
import type { NewRow } from '../import-plan.ts'
import type { FeedInbox } from '../feed-inbox-store.ts'
import type { FeedRows } from '../feed-row-store.ts'
import type { ImportLeases, Lease } from '../import-lease-store.ts'
import { ImportFenced, storeRows } from './store-rows.ts'
import type { StoreRowsDeps, Target } from './store-rows.ts'

export interface ImportFeedsDeps extends StoreRowsDeps {
  inbox: Pick<FeedInbox, 'listWaiting'>
  feedRows: FeedRows
  leases: ImportLeases
  isOver: () => boolean
  report: (imported: { id: string; outcome: string }) => void
}

/**
 * Rows of a feed in one transaction: each may bring its twin, its pledge and its place in the
 * inbox.
 */
const FEED_BATCH_ROWS = 24
/** Pages of the inbox that one run reads; the bell or the clock rings again for the rest. */
const MAX_PAGES = 40

/**
 * Brings what feeds have told into the bank's rows, by the same way as the rows of a file. Each
 * event leaves the inbox in the transaction that keeps its row. An account into which a statement
 * is imported is passed over; the next bell, or that import's end, brings its events. `attempt`
 * keeps the failure of one account from the others.
 * @returns how many events were brought.
 */
export async function importFeeds(
  deps: ImportFeedsDeps,
  attempt: (id: string, work: () => Promise<number>) => Promise<number | undefined>,
): Promise<number> {
  let brought = 0
  let next: string | undefined
  for (let page = 0; page < MAX_PAGES && !deps.isOver(); page++) {
    const { items, next: after } = await deps.inbox.listWaiting(next)
    const events = Map.groupBy(
      items.map(({ event }) => event),
      ({ account }) => account,
    )
    for (const [account, those] of events)
      brought += (await attempt('feed', () => importAccount(account, those, deps))) ?? 0
    if (after === undefined) break
    next = after
  }
  return brought
}

async function importAccount(
  folded: string,
  events: readonly FeedEvent[],
  deps: ImportFeedsDeps,
): Promise<number> {
  const campaign = listCampaigns({ demo: true }).find(
    ({ account }) => foldAccount(account.number) === folded,
  )
  // The inbox took it for a campaign that is not configured any more: it waits there.
  if (!campaign) return 0
  const lease = await deps.leases.take(campaign.account.number)
  if (!lease) return 0
  try {
    return await keepEvents(campaign, events, lease, deps)
  } catch (error) {
    if (!(error instanceof ImportFenced)) throw error
    return 0
  } finally {
    await deps.leases.release(lease)
  }
}

async function keepEvents(
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
      await storeRows(batch.map(toRow), target, 0, deps, ({ rows }) => {
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
  return kept
}

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
