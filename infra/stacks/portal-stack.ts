import { CfnOutput, Duration, Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import { Rule, Schedule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import { StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'
import { FORM_ROUTES } from '../../functions/cases/form-routes.ts'
import { LOOKUP_ROUTES } from '../../functions/cases/lookup-routes.ts'
import { STAFF_CASE_ROUTES } from '../../functions/cases/staff-routes.ts'
import { DESCRIBE_API_ROUTES } from '../../functions/describe-api/routes.ts'
import { BOOK_ROUTES } from '../../functions/ledger/book-routes.ts'
import { PLEDGE_ROUTES, STAFF_PLEDGE_ROUTES } from '../../functions/pledges/routes.ts'
import {
  CODE_INDEX,
  DAY_INDEX,
  LEDGER,
  QUEUE_INDEX,
  RECORDS,
} from '../../functions/storage/keys.ts'
import { STAFF_SCOPE } from '../../shared/staff.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { PUBLIC_DATA, logFile } from '../../functions/storage/object-keys.ts'
import { DAY_FILES_KEY } from '../../shared/day-files.ts'
import { acknowledge } from '../constructs/acknowledge.ts'
import { BundledFunction } from '../constructs/bundled-function.ts'
import type { Grant } from '../constructs/bundled-function.ts'
import { CounterFunctions } from '../constructs/counter-functions.ts'
import { forRows, onNewRow } from '../constructs/for-rows.ts'
import { NoticeFunctions } from '../constructs/notice-functions.ts'
import { FIVE_MINUTES, PortalAlarms } from '../constructs/portal-alarms.ts'
import { acknowledgeLog, readLog } from '../constructs/read-log.ts'
import { FeedFunctions } from '../constructs/feed-functions.ts'
import { FormFunctions } from '../constructs/form-functions.ts'
import { MoneyOutFunctions } from '../constructs/money-out-functions.ts'
import { PortalApi, serve } from '../constructs/portal-api.ts'
import { PortalDistribution } from '../constructs/portal-distribution.ts'
import { TransferFunctions } from '../constructs/transfer-functions.ts'
import { SiteDeployment } from '../constructs/site-deployment.ts'
import { contentSecurityPolicy, requireSite, requireSiteUrl } from '../content-security-policy.ts'
import type { Settings } from '../settings.ts'
import type { StateStack } from './state-stack.ts'

export interface PortalStackProps extends StackProps {
  state: StateStack
  settings: Settings
}

/** Everything that can be thrown away and deployed again: functions, API, distribution, queues, alarms. */
export class PortalStack extends Stack {
  constructor(scope: Construct, id: string, { state, settings, ...props }: PortalStackProps) {
    super(scope, id, { ...props, description: 'Nhip Cau: functions, API, distribution' })
    requireSite(settings.siteDist)
    requireSiteUrl(settings.siteDist, settings.domainName)
    const originVerify = makeOriginSecret(this)
    const demo = String(settings.demo)
    const api = { timeout: Duration.seconds(10), memorySize: 512 }
    const common = { ORIGIN_VERIFY: originVerify, DEMO: demo }
    const tables = { RECORDS_TABLE: state.records.tableName, LEDGER_TABLE: state.ledger.tableName }

    const checkPledge = new BundledFunction(this, 'CheckPledge', {
      folder: 'pledges/check-pledge',
      environment: common,
      grants: [],
      ...api,
    })
    const submitPledge = new BundledFunction(this, 'SubmitPledge', {
      folder: 'pledges/submit-pledge',
      environment: { ...common, ...tables },
      grants: [
        {
          actions: ['dynamodb:PutItem', 'dynamodb:GetItem'],
          resources: [state.records.tableArn],
          conditions: forRows(RECORDS.pledge, RECORDS.idempotency),
        },
        {
          actions: ['dynamodb:UpdateItem'],
          resources: [state.records.tableArn],
          conditions: forRows(RECORDS.attempt),
        },
        // It may add to the queue of entries, and touch nothing that stands in the ledger.
        {
          actions: ['dynamodb:PutItem'],
          resources: [state.ledger.tableArn],
          conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': [LEDGER.pending] } },
        },
      ],
      ...api,
    })
    const showReceipt = new BundledFunction(this, 'ShowReceipt', {
      folder: 'pledges/show-receipt',
      environment: { ...common, ...tables, DATA_BUCKET: state.publicData.bucketName },
      grants: [
        {
          actions: ['dynamodb:GetItem'],
          resources: [state.records.tableArn],
          conditions: forRows(RECORDS.pledge),
        },
        {
          actions: ['dynamodb:Query'],
          resources: [`${state.ledger.tableArn}/index/${CODE_INDEX}`],
        },
        ...readLog(state),
      ],
      ...api,
    })
    acknowledgeLog(showReceipt)
    const servePledges = new BundledFunction(this, 'ServePledges', {
      folder: 'pledges/serve-pledges',
      environment: {
        ORIGIN_VERIFY: originVerify,
        STAFF_CLIENT: state.staff.client.userPoolClientId,
        ...tables,
      },
      grants: [
        {
          actions: ['dynamodb:Query'],
          resources: [`${state.records.tableArn}/index/${QUEUE_INDEX}`],
        },
        {
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
          resources: [state.records.tableArn],
          conditions: forRows(RECORDS.pledge),
        },
        {
          actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
          resources: [state.records.tableArn],
          conditions: forRows(RECORDS.idempotency),
        },
        {
          actions: ['dynamodb:PutItem'],
          resources: [state.ledger.tableArn],
          conditions: forRows(LEDGER.pending),
        },
      ],
      ...api,
    })
    const describeApi = new BundledFunction(this, 'DescribeApi', {
      folder: 'describe-api',
      environment: { ORIGIN_VERIFY: originVerify },
      grants: [],
      ...api,
    })
    const forms = new FormFunctions(this, 'Forms', { state, originVerify })
    const { feedKeysVersion } = settings
    const feeds = new FeedFunctions(this, 'Feeds', { state, originVerify, demo, feedKeysVersion })
    const counter = new CounterFunctions(this, 'Counter', { state, originVerify, demo })
    const notices = new NoticeFunctions(this, 'Notices', { state, originVerify, demo })
    const ledgerOrigin = `${settings.domainName ?? 'nhip-cau.localhost'}/ledger`
    const transfers = new TransferFunctions(this, 'Transfers', { state, originVerify, demo })
    const moneyOut = new MoneyOutFunctions(this, 'MoneyOut', {
      state,
      originVerify,
      ledgerOrigin,
      demo,
    })
    const publisher = makePublisher(this, state, { demo, ledgerOrigin })

    const books = makeBooks(this, state, { originVerify, ledgerOrigin })
    const auditor = makeAuditor(this, state, ledgerOrigin)
    const { api: httpApi, domainName } = new PortalApi(
      this,
      'Api',
      [
        ...serve(PLEDGE_ROUTES, {
          'check-pledge': checkPledge.function,
          'submit-pledge': submitPledge.function,
          'show-receipt': showReceipt.function,
        }),
        ...serve(STAFF_PLEDGE_ROUTES, { 'serve-pledges': servePledges.function }),
        ...serve(BOOK_ROUTES, { 'show-ledger': books.function }),
        ...serve(DESCRIBE_API_ROUTES, { 'describe-api': describeApi.function }),
        ...serve(FORM_ROUTES, {
          'offer-upload': forms.offerUpload,
          'check-form': forms.checkForm,
          'submit-form': forms.submitForm,
        }),
        ...serve(LOOKUP_ROUTES, { 'look-up': forms.lookUp }),
        ...serve(STAFF_CASE_ROUTES, { 'serve-cases': forms.serveCases }),
        ...transfers.routes,
        ...feeds.routes,
        ...moneyOut.routes,
        ...counter.routes,
        ...notices.routes,
      ],
      {
        issuer: state.staff.pool.userPoolProviderUrl,
        audience: state.staff.client.userPoolClientId,
        scope: STAFF_SCOPE,
      },
    )
    const { distribution } = new PortalDistribution(this, 'Edge', {
      site: state.site,
      publicData: state.publicData,
      intake: state.intake,
      accessLogs: state.accessLogs,
      apiDomainName: domainName,
      originVerify,
      contentSecurityPolicy: contentSecurityPolicy(settings.siteDist),
      settings,
    })
    new SiteDeployment(this, 'SiteFiles', {
      siteDist: settings.siteDist,
      bucket: state.site,
      distribution,
    })
    new PortalAlarms(this, 'Alarms', {
      email: settings.alarmEmail,
      alarms: [
        {
          id: 'PublisherFails',
          metric: publisher.function.metricErrors({ period: FIVE_MINUTES }),
          threshold: 3,
          rings: 'above',
          errorImpact:
            'New pledges are safe, but the public totals and the ledger stand still. See the log of publish-ledger.',
        },
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
          metric: publisher.missedBells.metricApproximateNumberOfMessagesVisible({
            period: FIVE_MINUTES,
          }),
          threshold: 1,
          rings: 'above',
          errorImpact:
            'Batches of the ledger’s stream were given up. Nothing is lost, since the clock publishes what is pending; find out why the publisher failed.',
        },
        {
          id: 'LedgerDiffers',
          metric: auditor.metricErrors({ period: Duration.hours(6) }),
          threshold: 1,
          rings: 'above',
          errorImpact:
            'What is public does not agree with what is signed, shown, or was signed before. Stop the publisher and look at the log of audit-ledger before anything else.',
        },
        {
          id: 'ResponseClockFails',
          metric: forms.publishResponse.metricErrors({ period: Duration.minutes(15) }),
          threshold: 3,
          rings: 'above',
          errorImpact:
            'Answers reach their senders, but the public count of them stands still. See the log of publish-response.',
        },
        {
          id: 'TendingFails',
          metric: forms.tendCases.metricErrors({ period: Duration.hours(6) }),
          threshold: 3,
          rings: 'above',
          errorImpact:
            'Records are not deleted on their day (the table does it a week later) and units get no digest. See the log of tend-cases.',
        },
        {
          id: 'FilesWait',
          metric: forms.checkUploads.metricErrors({ period: Duration.minutes(15) }),
          threshold: 3,
          rings: 'above',
          errorImpact:
            'Files that citizens send wait to be looked into; their forms are safe. See the log of check-uploads.',
        },
        {
          id: 'ImportFails',
          metric: transfers.importer.metricErrors({ period: Duration.minutes(15) }),
          threshold: 3,
          rings: 'above',
          errorImpact:
            'Gifts of a bank statement are not in the books yet; what was imported stays. See the log of import-transfers.',
        },
        {
          id: 'MoneyOutFails',
          metric: moneyOut.publishMoneyOut.metricErrors({ period: FIVE_MINUTES }),
          threshold: 3,
          rings: 'above',
          errorImpact:
            'What staff approved is safe in the books, but the public list of where it went stands still. See the log of publish-money-out.',
        },
        {
          id: 'ApiFails',
          metric: httpApi.metricServerError({ period: FIVE_MINUTES, statistic: 'Sum' }),
          threshold: 5,
          rings: 'above',
          errorImpact:
            'Donors see an error page. Their answers stay on it with a button to send again. See the logs of submit-pledge and check-pledge.',
        },
        ...feeds.alarms,
      ],
    })
    new CfnOutput(this, 'Url', {
      value: `https://${settings.domainName ?? distribution.distributionDomainName}/`,
    })
  }
}

/** What CloudFront and the functions share, made by Secrets Manager and referred to by name: its value is in no template. */
function makeOriginSecret(scope: Construct): string {
  const secret = new Secret(scope, 'OriginVerify', {
    description: 'Header by which CloudFront proves itself to the API',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  })
  acknowledge(
    secret,
    'AwsSolutions-SMG4',
    'It is changed by deploying anew with another secret: CloudFront and the functions must change together.',
  )
  return secret.secretValue.unsafeUnwrap()
}

/** The books for people: pages over the ledger, and the files by day. Neither can change an entry. */
function makeBooks(
  scope: Construct,
  state: StateStack,
  { originVerify, ledgerOrigin }: { originVerify: string; ledgerOrigin: string },
): BundledFunction {
  const { ledger, ledgerKey, publicData } = state
  const list: Grant = { actions: ['s3:ListBucket'], resources: [publicData.bucketArn] }
  const days = new BundledFunction(scope, 'PublishDays', {
    folder: 'ledger/publish-days',
    environment: {
      DATA_BUCKET: publicData.bucketName,
      LEDGER_KEY: ledgerKey.keyArn,
      LEDGER_ORIGIN: ledgerOrigin,
    },
    grants: [
      { actions: ['kms:GetPublicKey'], resources: [ledgerKey.keyArn] },
      { actions: ['s3:GetObject'], resources: [publicData.arnForObjects(logFile('*'))] },
      {
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [
          publicData.arnForObjects(`${PUBLIC_DATA.days}*`),
          publicData.arnForObjects(DAY_FILES_KEY),
        ],
      },
      list,
    ],
    timeout: Duration.minutes(9),
    // The largest day of typhoon Yagi is 60 MB of JSON, which is read, grown and written.
    memorySize: 2_048,
  })
  acknowledgeLog(days)
  acknowledge(
    days.role,
    `AwsSolutions-IAM5[Resource::NhipCauState:ExportsOutputFnGetAttPublicData6F795047Arn076D8691/${PUBLIC_DATA.days}*]`,
    'The files below this folder are its own.',
  )
  new Rule(scope, 'DaysClock', {
    description: 'Writes the files by day',
    schedule: Schedule.rate(Duration.minutes(10)),
    targets: [
      new LambdaFunction(days.function, { retryAttempts: 0, maxEventAge: Duration.minutes(10) }),
    ],
  })
  const show = new BundledFunction(scope, 'ShowLedger', {
    folder: 'ledger/show-ledger',
    environment: {
      ORIGIN_VERIFY: originVerify,
      LEDGER_TABLE: ledger.tableName,
      DATA_BUCKET: publicData.bucketName,
    },
    grants: [
      {
        actions: ['dynamodb:GetItem', 'dynamodb:Query'],
        resources: [ledger.tableArn],
        conditions: forRows(LEDGER.log, LEDGER.checkpoint),
      },
      {
        actions: ['dynamodb:Query'],
        resources: [CODE_INDEX, DAY_INDEX].map((index) => `${ledger.tableArn}/index/${index}`),
      },
      {
        actions: ['s3:GetObject'],
        resources: [
          publicData.arnForObjects(logFile('*')),
          publicData.arnForObjects(DAY_FILES_KEY),
        ],
      },
      list,
    ],
    timeout: Duration.seconds(10),
    memorySize: 512,
  })
  acknowledgeLog(show)
  return show
}

/** Checks every day what everybody can check, from the public files alone; all that it keeps is what it saw last. */
function makeAuditor(scope: Construct, state: StateStack, ledgerOrigin: string): IFunction {
  const { ledger, ledgerKey, publicData } = state
  const auditor = new BundledFunction(scope, 'AuditLedger', {
    folder: 'ledger/audit-ledger',
    environment: {
      LEDGER_TABLE: ledger.tableName,
      DATA_BUCKET: publicData.bucketName,
      LEDGER_KEY: ledgerKey.keyArn,
      LEDGER_ORIGIN: ledgerOrigin,
    },
    grants: [
      { actions: ['kms:GetPublicKey'], resources: [ledgerKey.keyArn] },
      {
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        resources: [ledger.tableArn],
        conditions: forRows(LEDGER.lastAudit),
      },
      {
        actions: ['s3:GetObject'],
        resources: [
          publicData.arnForObjects(logFile('*')),
          publicData.arnForObjects(CAMPAIGN_DATA_KEY),
        ],
      },
      { actions: ['s3:ListBucket'], resources: [publicData.bucketArn] },
    ],
    timeout: Duration.minutes(10),
    memorySize: 1_024,
  })
  acknowledgeLog(auditor)
  new Rule(scope, 'AuditClock', {
    description: 'Audits the public ledger',
    schedule: Schedule.rate(Duration.days(1)),
    targets: [
      new LambdaFunction(auditor.function, { retryAttempts: 1, maxEventAge: Duration.hours(2) }),
    ],
  })
  return auditor.function
}

/** The publisher has no grant on the Records table, and must never get one: that is what keeps personal data out of public files. */
function makePublisher(
  scope: Construct,
  { ledger, ledgerKey, publicData }: StateStack,
  { demo, ledgerOrigin }: { demo: string; ledgerOrigin: string },
) {
  const grants: Grant[] = [
    {
      actions: [
        'dynamodb:GetItem',
        'dynamodb:Query',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
      ],
      resources: [ledger.tableArn],
      conditions: forRows(
        LEDGER.pending,
        LEDGER.checkpoint,
        LEDGER.totals,
        LEDGER.log,
        LEDGER.withdrawnName,
      ),
    },
    { actions: ['dynamodb:Query'], resources: [`${ledger.tableArn}/index/${CODE_INDEX}`] },
    {
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [PUBLIC_DATA.data, PUBLIC_DATA.log].map((folder) =>
        publicData.arnForObjects(`${folder}*`),
      ),
    },
    { actions: ['kms:GetPublicKey', 'kms:Sign'], resources: [ledgerKey.keyArn] },
    // With it a missing object is 404 and not 403.
    { actions: ['s3:ListBucket'], resources: [publicData.bucketArn] },
  ]
  const publisher = new BundledFunction(scope, 'PublishLedger', {
    folder: 'ledger/publish-ledger',
    environment: {
      LEDGER_TABLE: ledger.tableName,
      DATA_BUCKET: publicData.bucketName,
      LEDGER_KEY: ledgerKey.keyArn,
      LEDGER_ORIGIN: ledgerOrigin,
      DEMO: demo,
    },
    grants,
    // A hundred thousand entries in one go, after a long standstill, are minutes.
    timeout: Duration.minutes(5),
    memorySize: 1_024,
  })
  acknowledge(
    publisher.role,
    'AwsSolutions-IAM5[Resource::*]',
    'dynamodb:ListStreams takes no resource; the library adds it for the stream.',
  )
  for (const folder of [PUBLIC_DATA.data, PUBLIC_DATA.log])
    acknowledge(
      publisher.role,
      `AwsSolutions-IAM5[Resource::NhipCauState:ExportsOutputFnGetAttPublicData6F795047Arn076D8691/${folder}*]`,
      'The files below this folder are its own.',
    )
  const missedBells = new Queue(scope, 'MissedBells', {
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  })
  acknowledge(missedBells, 'AwsSolutions-SQS3', 'This is itself the queue of what failed.')
  publisher.function.addEventSource(
    new DynamoEventSource(ledger, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      retryAttempts: 5,
      bisectBatchOnError: true,
      onFailure: new SqsDlq(missedBells),
      // Only new entries in the queue ring, and donors who take a name back; the publisher's own writes do not.
      filters: [onNewRow(LEDGER.pending), onNewRow(LEDGER.withdrawnName)],
    }),
  )
  new Rule(scope, 'PublishClock', {
    description: 'Publishes what is pending in case a bell was missed',
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [
      new LambdaFunction(publisher.function, {
        retryAttempts: 1,
        maxEventAge: Duration.minutes(2),
      }),
    ],
  })
  return { ...publisher, function: publisher.function, missedBells }
}
