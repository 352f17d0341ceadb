import { listCampaigns } from '../../../shared/campaigns.ts'
import { foldAccount } from '../feed-event.ts'
import { feedRowId } from '../row-identity.ts'
import type { FeedEvent } from '../feed-event.ts'
import { keepEvents } from './keep-events.ts'
import type { ImportFeedsDeps } from './keep-events.ts'
import { ImportFenced } from './store-rows.ts'

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
    const { items, unreadable, next: after } = await deps.inbox.listWaiting(next)
    // It is told by its name at each ring, and the run fails in the end, until it can be read again.
    for (const key of unreadable)
      await attempt(key, () => Promise.reject(new Error('feed-event-unreadable')))
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
  const lease = await deps.leases.take(campaign.account.number, 'feeds')
  if (lease === 'held') deps.report({ id: 'feeds', outcome: 'held' })
  if (!lease) deps.report({ id: 'feeds', outcome: 'waits' })
  if (!lease || lease === 'held') return 0
  try {
    const those = await leaveUnbooked(events, campaign.account.number, deps)
    return await keepEvents(campaign, those, lease, deps)
  } catch (error) {
    if (!(error instanceof ImportFenced)) throw error
    return 0
  } finally {
    await deps.leases.release(lease)
  }
}

/**
 * While a restore waits for statements to be told again, only what the books have already is
 * brought. Any other event may be the second telling of a gift that a statement brought first, whose
 * row is not there yet: it would be booked once more. It waits in the inbox.
 */
async function leaveUnbooked(
  events: readonly FeedEvent[],
  account: string,
  { leases, transfers, markOf, report }: ImportFeedsDeps,
): Promise<readonly FeedEvent[]> {
  if (!(await leases.isHeld('transfers'))) return events
  const markOfEvent = (event: FeedEvent): string => markOf({ account, id: feedRowId(event) })
  const booked = await transfers.findBooked(events.map(markOfEvent))
  const those = events.filter((event) => booked.has(markOfEvent(event)))
  if (those.length < events.length) report({ id: 'feeds', outcome: 'held' })
  return those
}
