import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { FEED_ROUTES } from '../../functions/transfers/feed-routes.ts'
import { STATEMENT_ROUTES } from '../../functions/transfers/statement-routes.ts'
import {
  CODE_INDEX,
  DAY_INDEX,
  LEDGER,
  PENDING_QUEUES,
  ORIGIN_INDEX,
  RECORDS,
} from '../../functions/storage/keys.ts'
import { logFile, rawStatementFile, statementFile } from '../../functions/storage/object-keys.ts'
import { BANK_DAYS_CSV_KEY, BANK_DAYS_KEY } from '../../shared/bank/bank-days-data.ts'
import { ringByClock, ringOnRows } from './bells.ts'
import { BundledFunction } from './bundled-function.ts'
import { Feeds } from './feeds.ts'
import { grantsOn } from './grants.ts'
import { countOf, failing } from './portal-alarms.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { environmentOf } from './room.ts'
import type { Room, RoomProps } from './room.ts'

/**
 * Reading a file makes much that is soon forgotten: a small nursery keeps 200,361 rows of a
 * workbook below 250 MB, and takes no longer.
 */
export const IMPORT_NODE_OPTIONS = '--max-semi-space-size=8'

/**
 * What the bank says: feeds, statements that staff bring, their import, and the transfers that a
 * person decides on.
 */
export class Transfers extends Construct implements Room {
  readonly routes: readonly ServedRoute[]
  readonly alarms: readonly AlarmDefinition[]

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    const feeds = new Feeds(this, 'Feeds', props)
    this.routes = [
      ...serve(FEED_ROUTES, { 'receive-feed': feeds.receive.function }),
      ...serve(STATEMENT_ROUTES, { 'serve-statements': makeServe(this, props).function }),
    ]
    this.alarms = [
      failing(makeImporter(this, props), {
        id: 'ImportFails',
        within: Duration.minutes(15),
        errorImpact:
          'Gifts of a bank statement are not in the books yet; what was imported stays. See the log of import-transfers.',
      }),
      {
        id: 'StatementsDiffer',
        metric: countOf(this, CHECKER, 'StatementsDiffer'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'A bank statement that the books rest on is gone, or is not the file that was imported. Change nothing in the folder statements/; the log of check-statements names the import and its SHA-256.',
      },
      failing(makeChecker(this, props), {
        id: 'StatementsUnchecked',
        within: Duration.hours(6),
        times: 2,
        errorImpact:
          'Nobody knows whether the kept bank statements are still those that were imported. See the log of check-statements.',
      }),
      failing(makePublishDays(this, props), {
        id: 'BankDaysFail',
        within: Duration.hours(1),
        errorImpact:
          'The public line of what the bank holds and what the books say stands still; the books are safe. See the log of publish-bank-days.',
      }),
      ...feeds.alarms,
    ]
  }
}

/**
 * Rung by the stream when a statement is to be imported or a feed has told something; the clock
 * rings too, for a bell that was missed and for an import that has come to the end of its run.
 */
function makeImporter(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const environment = environmentOf(props)(
    'RECORDS_TABLE',
    'LEDGER_TABLE',
    'INTAKE_BUCKET',
    'BANK_ROW_KEY',
    'RECORDS_KEY',
  )
  const importer = new BundledFunction(scope, 'ImportTransfers', {
    folder: 'transfers/import-transfers',
    atOnce: 2,
    environment: { ...environment, NODE_OPTIONS: IMPORT_NODE_OPTIONS },
    grants: [
      may.queryQueue,
      may.records(
        ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'],
        RECORDS.transfer,
        RECORDS.feedDay,
      ),
      // The words of rows are sealed with a key of their account and year.
      may.records(['GetItem', 'PutItem'], RECORDS.memoKey),
      may.recordsKey('GenerateDataKey', 'Decrypt'),
      // By what staff find rows.
      may.records(['BatchWriteItem'], RECORDS.foundWord, RECORDS.foundRows, RECORDS.foundLines),
      may.records(['BatchWriteItem', 'Query'], RECORDS.foundLoose),
      may.records(['GetItem', 'UpdateItem'], RECORDS.statement, RECORDS.feedEvent),
      // A sheet is held against those that came before it.
      may.records(['Query'], RECORDS.statement),
      may.records(['GetItem', 'Query', 'PutItem', 'BatchWriteItem'], RECORDS.refusedLine),
      may.records(['GetItem'], RECORDS.mappedLayout),
      may.records(['PutItem', 'UpdateItem'], RECORDS.bankDays),
      // A credit may be money of a gift that was handed over to this campaign.
      may.records(['Query'], RECORDS.handedMoney),
      // After a loss: gifts of the books whose rows nobody has told again yet.
      may.records(['Query', 'BatchWriteItem'], RECORDS.untold),
      may.records(['UpdateItem', 'DeleteItem'], RECORDS.importJob),
      may.records(['GetItem', 'PutItem', 'UpdateItem', 'ConditionCheckItem'], RECORDS.importLease),
      may.records(['ConditionCheckItem', 'GetItem'], RECORDS.hold),
      may.records(['BatchGetItem', 'UpdateItem'], RECORDS.pledge),
      may.ledger(['PutItem'], LEDGER.pendingReceived, LEDGER.pendingMoneyOut, LEDGER.dueName),
      // Money in the books that the other telling gives to a pledge is counted on its name's record.
      may.ledger(['UpdateItem'], LEDGER.nameRecord),
      // Of an import that is taken back it finds the very entries, and holds their corrections
      // against the funds.
      may.queryLedger(DAY_INDEX),
      may.ledger(['GetItem'], LEDGER.checkpoint, LEDGER.totals),
      // What was approved and has no index yet, which the funds are held against.
      may.ledger(['Query'], LEDGER.pending, LEDGER.pendingMoneyOut, LEDGER.setAside),
      may.records(['GetItem', 'PutItem'], RECORDS.funds),
      may.records(['GetItem', 'UpdateItem'], RECORDS.changedEntry),
      may.ledger(['BatchGetItem', 'PutItem', 'UpdateItem'], LEDGER.bankRow),
      may.intake(['GetObject'], rawStatementFile('*')),
      may.intake(['GetObject', 'PutObject'], statementFile('*')),
      may.listIntake,
    ],
    timeout: Duration.minutes(15),
    // A whole processor: reading 200,000 rows is seconds of work.
    memorySize: 1_769,
  })
  const rings = [RECORDS.importJob, RECORDS.feedEvent]
  ringOnRows(importer, props.state.records, rings, {
    retryAttempts: 2,
  })
  ringByClock(importer, {
    description: 'Goes on with statements that are not imported to their end',
    withoutIt: 'gifts that the bank has told may wait; none is lost',
    every: Duration.minutes(1),
    retryAttempts: 0,
  })
  return importer
}

function makeServe(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'ServeStatements', {
    folder: 'transfers/serve-statements',
    environment: environmentOf(props)(
      'RECORDS_TABLE',
      'LEDGER_TABLE',
      'INTAKE_BUCKET',
      'BANK_ROW_KEY',
      'RECORDS_KEY',
      'ORIGIN_VERIFY',
      'DEMO',
      'STATEMENT_LIMITS',
    ),
    grants: [
      may.queryQueue,
      // A part of a transfer that is split is a new row.
      may.records(['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'], RECORDS.transfer),
      may.records(['GetItem'], RECORDS.memoKey),
      may.recordsKey('Decrypt'),
      may.records(['Query'], RECORDS.foundWord, RECORDS.foundLoose, RECORDS.foundLines),
      may.records(['BatchGetItem'], RECORDS.foundRows),
      may.records(['UpdateItem'], RECORDS.attempt),
      may.records(['GetItem', 'Query', 'PutItem', 'UpdateItem'], RECORDS.statement),
      may.records(['Query'], RECORDS.refusedLine, RECORDS.bankDays),
      may.records(['PutItem'], RECORDS.importJob, RECORDS.audit, RECORDS.reading),
      may.records(['PutItem'], RECORDS.mappedLayout),
      may.records(['UpdateItem'], RECORDS.bookedAlone),
      may.records(['DeleteItem'], RECORDS.importJob),
      may.records(['ConditionCheckItem'], RECORDS.hold),
      may.records(['PutItem', 'GetItem'], RECORDS.idempotency),
      may.records(['GetItem'], RECORDS.feedEvent),
      may.records(['BatchGetItem', 'UpdateItem'], RECORDS.pledge),
      may.ledger(['PutItem'], LEDGER.pendingReceived, LEDGER.pendingMoneyOut, LEDGER.dueName),
      // Of a row of the bank it is known whose it is, and its entries are found by its mark.
      may.ledger(
        ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
        LEDGER.bankRow,
      ),
      may.queryLedger(ORIGIN_INDEX, CODE_INDEX),
      // Of a row that was no gift it finds the very entry, and holds its correction against the
      // funds; of money that left, the entries that were carried out.
      may.queryLedger(DAY_INDEX),
      may.ledger(['GetItem'], LEDGER.checkpoint, LEDGER.totals, LEDGER.log),
      // What was approved and has no index yet, which the funds are held against.
      may.ledger(['Query'], LEDGER.pending, LEDGER.pendingMoneyOut, LEDGER.setAside),
      may.records(['GetItem', 'PutItem'], RECORDS.funds),
      may.records(['GetItem', 'UpdateItem'], RECORDS.changedEntry),
      may.records(['UpdateItem'], RECORDS.paidOut),
      may.records(['Query', 'PutItem', 'UpdateItem', 'DeleteItem'], RECORDS.handedMoney),
      // Whoever imports into an account learns that a gift is to be handed over to it.
      may.records(['UpdateItem'], RECORDS.importLease),
      may.records(['GetItem', 'UpdateItem'], RECORDS.paidIn),
      // Money in the books that is found to belong to a pledge is counted on its name's record.
      may.ledger(['UpdateItem'], LEDGER.nameRecord),
      may.intake(['GetObject', 'PutObject'], rawStatementFile('*')),
      may.listIntake,
    ],
  })
}

const CHECKER = 'check-statements'

/** Holds the files that the books rest on against the SHA-256 of each, every day. */
function makeChecker(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const checker = new BundledFunction(scope, 'CheckStatements', {
    folder: `transfers/${CHECKER}`,
    environment: environmentOf(props)('RECORDS_TABLE', 'INTAKE_BUCKET'),
    grants: [
      may.records(['Query'], RECORDS.statement),
      may.intake(['GetObject'], statementFile('*')),
      may.listIntake,
    ],
    timeout: Duration.minutes(15),
    memorySize: 512,
  })
  ringByClock(checker, {
    description: 'Holds the kept statements against their SHA-256',
    withoutIt: 'nobody notices when a bank statement that the books rest on is changed or gone',
    every: Duration.days(1),
    retryAttempts: 1,
    maxEventAge: Duration.hours(2),
  })
  return checker
}

/** It reads sums and keys, and no row that is of a person, since it writes public files. */
function makePublishDays(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const publish = new BundledFunction(scope, 'PublishBankDays', {
    folder: 'transfers/publish-bank-days',
    atOnce: 1,
    environment: environmentOf(props)(
      'RECORDS_TABLE',
      'LEDGER_TABLE',
      'DATA_BUCKET',
      'LEDGER_KEY',
      'LEDGER_ORIGIN',
      'DEMO',
    ),
    grants: [
      may.queryQueue,
      may.records(['Query'], RECORDS.bankDays, RECORDS.handedMoney),
      may.ledger(['Query'], ...PENDING_QUEUES),
      may.ledgerKey('GetPublicKey'),
      may.publicData(['GetObject'], logFile('*')),
      may.publicData(['GetObject', 'PutObject'], BANK_DAYS_KEY, BANK_DAYS_CSV_KEY),
      may.listPublicData,
    ],
    // The first run walks all of the log: 782 bundles at the size of typhoon Yagi.
    timeout: Duration.minutes(5),
    memorySize: 512,
  })
  ringByClock(publish, {
    description: 'Holds what the bank says against the books, day by day',
    withoutIt: 'the public line of bank and books stands still; the books are safe',
    every: Duration.minutes(5),
    retryAttempts: 0,
    maxEventAge: Duration.minutes(5),
  })
  return publish
}
