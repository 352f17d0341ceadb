import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { MONEY_OUT_ROUTES } from '../../functions/money-out/routes.ts'
import { LEDGER, QUEUE_INDEX, RECORDS } from '../../functions/storage/keys.ts'
import type { StateStack } from '../stacks/state-stack.ts'
import { acknowledge } from './acknowledge.ts'
import { BundledFunction } from './bundled-function.ts'
import type { Grant } from './bundled-function.ts'
import { forRows } from './for-rows.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { acknowledgeLog } from './read-log.ts'
import { INTAKE, logFile } from '../../functions/storage/object-keys.ts'
import { evidenceKey, moneyOutKey } from '../../shared/money-out.ts'

export interface MoneyOutFunctionsProps {
  state: StateStack
  originVerify: string
  ledgerOrigin: string
  demo: string
}

const INTAKE_ARN = 'NhipCauState:ExportsOutputFnGetAttIntakeA0CA28E8Arn52054E15'
const PUBLIC_DATA_ARN = 'NhipCauState:ExportsOutputFnGetAttPublicData6F795047Arn076D8691'

/**
 * How money and goods leave: proposals and approvals of staff, the files that show what was handed out, and the public list of where it went. Three functions, so that what opens pictures
 * can do nothing else, and what writes public files can read nothing private.
 */
export class MoneyOutFunctions extends Construct {
  readonly routes: readonly ServedRoute[]
  readonly publishMoneyOut: IFunction

  constructor(scope: Construct, id: string, props: MoneyOutFunctionsProps) {
    super(scope, id)
    this.publishMoneyOut = this.makePublish(props)
    this.routes = serve(MONEY_OUT_ROUTES, {
      'serve-money-out': this.makeServe(props),
      'check-evidence': this.makeCheckEvidence(props),
    })
  }

  private makeServe({ state, originVerify, demo }: MoneyOutFunctionsProps): IFunction {
    const [records, ledger] = [state.records.tableArn, state.ledger.tableArn]
    const made = new BundledFunction(this, 'Serve', {
      folder: 'money-out/serve-money-out',
      environment: {
        ORIGIN_VERIFY: originVerify,
        STAFF_CLIENT: state.staff.client.userPoolClientId,
        RECORDS_TABLE: state.records.tableName,
        LEDGER_TABLE: state.ledger.tableName,
        INTAKE_BUCKET: state.intake.bucketName,
        DEMO: demo,
      },
      grants: [
        {
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
          resources: [records],
          conditions: forRows(
            RECORDS.proposal,
            RECORDS.funds,
            RECORDS.changedEntry,
            RECORDS.idempotency,
          ),
        },
        {
          actions: ['dynamodb:UpdateItem'],
          resources: [records],
          conditions: forRows(RECORDS.proposal, RECORDS.changedEntry),
        },
        // Audit rows are added and read, and by nobody changed.
        {
          actions: ['dynamodb:PutItem', 'dynamodb:Query'],
          resources: [records],
          conditions: forRows(RECORDS.audit),
        },
        { actions: ['dynamodb:Query'], resources: [`${records}/index/${QUEUE_INDEX}`] },
        {
          actions: ['dynamodb:GetItem'],
          resources: [ledger],
          conditions: forRows(LEDGER.totals, LEDGER.pending, LEDGER.log),
        },
        // It may add to the queue of entries and of files, and touch nothing that stands in the ledger.
        {
          actions: ['dynamodb:PutItem'],
          resources: [ledger],
          conditions: forRows(LEDGER.pending, LEDGER.waitingEvidence),
        },
        {
          actions: ['s3:PutObject'],
          resources: folders(state, INTAKE.rawEvidence, INTAKE.offeredEvidence),
        },
        { actions: ['s3:GetObject'], resources: folders(state, INTAKE.evidence) },
        listIntake(state),
      ],
      timeout: Duration.seconds(10),
      // Five files of five megabytes are hashed at one proposal, one after the other.
      memorySize: 512,
    })
    acknowledgeFolders(made)
    return made.function
  }

  private makeCheckEvidence({ state, originVerify }: MoneyOutFunctionsProps): IFunction {
    const made = new BundledFunction(this, 'CheckEvidence', {
      folder: 'money-out/check-evidence',
      environment: {
        ORIGIN_VERIFY: originVerify,
        STAFF_CLIENT: state.staff.client.userPoolClientId,
        INTAKE_BUCKET: state.intake.bucketName,
      },
      grants: [
        {
          actions: ['s3:GetObject'],
          resources: folders(state, INTAKE.rawEvidence, INTAKE.evidence),
        },
        { actions: ['s3:PutObject'], resources: folders(state, INTAKE.evidence) },
        listIntake(state),
      ],
      timeout: Duration.seconds(25),
      // A picture of fifty megapixels is 200 MB of pixels, beside its file and its copy; and this much memory brings a whole processor.
      memorySize: 1_769,
    })
    acknowledgeFolders(made)
    return made.function
  }

  /** No grant on the Records table, and of the evidence that folder alone which holds what may be public. */
  private makePublish({ state, ledgerOrigin, demo }: MoneyOutFunctionsProps): IFunction {
    const { ledger, ledgerKey, publicData } = state
    const lists = (['json', 'csv'] as const).map((type) => moneyOutKey('*', type))
    const made = new BundledFunction(this, 'Publish', {
      folder: 'money-out/publish-money-out',
      environment: {
        LEDGER_TABLE: ledger.tableName,
        DATA_BUCKET: publicData.bucketName,
        INTAKE_BUCKET: state.intake.bucketName,
        LEDGER_KEY: ledgerKey.keyArn,
        LEDGER_ORIGIN: ledgerOrigin,
        DEMO: demo,
      },
      grants: [
        {
          actions: ['dynamodb:Query', 'dynamodb:DeleteItem'],
          resources: [ledger.tableArn],
          conditions: forRows(LEDGER.waitingEvidence),
        },
        { actions: ['s3:GetObject'], resources: folders(state, INTAKE.offeredEvidence) },
        { actions: ['kms:GetPublicKey'], resources: [ledgerKey.keyArn] },
        { actions: ['s3:GetObject'], resources: [publicData.arnForObjects(logFile('*'))] },
        {
          actions: ['s3:GetObject', 's3:PutObject'],
          resources: [...lists, evidenceKey('*')].map((files) => publicData.arnForObjects(files)),
        },
        // With it a missing object is 404 and not 403.
        { actions: ['s3:ListBucket'], resources: [publicData.bucketArn] },
      ],
      // The first run walks all of the log: 782 bundles at the size of typhoon Yagi.
      timeout: Duration.minutes(5),
      memorySize: 512,
    })
    acknowledgeLog(made)
    acknowledgeFolders(made)
    for (const files of [...lists, evidenceKey('*')])
      acknowledge(
        made.role,
        `AwsSolutions-IAM5[Resource::${PUBLIC_DATA_ARN}/${files}]`,
        'The files of each campaign, and of evidence, are its own.',
      )
    new Rule(this, 'PublishClock', {
      description: 'Publishes where money and goods went',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(made.function, { retryAttempts: 0, maxEventAge: Duration.minutes(2) }),
      ],
    })
    return made.function
  }
}

const folders = (state: StateStack, ...names: readonly string[]): readonly string[] =>
  names.map((name) => state.intake.arnForObjects(`${name}*`))

/** With it a missing object is 404 and not 403. */
const listIntake = (state: StateStack): Grant => ({
  actions: ['s3:ListBucket'],
  resources: [state.intake.bucketArn],
})

function acknowledgeFolders({ role }: BundledFunction): void {
  for (const folder of [INTAKE.rawEvidence, INTAKE.evidence, INTAKE.offeredEvidence])
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::${INTAKE_ARN}/${folder}*]`,
      'The files below this folder cannot be named one by one.',
    )
}
