import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { MONEY_OUT_ROUTES } from '../../functions/money-out/routes.ts'
import { DAY_INDEX, LEDGER, ORIGIN_INDEX, RECORDS } from '../../functions/storage/keys.ts'
import { INTAKE, logFile } from '../../functions/storage/object-keys.ts'
import { evidenceKey, moneyOutKey } from '../../shared/money-out-data.ts'
import { ringByClock } from './bells.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { FIVE_MINUTES, countOf, failing } from './portal-alarms.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { environmentOf } from './room.ts'
import type { Room, RoomProps } from './room.ts'

/**
 * How money and goods leave: proposals and approvals of staff, the files that show what was handed
 * out, and the public list of where it went. There are three functions, so that what opens pictures
 * can do nothing else, and what writes public files can read nothing private.
 */
export class MoneyOut extends Construct implements Room {
  readonly routes: readonly ServedRoute[]
  readonly alarms: readonly AlarmDefinition[]

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    this.routes = serve(MONEY_OUT_ROUTES, {
      'serve-money-out': makeServe(this, props).function,
      'check-evidence': makeCheckEvidence(this, props).function,
    })
    this.alarms = [
      {
        id: 'FundsDiffered',
        metric: countOf(this, 'serve-money-out', 'FundsDiffered'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'Somebody or something changed or deleted the row that says what a campaign has allocated and handed over. It was put right from the books before anything was decided by it; find out who wrote there (CloudTrail), for other rows may be changed as well.',
      },
      {
        id: 'MoneyOutFilesMended',
        metric: countOf(this, 'publish-money-out', 'MoneyOutFilesMended'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'The public list of where money went, or a file of public evidence, was missing or not as it was written, and was made anew; the log of publish-money-out names it. Only that function writes there, and CloudTrail tells who did.',
      },
      {
        id: 'EvidenceLost',
        metric: countOf(this, 'publish-money-out', 'EvidenceLost'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'A file of public evidence is missing or differs, and was not put back: the copy below evidence-public/ is not what its name says, or the list was lost too. The log of publish-money-out names it.',
      },
      failing(makePublish(this, props), {
        id: 'MoneyOutFails',
        within: FIVE_MINUTES,
        errorImpact:
          'What staff approved is safe in the books, but the public list of where it went stands still. See the log of publish-money-out.',
      }),
    ]
  }
}

function makeServe(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const { proposal, refusal, funds, changedEntry, cited, idempotency, audit, reading } = RECORDS
  const { pledge, hold } = RECORDS
  return new BundledFunction(scope, 'ServeMoneyOut', {
    folder: 'money-out/serve-money-out',
    environment: environmentOf(props)(
      'RECORDS_TABLE',
      'LEDGER_TABLE',
      'INTAKE_BUCKET',
      'ORIGIN_VERIFY',
      'DEMO',
    ),
    grants: [
      may.records(['GetItem', 'PutItem'], proposal, funds, changedEntry, idempotency),
      may.records(['UpdateItem'], proposal, changedEntry),
      // That a proposal was refused is listed until whoever proposed it has seen it.
      may.records(['PutItem', 'DeleteItem'], refusal),
      // What is given back lowers what its pledge has received.
      may.records(['GetItem', 'UpdateItem'], pledge),
      // By what they rest on, proposals of the same file or decision are found.
      may.records(['PutItem', 'Query'], cited),
      may.records(['BatchGetItem'], proposal, audit, reading),
      may.records(['ConditionCheckItem'], hold),
      may.queryLedger(DAY_INDEX, ORIGIN_INDEX),
      // What is given back of money that was given to a pledge later lowers what stands for it.
      may.ledger(['GetItem', 'UpdateItem'], LEDGER.bankRow),
      may.ledger(['UpdateItem'], LEDGER.nameRecord),
      // Audit rows are added and read, and by nobody changed.
      may.records(['PutItem', 'Query'], audit, reading),
      may.queryQueue,
      may.queryTrail,
      may.ledger(['GetItem'], LEDGER.checkpoint, LEDGER.totals, LEDGER.log),
      // What was approved and has no index yet, which the funds are held against.
      may.ledger(['Query'], LEDGER.pending, LEDGER.pendingMoneyOut, LEDGER.setAside),
      // It may add to the queue of entries and of files, and touch nothing that stands in the ledger.
      may.ledger(
        ['PutItem'],
        LEDGER.pendingMoneyOut,
        LEDGER.waitingEvidence,
        LEDGER.withdrawnEvidence,
        LEDGER.dueName,
      ),
      may.intake(['PutObject'], `${INTAKE.rawEvidence}*`, `${INTAKE.offeredEvidence}*`),
      may.intake(['GetObject'], `${INTAKE.evidence}*`),
      may.listIntake,
    ],
  })
}

function makeCheckEvidence(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  return new BundledFunction(scope, 'CheckEvidence', {
    folder: 'money-out/check-evidence',
    environment: environmentOf(props)('INTAKE_BUCKET', 'ORIGIN_VERIFY'),
    grants: [
      may.intake(['GetObject'], `${INTAKE.rawEvidence}*`, `${INTAKE.evidence}*`),
      may.intake(['PutObject'], `${INTAKE.evidence}*`),
      may.listIntake,
    ],
    timeout: Duration.seconds(25),
    // A picture of fifty megapixels is 200 MB of pixels, beside its file and its copy; and this
    // much memory brings a whole processor.
    memorySize: 1_769,
  })
}

/** No grant on the Records table, and of the evidence only what may be public. */
function makePublish(scope: Construct, props: RoomProps): BundledFunction {
  const may = grantsOn(props.state)
  const lists = (['json', 'csv'] as const).map((type) => moneyOutKey('*', type))
  const publish = new BundledFunction(scope, 'PublishMoneyOut', {
    folder: 'money-out/publish-money-out',
    atOnce: 1,
    environment: environmentOf(props)(
      'LEDGER_TABLE',
      'DATA_BUCKET',
      'INTAKE_BUCKET',
      'LEDGER_KEY',
      'LEDGER_ORIGIN',
      'DEMO',
    ),
    grants: [
      may.ledger(['Query', 'DeleteItem'], LEDGER.waitingEvidence),
      may.ledger(['Query'], LEDGER.withdrawnEvidence),
      may.publicData(['DeleteObject'], evidenceKey('*')),
      may.intake(['GetObject'], `${INTAKE.offeredEvidence}*`),
      // Without it, a copy that is not there cannot be told from one that may not be read.
      may.listIntake,
      may.ledgerKey('GetPublicKey'),
      may.publicData(['GetObject'], logFile('*')),
      may.publicData(['GetObject', 'PutObject'], ...lists, evidenceKey('*')),
      may.listPublicData,
    ],
    // The first run walks all of the log: 782 bundles at the size of typhoon Yagi.
    timeout: Duration.minutes(5),
  })
  ringByClock(publish, {
    description: 'Publishes where money and goods went',
    withoutIt: 'the public list of where the money went stands still; the books are safe',
    every: Duration.minutes(1),
    retryAttempts: 0,
    maxEventAge: Duration.minutes(2),
  })
  return publish
}
