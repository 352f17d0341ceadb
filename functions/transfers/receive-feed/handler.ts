import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { listCampaigns } from '../../../shared/campaigns.ts'
import { foldAccount } from '../feed-event.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readBytes } from '../../http/posted-body.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, metrics } from '../../runtime/logger.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { FEED_ROUTES } from '../feed-routes.ts'
import { makeFeedInbox } from '../feed-inbox-store.ts'
import { receiveFeed } from './receive-feed.ts'
import type { FeedReport, ReceiveFeedDeps } from './receive-feed.ts'

const environment = readEnvironment([
  'RECORDS_TABLE',
  'ORIGIN_VERIFY',
  'DEMO',
  'SEPAY_KEY',
  'CASSO_KEY',
])

/** Each outcome is a metric of this name. The alarms watch FeedsRefused and FeedConflicts. */
const METRICS = {
  stored: 'FeedEventsStored',
  repeated: 'FeedEventsRepeated',
  conflict: 'FeedConflicts',
  'not-stored': 'FeedEventsNotStored',
  'signature-wrong': 'FeedsRefused',
  unreadable: 'FeedsRefused',
  'test-call': 'FeedTestCalls',
  'account-unknown': 'FeedAccountsUnknown',
  'no-money': 'FeedEventsWithoutMoney',
} as const satisfies Record<FeedReport['outcome'], string>

const accounts = new Set(
  listCampaigns({ demo: environment.DEMO }).map(({ account }) => foldAccount(account.number)),
)
const deps: ReceiveFeedDeps = {
  inbox: makeFeedInbox(makeDocumentClient(), environment.RECORDS_TABLE),
  keys: { sepay: environment.SEPAY_KEY, casso: environment.CASSO_KEY },
  isOurs: (account) => accounts.has(account),
  now: () => new Date(),
  report(provider, report) {
    const { outcome } = report
    metrics.addMetric(METRICS[outcome], MetricUnit.Count, 1)
    metrics.publishStoredMetrics()
    const line = { provider, outcome, ...('id' in report ? { id: report.id } : {}) }
    if (report.outcome === 'not-stored')
      logger.error('feed not stored', { ...line, ...describeError(report.cause) })
    else if (outcome === 'conflict')
      logger.error('feed tells a transaction otherwise than before', line)
    else if (outcome === 'unreadable') logger.error('feed not understood', line)
    else logger.info('feed handled', line)
  },
}

export const handler = serveRoutes(
  'receive-feed',
  FEED_ROUTES,
  {
    'POST /api/feeds/sepay': ({ request, event }) =>
      receiveFeed('sepay', request, readBytes(event), deps),
    'POST /api/feeds/casso': ({ request, event }) =>
      receiveFeed('casso', request, readBytes(event), deps),
  },
  { originVerify: environment.ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
