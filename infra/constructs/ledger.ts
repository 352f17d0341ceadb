import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { BOOK_ROUTES } from '../../functions/ledger/book-routes.ts'
import { NAME_ROUTES } from '../../functions/ledger/name-routes.ts'
import { NOTICE_ROUTES } from '../../functions/ledger/notice-routes.ts'
import { makeServeNames, makeShowLedger, makeShowNotice } from './ledger-books.ts'
import { makeAuditor, makeMendLog, makePublishDays, makePublisher } from './ledger-clocks.ts'
import { FIVE_MINUTES, countOf, failing } from './portal-alarms.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import type { Room, RoomProps } from './room.ts'

/** Entries are public within seconds, and by the clock within a minute; the largest import takes minutes. */
const LATE_SECONDS = 600

const MADE_ANEW =
  'Somebody or something changed or deleted it: only the portal’s own functions write there, and CloudTrail tells who did.'

/** What is told of public files that are not as they were written, by the functions that own them. */
const FILES_LOOKED_AFTER = [
  {
    id: 'LogFilesMended',
    service: 'mend-log',
    metric: 'LogFilesMended',
    errorImpact: `A tile, a bundle or the key of the public log was missing or differed, and was made anew; the log of mend-log names the file. ${MADE_ANEW}`,
  },
  {
    id: 'LogFilesLost',
    service: 'mend-log',
    metric: 'LogFilesLost',
    errorImpact:
      'A tile or a bundle of the public log is missing or differs, and neither the table nor another file holds what was signed. The log of mend-log names the file; an earlier version of it in the bucket, or the backup of the table, does.',
  },
  {
    id: 'TableRowsDiffer',
    service: 'mend-log',
    metric: 'TableRowsDiffer',
    errorImpact:
      'A row of the log in the table is not what was signed. People are shown what was signed, from the public bundles; the log of mend-log names the entry.',
  },
  {
    id: 'FiguresMended',
    service: 'publish-ledger',
    metric: 'FiguresMended',
    errorImpact: `A public file of figures or names, or the signed checkpoint, was not as it was written, and was made anew; the log of publish-ledger names the file. ${MADE_ANEW}`,
  },
  {
    id: 'DayFilesMended',
    service: 'publish-days',
    metric: 'DayFilesMended',
    errorImpact: `A public file by day, or the list of them, was not as it was written, and was made anew; the log of publish-days names the file. A run that died leaves such a file too; otherwise: ${MADE_ANEW}`,
  },
] as const

/** The public books: what writes them, what shows them, and what checks them every day. */
export class Ledger extends Construct implements Room {
  readonly routes: readonly ServedRoute[]
  readonly alarms: readonly AlarmDefinition[]

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    const publisher = makePublisher(this, props)
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
        id: 'PublisherBehind',
        metric: countOf(this, 'publish-ledger', 'SecondsBehind', 'Maximum'),
        threshold: LATE_SECONDS,
        rings: 'above',
        errorImpact:
          'Something that was pledged, received or given out has waited ten minutes and more for the public books. Nothing is lost. See the log of publish-ledger: is it failing, or is it working off very many entries?',
      },
      {
        id: 'EntriesSetAside',
        metric: countOf(this, 'publish-ledger', 'EntriesSetAside', 'Maximum'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'An entry waits beside the queues of the books, since this release cannot read it or because it is of a kind that its queue does not take; all others go on. The log of publish-ledger names its id and the reason: after other-kind a stranger may have got into the function that writes into that queue.',
      },
      {
        id: 'LogRowsDiffer',
        metric: countOf(this, 'show-ledger', 'LogRowsDiffer'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'Somebody or something changed a row of the log in the table. People are shown what was signed, from the public bundles; the log of show-ledger names the entry.',
      },
      {
        id: 'TotalsDiffered',
        metric: countOf(this, 'publish-ledger', 'TotalsDiffered'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'Somebody or something changed a row of totals in the table. The publisher has folded it anew from the log, and what is public is right; find out who wrote there (CloudTrail), for other rows may be changed as well.',
      },
      failing(makeMendLog(this, props), {
        id: 'MendLogFails',
        within: FIVE_MINUTES,
        errorImpact:
          'Files of the public log that somebody damages stay so; the books go on. See the log of mend-log: log-differs-from-signed says that neither table nor files lead to the signed root.',
      }),
      ...FILES_LOOKED_AFTER.map(({ service, metric, ...told }) => ({
        ...told,
        metric: countOf(this, service, metric),
        threshold: 1,
        rings: 'above' as const,
      })),
      failing(makePublishDays(this, props), {
        id: 'DaysFail',
        within: Duration.hours(1),
        errorImpact:
          'The public files by day stand still; ledger and totals go on. See the log of publish-days.',
      }),
      {
        id: 'LedgerDiffers',
        // The audit runs once a day, and what it found holds until the next one.
        metric: countOf(this, 'audit-ledger', 'AuditDifferences').with({
          period: Duration.days(1),
        }),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'What is public does not agree with what is signed, shown, or was signed before. Stop the publisher and look at the log of audit-ledger before anything else.',
      },
      failing(makeAuditor(this, props), {
        id: 'AuditFails',
        within: Duration.hours(6),
        times: 1,
        errorImpact:
          'The daily audit could not be carried out: it found nothing, neither right nor wrong. See the log of audit-ledger: a file that could not be had, too little time or too little memory.',
      }),
    ]
  }
}
