import { Duration } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { CODE_INDEX, LEDGER, QUEUE_INDEX, RECORDS } from '../../functions/storage/keys.ts'
import type { StateStack } from '../stacks/state-stack.ts'
import { acknowledge } from './acknowledge.ts'
import { BundledFunction } from './bundled-function.ts'
import type { Grant } from './bundled-function.ts'
import { acknowledgeLog, readLog } from './read-log.ts'
import { forRows, onNewRow } from './for-rows.ts'
import { INTAKE, uploadFile } from '../../functions/storage/object-keys.ts'
import { ANSWERS_DATA_KEY } from '../../shared/answers-data.ts'
import { RESPONSE_DATA_KEY } from '../../shared/response-data.ts'

export interface FormFunctionsProps {
  state: StateStack
  originVerify: string
}

/** Everything that citizens' forms need: checking, sending, looking up, answering, counting, and keeping house. Grants name the kinds of rows: none of these can touch a statement or delete a pledge. */
export class FormFunctions extends Construct {
  readonly checkForm: IFunction
  readonly offerUpload: IFunction
  readonly submitForm: IFunction
  readonly lookUp: IFunction
  readonly serveCases: IFunction
  readonly checkUploads: IFunction
  readonly tendCases: IFunction
  readonly publishResponse: IFunction

  constructor(scope: Construct, id: string, { state, originVerify }: FormFunctionsProps) {
    super(scope, id)
    const records = state.records.tableArn
    const ledger = state.ledger.tableArn
    const queue = `${records}/index/${QUEUE_INDEX}`
    const origin = { ORIGIN_VERIFY: originVerify }
    const own = { RECORDS_TABLE: state.records.tableName, INTAKE_BUCKET: state.intake.bucketName }
    const both = {
      ...own,
      LEDGER_TABLE: state.ledger.tableName,
      RECORDS_KEY: state.recordsKey.keyArn,
    }
    const api = { timeout: Duration.seconds(10), memorySize: 512 }
    const unwrap: Grant = { actions: ['kms:Decrypt'], resources: [state.recordsKey.keyArn] }
    const attempts: Grant = {
      actions: ['dynamodb:UpdateItem'],
      resources: [records],
      conditions: forRows(RECORDS.attempt),
    }
    const uploads = (...actions: string[]): Grant => ({
      actions,
      resources: [state.intake.arnForObjects(uploadFile('*'))],
    })
    const attachments = (...actions: string[]): Grant => ({
      actions,
      resources: [state.intake.arnForObjects(`${INTAKE.attachments}*`)],
    })
    // With it a missing object is 404 and not 403, and the files of a case can be found to be deleted.
    const listIntake: Grant = { actions: ['s3:ListBucket'], resources: [state.intake.bucketArn] }
    const make = (
      name: string,
      folder: string,
      environment: Record<string, string>,
      grants: Grant[],
      size = api,
    ): BundledFunction => {
      const made = new BundledFunction(this, name, { folder, environment, grants, ...size })
      acknowledgeObjects(made)
      acknowledgeLog(made)
      return made
    }

    this.checkForm = make('CheckForm', 'cases/check-form', { ...origin, ...own }, [
      attempts,
      uploads('s3:GetObject', 's3:PutObject'),
      listIntake,
    ]).function
    this.offerUpload = make('OfferUpload', 'cases/offer-upload', { ...origin, ...own }, [
      attempts,
      uploads('s3:PutObject'),
    ]).function
    this.submitForm = make('SubmitForm', 'cases/submit-form', { ...origin, ...both }, [
      { actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [state.recordsKey.keyArn] },
      // The public trace of a case, and nothing else of the ledger's table.
      { actions: ['dynamodb:PutItem'], resources: [ledger], conditions: forRows(LEDGER.caseTrace) },
      {
        actions: ['dynamodb:PutItem', 'dynamodb:GetItem'],
        resources: [records],
        conditions: forRows(RECORDS.case, RECORDS.idempotency, RECORDS.upload),
      },
      attempts,
      uploads('s3:GetObject'),
      listIntake,
    ]).function
    this.lookUp = make(
      'LookUp',
      'cases/look-up',
      { ...origin, ...both, DATA_BUCKET: state.publicData.bucketName },
      [
        unwrap,
        {
          actions: ['dynamodb:UpdateItem'],
          resources: [ledger],
          conditions: forRows(LEDGER.caseTrace),
        },
        // A donor takes the pledge back, or the consent to show the name.
        {
          actions: ['dynamodb:PutItem'],
          resources: [ledger],
          conditions: forRows(LEDGER.pending, LEDGER.withdrawnName),
        },
        {
          actions: [
            'dynamodb:GetItem',
            'dynamodb:Query',
            'dynamodb:PutItem',
            'dynamodb:UpdateItem',
          ],
          resources: [records],
          conditions: forRows(RECORDS.case, RECORDS.pledge, RECORDS.idempotency),
        },
        attempts,
        { actions: ['dynamodb:Query'], resources: [`${ledger}/index/${CODE_INDEX}`] },
        ...readLog(state),
        attachments('s3:DeleteObject'),
        listIntake,
      ],
    ).function
    this.serveCases = make(
      'ServeCases',
      'cases/serve-cases',
      { ...origin, ...both, STAFF_CLIENT: state.staff.client.userPoolClientId },
      [
        unwrap,
        {
          actions: [
            'dynamodb:GetItem',
            'dynamodb:Query',
            'dynamodb:PutItem',
            'dynamodb:UpdateItem',
          ],
          resources: [records],
          conditions: forRows(RECORDS.case),
        },
        {
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
          resources: [records],
          conditions: forRows(RECORDS.idempotency),
        },
        { actions: ['dynamodb:Query'], resources: [records], conditions: forRows(RECORDS.digest) },
        { actions: ['dynamodb:Query'], resources: [queue] },
        {
          actions: ['dynamodb:UpdateItem'],
          resources: [ledger],
          conditions: forRows(LEDGER.caseTrace),
        },
        {
          actions: ['dynamodb:PutItem'],
          resources: [ledger],
          conditions: forRows(LEDGER.answer),
        },
        attachments('s3:GetObject'),
      ],
    ).function
    this.checkUploads = this.makeCheckUploads(state, own, [
      { actions: ['dynamodb:Query'], resources: [queue] },
      {
        actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
        resources: [records],
        conditions: forRows(RECORDS.upload),
      },
      {
        actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
        resources: [records],
        conditions: forRows(RECORDS.case),
      },
      uploads('s3:GetObject', 's3:DeleteObject'),
      attachments('s3:PutObject', 's3:DeleteObject'),
      listIntake,
    ])
    this.tendCases = make(
      'TendCases',
      'cases/tend-cases',
      { ...origin, ...both },
      [
        { actions: ['dynamodb:Query'], resources: [queue] },
        {
          actions: ['dynamodb:Query', 'dynamodb:DeleteItem'],
          resources: [records],
          conditions: forRows(RECORDS.case),
        },
        {
          actions: ['dynamodb:PutItem'],
          resources: [records],
          conditions: forRows(RECORDS.digest),
        },
        {
          actions: ['dynamodb:PutItem'],
          resources: [ledger],
          conditions: forRows(LEDGER.deletedCase),
        },
        attachments('s3:DeleteObject'),
        listIntake,
      ],
      { timeout: Duration.minutes(5), memorySize: 512 },
    ).function
    this.ring(
      'TendClock',
      'Deletes records whose time is over; writes each unit’s digest',
      Duration.hours(1),
      this.tendCases,
    )
    this.publishResponse = make(
      'PublishResponse',
      'cases/publish-response',
      { LEDGER_TABLE: state.ledger.tableName, DATA_BUCKET: state.publicData.bucketName },
      [
        {
          actions: ['dynamodb:Query'],
          resources: [ledger],
          conditions: forRows(LEDGER.caseTrace, LEDGER.deletedCase, LEDGER.answer),
        },
        {
          actions: ['s3:GetObject', 's3:PutObject'],
          resources: [RESPONSE_DATA_KEY, ANSWERS_DATA_KEY].map((key) =>
            state.publicData.arnForObjects(key),
          ),
        },
        { actions: ['s3:ListBucket'], resources: [state.publicData.bucketArn] },
      ],
      { timeout: Duration.seconds(60), memorySize: 512 },
    ).function
    // A count of all traces of two years reads about a megabyte for six thousand cases: cents a day, and nothing to keep in step.
    this.ring(
      'ResponseClock',
      'Counts how soon citizens are answered',
      Duration.minutes(1),
      this.publishResponse,
    )
  }

  /** Rung by the stream when a form brought files; the clock rings too, in case a bell was missed. */
  private makeCheckUploads(
    state: StateStack,
    environment: Record<string, string>,
    grants: Grant[],
  ): IFunction {
    const made = new BundledFunction(this, 'CheckUploads', {
      folder: 'cases/check-uploads',
      environment,
      grants,
      timeout: Duration.minutes(2),
      // A picture of fifty megapixels is 200 MB of pixels, beside its file and its copy; and this much memory brings a whole processor.
      memorySize: 1_769,
    })
    acknowledgeObjects(made)
    acknowledge(
      made.role,
      'AwsSolutions-IAM5[Resource::*]',
      'dynamodb:ListStreams takes no resource; the library adds it for the stream.',
    )
    const missedBells = new Queue(this, 'MissedFileBells', {
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    acknowledge(missedBells, 'AwsSolutions-SQS3', 'This is itself the queue of what failed.')
    made.function.addEventSource(
      new DynamoEventSource(state.records, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        retryAttempts: 3,
        onFailure: new SqsDlq(missedBells),
        filters: [onNewRow(RECORDS.upload)],
      }),
    )
    this.ring(
      'UploadClock',
      'Looks into files in case a bell was missed',
      Duration.minutes(5),
      made.function,
    )
    return made.function
  }

  private ring(id: string, description: string, every: Duration, target: IFunction): void {
    new Rule(this, id, {
      description,
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(target, { retryAttempts: 1, maxEventAge: every })],
    })
  }
}

/** Files below a folder of the bucket cannot be named one by one. */
function acknowledgeObjects({ role }: BundledFunction): void {
  for (const folder of [INTAKE.uploads, INTAKE.attachments])
    acknowledge(
      role,
      `AwsSolutions-IAM5[Resource::NhipCauState:ExportsOutputFnGetAttIntakeA0CA28E8Arn52054E15/${folder}*]`,
      'The files below this folder are its own.',
    )
}
