import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { STATEMENT_ROUTES } from '../../functions/transfers/statement-routes.ts'
import { LEDGER, QUEUE_INDEX, RECORDS } from '../../functions/storage/keys.ts'
import type { StateStack } from '../stacks/state-stack.ts'
import { acknowledge } from './acknowledge.ts'
import { BundledFunction } from './bundled-function.ts'
import { forRows, onNewRow } from './for-rows.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { statementFile } from '../../functions/storage/object-keys.ts'

export const IMPORT_NODE_OPTIONS = '--max-semi-space-size=8'

export interface TransferFunctionsProps {
  state: StateStack
  originVerify: string
  demo: string
}

/** What the bank says: statements brought by staff, their import, and the transfers that a person decides on. */
export class TransferFunctions extends Construct {
  readonly routes: readonly ServedRoute[]
  readonly importer: IFunction

  constructor(scope: Construct, id: string, { state, originVerify, demo }: TransferFunctionsProps) {
    super(scope, id)
    const records = state.records.tableArn
    const pending = {
      actions: ['dynamodb:PutItem'],
      resources: [state.ledger.tableArn],
      conditions: forRows(LEDGER.pending),
    }
    const tables = {
      RECORDS_TABLE: state.records.tableName,
      LEDGER_TABLE: state.ledger.tableName,
      INTAKE_BUCKET: state.intake.bucketName,
    }
    const queue = { actions: ['dynamodb:Query'], resources: [`${records}/index/${QUEUE_INDEX}`] }
    const statements = (...actions: string[]) => ({
      actions,
      resources: [state.intake.arnForObjects(statementFile('*'))],
    })
    // With it a missing object is 404 and not 403.
    const listIntake = { actions: ['s3:ListBucket'], resources: [state.intake.bucketArn] }

    const importer = new BundledFunction(this, 'ImportTransfers', {
      folder: 'transfers/import-transfers',
      // Reading a file makes much that is soon forgotten: a small nursery keeps 200,361 rows of a workbook below 250 MB, and takes no longer.
      environment: { ...tables, NODE_OPTIONS: IMPORT_NODE_OPTIONS },
      grants: [
        queue,
        {
          actions: [
            'dynamodb:GetItem',
            'dynamodb:BatchGetItem',
            'dynamodb:Query',
            'dynamodb:PutItem',
            'dynamodb:UpdateItem',
          ],
          resources: [records],
          conditions: forRows(RECORDS.transfer, RECORDS.feedDay),
        },
        {
          actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
          resources: [records],
          conditions: forRows(RECORDS.statement, RECORDS.feedEvent),
        },
        {
          actions: ['dynamodb:BatchWriteItem'],
          resources: [records],
          conditions: forRows(RECORDS.refusedLine),
        },
        {
          actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
          resources: [records],
          conditions: forRows(RECORDS.importJob),
        },
        {
          actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'],
          resources: [records],
          conditions: forRows(RECORDS.importLease),
        },
        {
          actions: ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'],
          resources: [records],
          conditions: forRows(RECORDS.pledge),
        },
        pending,
        statements('s3:GetObject'),
        listIntake,
      ],
      timeout: Duration.minutes(15),
      // A whole processor: reading 200,000 rows is seconds of work.
      memorySize: 1_769,
    })
    acknowledgeStatements(importer)
    this.importer = importer.function
    this.ringImporter(state, importer)

    const serveStatements = new BundledFunction(this, 'ServeStatements', {
      folder: 'transfers/serve-statements',
      environment: {
        ...tables,
        ORIGIN_VERIFY: originVerify,
        DEMO: demo,
        STAFF_CLIENT: state.staff.client.userPoolClientId,
      },
      grants: [
        queue,
        {
          actions: [
            'dynamodb:GetItem',
            'dynamodb:BatchGetItem',
            'dynamodb:Query',
            'dynamodb:UpdateItem',
          ],
          resources: [records],
          conditions: forRows(RECORDS.transfer),
        },
        {
          actions: [
            'dynamodb:GetItem',
            'dynamodb:Query',
            'dynamodb:PutItem',
            'dynamodb:UpdateItem',
          ],
          resources: [records],
          conditions: forRows(RECORDS.statement),
        },
        {
          actions: ['dynamodb:Query'],
          resources: [records],
          conditions: forRows(RECORDS.refusedLine),
        },
        {
          actions: ['dynamodb:PutItem'],
          resources: [records],
          conditions: forRows(RECORDS.importJob, RECORDS.audit),
        },
        {
          actions: ['dynamodb:PutItem', 'dynamodb:GetItem'],
          resources: [records],
          conditions: forRows(RECORDS.idempotency),
        },
        {
          actions: ['dynamodb:GetItem'],
          resources: [records],
          conditions: forRows(RECORDS.feedEvent),
        },
        {
          actions: ['dynamodb:BatchGetItem', 'dynamodb:UpdateItem'],
          resources: [records],
          conditions: forRows(RECORDS.pledge),
        },
        pending,
        statements('s3:GetObject', 's3:PutObject'),
        listIntake,
      ],
      timeout: Duration.seconds(10),
      memorySize: 512,
    })
    acknowledgeStatements(serveStatements)
    this.routes = serve(STATEMENT_ROUTES, { 'serve-statements': serveStatements.function })
  }

  /** Rung by the stream when a statement is to be imported or a feed has told something; the clock rings too, for a bell that was missed and for an import that has come to the end of its run. */
  private ringImporter(state: StateStack, { function: importer, role }: BundledFunction): void {
    acknowledge(
      role,
      'AwsSolutions-IAM5[Resource::*]',
      'dynamodb:ListStreams takes no resource; the library adds it for the stream.',
    )
    const missedBells = new Queue(this, 'MissedImportBells', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    acknowledge(missedBells, 'AwsSolutions-SQS3', 'This is itself the queue of what failed.')
    importer.addEventSource(
      new DynamoEventSource(state.records, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        retryAttempts: 2,
        onFailure: new SqsDlq(missedBells),
        filters: [onNewRow(RECORDS.importJob), onNewRow(RECORDS.feedEvent)],
      }),
    )
    new Rule(this, 'ImportClock', {
      description: 'Goes on with statements that are not imported to their end',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(importer, { retryAttempts: 0, maxEventAge: Duration.minutes(1) }),
      ],
    })
  }
}

/** Files below a folder of the bucket cannot be named one by one. */
function acknowledgeStatements({ role }: BundledFunction): void {
  acknowledge(
    role,
    `AwsSolutions-IAM5[Resource::NhipCauState:ExportsOutputFnGetAttIntakeA0CA28E8Arn52054E15/${statementFile('*')}]`,
    'The files below this folder are its own.',
  )
}
