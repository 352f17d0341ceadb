import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { BOOK_ROUTES } from '../../functions/ledger/book-routes.ts'
import { NAME_ROUTES } from '../../functions/ledger/name-routes.ts'
import { NOTICE_ROUTES } from '../../functions/ledger/notice-routes.ts'
import { makeServeNames, makeShowLedger, makeShowNotice } from './ledger-books.ts'
import { makeAuditor, makePublishDays, makePublisher } from './ledger-clocks.ts'
import { FIVE_MINUTES, failing } from './portal-alarms.ts'
import type { AlarmDefinition } from './portal-alarms.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import type { Room, RoomProps } from './room.ts'

/** The public books: what writes them, what shows them, and what checks them every day. */
export class Ledger extends Construct implements Room {
  readonly routes: readonly ServedRoute[]
  readonly alarms: readonly AlarmDefinition[]

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    const { publisher, missedBells } = makePublisher(this, props)
    makePublishDays(this, props)
    this.routes = [
      ...serve(BOOK_ROUTES, { 'show-ledger': makeShowLedger(this, props).function }),
      ...serve(NAME_ROUTES, { 'serve-names': makeServeNames(this, props).function }),
      ...serve(NOTICE_ROUTES, { 'show-notice': makeShowNotice(this, props).function }),
    ]
    this.alarms = [
      failing(publisher, {
        id: 'PublisherFails',
        within: FIVE_MINUTES,
        errorImpact:
          'New pledges are safe, but the public totals and the ledger stand still. See the log of publish-ledger.',
      }),
      {
        id: 'PublisherSilent',
        metric: publisher.function.metricInvocations({ period: Duration.minutes(15) }),
        threshold: 1,
        rings: 'below',
        errorImpact:
          'Nobody publishes: totals and ledger stand still although the clock should ring every minute. Check the schedule rule.',
      },
      {
        id: 'BellsLost',
        metric: missedBells.metricApproximateNumberOfMessagesVisible({ period: FIVE_MINUTES }),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'Batches of the ledger’s stream were given up. Nothing is lost, since the clock publishes what is pending; find out why the publisher failed.',
      },
      failing(makeAuditor(this, props), {
        id: 'LedgerDiffers',
        within: Duration.hours(6),
        times: 1,
        errorImpact:
          'What is public does not agree with what is signed, shown, or was signed before. Stop the publisher and look at the log of audit-ledger before anything else.',
      }),
    ]
  }
}
