import { Duration } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { CODE_INDEX, LEDGER, ORIGIN_INDEX, PENDING_QUEUES } from '../../functions/storage/keys.ts'
import { PUBLIC_DATA, logFile } from '../../functions/storage/object-keys.ts'
import { CHART_LIST_KEY } from '../../shared/charts/chart-list.ts'
import { DAY_FILES_KEY } from '../../shared/day-files.ts'
import { WAY_LIST_KEY } from '../../shared/gift-ways-data.ts'
import { LOCALES } from '../../shared/locale.ts'
import { PHASES_KEY } from '../../shared/campaign-phases.ts'
import { FIGURES_KEY } from '../../shared/figure-styles.ts'
import { CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY, progressKey } from '../../shared/public-data.ts'
import { partialFolder } from '../../shared/ledger/tile.ts'
import { ringByClock, ringOnRows } from './bells.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { environmentOf } from './room.ts'
import type { RoomProps } from './room.ts'

/** The functions that write and check the books: the clock and the stream of the table ring them. */

/** What the publisher writes besides the log: figures, drawings and names. Other files have other writers. */
const FIGURES = [
  CAMPAIGN_DATA_KEY,
  SPLIT_DATA_KEY,
  PHASES_KEY,
  FIGURES_KEY,
  ...LOCALES.map((locale) => progressKey(locale, '*')),
  `${PUBLIC_DATA.names}*`,
]

/**
 * The publisher has no grant on the Records table, and must never get one: that is what keeps
 * personal data out of public files.
 */
export function makePublisher(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const { setAside, checkpoint, totals, splits, log, withdrawnName, dueName } = LEDGER
  const publisher = new BundledFunction(scope, 'PublishLedger', {
    folder: 'ledger/publish-ledger',
    atOnce: 2,
    environment: environmentOf(props)(
      'LEDGER_TABLE',
      'DATA_BUCKET',
      'LEDGER_KEY',
      'LEDGER_ORIGIN',
      'DEMO',
      'PUBLISH_PAUSE_SECONDS',
    ),
    grants: [
      may.ledger(
        ['GetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem'],
        checkpoint,
        totals,
        splits,
        log,
        withdrawnName,
        dueName,
      ),
      // It takes rows out of the queues, and puts back those that were set aside.
      may.ledger(['Query', 'GetItem', 'PutItem', 'DeleteItem'], ...PENDING_QUEUES, setAside),
      may.ledger(['GetItem', 'UpdateItem'], LEDGER.nameFold),
      may.ledger(['BatchGetItem', 'UpdateItem'], LEDGER.nameRecord),
      may.ledger(['PutItem', 'DeleteItem'], LEDGER.waitingName),
      may.queryLedger(CODE_INDEX, ORIGIN_INDEX),
      may.publicData(['GetObject', 'PutObject'], ...FIGURES, logFile('*')),
      may.ledgerKey('GetPublicKey', 'Sign'),
      may.listPublicData,
    ],
    // A hundred thousand entries in one go, after a long standstill, are minutes.
    timeout: Duration.minutes(5),
    memorySize: 1_024,
  })
  // New entries in the queue ring, donors who take a name back, and staff who speak of one; its own
  // writes do not.
  const rings = [...PENDING_QUEUES, withdrawnName, dueName]
  ringOnRows(publisher, props.state.ledger, rings, {
    retryAttempts: 5,
    maxBatchingWindow: Duration.seconds(1),
    bisectBatchOnError: true,
  })
  ringByClock(publisher, {
    description: 'Publishes what is pending in case a bell was missed',
    withoutIt: 'totals and ledger may stand still; pledges are safe',
    every: Duration.minutes(1),
    retryAttempts: 1,
    maxEventAge: Duration.minutes(2),
  })
  return publisher
}

/**
 * The files by day, the ways of gifts and the charts follow from what is public, so that this needs
 * no table.
 */
export function makePublishDays(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const days = new BundledFunction(scope, 'PublishDays', {
    folder: 'ledger/publish-days',
    atOnce: 1,
    environment: environmentOf(props)('DATA_BUCKET', 'LEDGER_KEY', 'LEDGER_ORIGIN'),
    grants: [
      may.ledgerKey('GetPublicKey'),
      may.publicData(['GetObject'], logFile('*'), CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY),
      may.publicData(
        ['GetObject', 'PutObject'],
        `${PUBLIC_DATA.charts}*`,
        CHART_LIST_KEY,
        `${PUBLIC_DATA.days}*`,
        DAY_FILES_KEY,
        `${PUBLIC_DATA.ways}*`,
        WAY_LIST_KEY,
      ),
      may.listPublicData,
    ],
    timeout: Duration.minutes(9),
    // The largest day of typhoon Yagi is 60 MB of JSON, which is read, grown and written.
    memorySize: 2_048,
  })
  ringByClock(days, {
    description: 'Writes the files by day and draws the charts',
    withoutIt: 'the public files by day and the charts stand still; the books go on',
    every: Duration.minutes(10),
    retryAttempts: 0,
  })
  return days
}

/**
 * Checks every day what everybody can check, from the public files alone; all that it keeps is
 * what it saw last.
 */
export function makeAuditor(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const auditor = new BundledFunction(scope, 'AuditLedger', {
    folder: 'ledger/audit-ledger',
    atOnce: 1,
    environment: environmentOf(props)('LEDGER_TABLE', 'DATA_BUCKET', 'LEDGER_KEY', 'LEDGER_ORIGIN'),
    grants: [
      may.ledgerKey('GetPublicKey'),
      may.ledger(['GetItem', 'PutItem'], LEDGER.lastAudit),
      may.publicData(['GetObject'], logFile('*'), `${PUBLIC_DATA.data}*`),
      may.listPublicData,
    ],
    timeout: Duration.minutes(10),
    memorySize: 1_024,
  })
  ringByClock(auditor, {
    description: 'Audits the public ledger',
    withoutIt: 'nobody of ours would notice if what is public differed from what was signed',
    every: Duration.days(1),
    retryAttempts: 1,
    maxEventAge: Duration.hours(2),
  })
  return auditor
}

/**
 * Makes files of the public log anew from the table or from each other, where one is missing or
 * differs. It cannot sign, and deletes nothing but parts of tiles that are full.
 */
export function makeMendLog(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const mend = new BundledFunction(scope, 'MendLog', {
    folder: 'ledger/mend-log',
    atOnce: 1,
    environment: environmentOf(props)('LEDGER_TABLE', 'DATA_BUCKET', 'LEDGER_KEY', 'LEDGER_ORIGIN'),
    grants: [
      may.ledgerKey('GetPublicKey'),
      may.ledger(['Query'], LEDGER.log),
      may.publicData(['GetObject'], logFile('*')),
      may.publicData(['PutObject'], logFile('tile/*'), logFile('vkey')),
      may.publicData(['DeleteObject'], logFile(`${partialFolder('tile/*')}*`)),
      may.listPublicData,
    ],
    // Where an upper tile is lost, all pages of the log are read: a million entries take a minute.
    timeout: Duration.minutes(10),
    memorySize: 1_024,
  })
  ringByClock(mend, {
    description: 'Makes files of the public log anew that are missing or differ',
    withoutIt:
      'a file of the public log that somebody damages stays so; what was signed is safe in the table',
    every: Duration.minutes(1),
    retryAttempts: 0,
    maxEventAge: Duration.minutes(2),
  })
  return mend
}
