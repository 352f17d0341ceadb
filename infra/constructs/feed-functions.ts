import { Duration } from 'aws-cdk-lib'
import { Metric } from 'aws-cdk-lib/aws-cloudwatch'
import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { FEED_ROUTES } from '../../functions/transfers/feed-routes.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import type { StateStack } from '../stacks/state-stack.ts'
import { acknowledge } from './acknowledge.ts'
import { BundledFunction } from './bundled-function.ts'
import { forRows } from './for-rows.ts'
import { FIVE_MINUTES } from './portal-alarms.ts'
import type { AlarmDefinition } from './portal-alarms.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'

const SERVICE = 'receive-feed'

export interface FeedFunctionsProps {
  state: StateStack
  originVerify: string
  demo: string
  /** Another value makes the deployment read the keys anew. */
  feedKeysVersion: string
}

/** Where providers of bank feeds tell transactions. It puts rows into the inbox, and has no business elsewhere. */
export class FeedFunctions extends Construct {
  readonly routes: readonly ServedRoute[]
  readonly alarms: readonly AlarmDefinition[]

  constructor(
    scope: Construct,
    id: string,
    { state, originVerify, demo, feedKeysVersion }: FeedFunctionsProps,
  ) {
    super(scope, id)
    const { function: receive } = new BundledFunction(this, 'ReceiveFeed', {
      folder: `transfers/${SERVICE}`,
      environment: {
        ORIGIN_VERIFY: originVerify,
        DEMO: demo,
        RECORDS_TABLE: state.records.tableName,
        SEPAY_KEY: makeKey(this, 'SepayKey', 'Key that SePay signs its calls with'),
        CASSO_KEY: makeKey(this, 'CassoKey', 'Key that Casso signs its calls with'),
        // CloudFormation reads a secret again only when something else of the function changes.
        FEED_KEYS_VERSION: feedKeysVersion,
      },
      grants: [
        {
          actions: ['dynamodb:PutItem'],
          resources: [state.records.tableArn],
          conditions: forRows(RECORDS.feedEvent),
        },
      ],
      timeout: Duration.seconds(10),
      memorySize: 512,
    })
    this.routes = serve(FEED_ROUTES, { 'receive-feed': receive })
    this.alarms = [
      {
        id: 'FeedsRefused',
        metric: countOf('FeedsRefused'),
        threshold: 10,
        rings: 'above',
        errorImpact:
          'Calls to the bank feeds are refused: gifts wait for the next statement file before donors see them matched. See the log of receive-feed: signature-wrong means another key or a stranger, unreadable a new layout.',
      },
      {
        id: 'FeedsDisagree',
        metric: countOf('FeedConflicts'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'A provider told a transaction otherwise than before. The first telling stands and the other lies beside it; compare both with the bank’s statement.',
      },
    ]
  }
}

/** What `receive-feed` counts; Powertools names the service in every metric. */
function countOf(metricName: string): Metric {
  return new Metric({
    namespace: 'NhipCau',
    metricName,
    dimensionsMap: { service: SERVICE },
    statistic: 'Sum',
    period: FIVE_MINUTES,
  })
}

/** A key starts as random text that nobody knows, so that every call is refused until the province enters the provider's. */
function makeKey(scope: Construct, id: string, description: string): string {
  const secret = new Secret(scope, id, {
    description,
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  })
  acknowledge(
    secret,
    'AwsSolutions-SMG4',
    'The provider gives the key; it changes when the province enters another one there and here.',
  )
  return secret.secretValue.unsafeUnwrap()
}
