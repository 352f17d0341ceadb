import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import { Construct } from 'constructs'
import { RECORDS } from '../../functions/storage/keys.ts'
import { acknowledge } from './acknowledge.ts'
import { BundledFunction } from './bundled-function.ts'
import { grantsOn } from './grants.ts'
import { countOf } from './portal-alarms.ts'
import type { AlarmDefinition } from './alarm-definition.ts'
import { environmentOf } from './room.ts'
import type { RoomProps } from './room.ts'

const SERVICE = 'receive-feed'

/**
 * Where providers of bank feeds tell transactions. It puts rows into the inbox, and that is all.
 */
export class Feeds extends Construct {
  readonly receive: BundledFunction
  readonly alarms: readonly AlarmDefinition[]

  constructor(scope: Construct, id: string, props: RoomProps) {
    super(scope, id)
    this.alarms = [
      {
        id: 'FeedsRefused',
        metric: countOf(this, SERVICE, 'FeedsRefused'),
        threshold: 10,
        rings: 'above',
        errorImpact:
          'Calls to the bank feeds are refused: gifts wait for the next statement file before donors see them matched. See the log of receive-feed: signature-wrong means another key or a stranger, unreadable a new layout.',
      },
      {
        id: 'FeedsDisagree',
        metric: countOf(this, SERVICE, 'FeedConflicts'),
        threshold: 1,
        rings: 'above',
        errorImpact:
          'A provider told a transaction otherwise than before. The first telling stands and the other lies beside it; compare both with the bank’s statement.',
      },
    ]
    const may = grantsOn(props.state)
    this.receive = new BundledFunction(this, 'ReceiveFeed', {
      folder: `transfers/${SERVICE}`,
      environment: {
        ...environmentOf(props)('RECORDS_TABLE', 'ORIGIN_VERIFY', 'DEMO'),
        SEPAY_KEY: makeKey(this, 'SepayKey', 'Key that SePay signs its calls with'),
        CASSO_KEY: makeKey(this, 'CassoKey', 'Key that Casso signs its calls with'),
        // CloudFormation reads a secret again only when something else of the function changes.
        FEED_KEYS_VERSION: props.feedKeysVersion,
      },
      grants: [may.records(['PutItem'], RECORDS.feedEvent)],
    })
  }
}

/**
 * A key starts as random text that nobody knows, so that every call is refused until the province
 * enters the provider's.
 */
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
