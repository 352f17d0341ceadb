import { Duration } from 'aws-cdk-lib'
import { Construct } from 'constructs'
import { NOTICE_ROUTES } from '../../functions/ledger/notice-routes.ts'
import type { StateStack } from '../stacks/state-stack.ts'
import { acknowledge } from './acknowledge.ts'
import { BundledFunction } from './bundled-function.ts'
import { serve } from './portal-api.ts'
import type { ServedRoute } from './portal-api.ts'
import { logFile } from '../../functions/storage/object-keys.ts'
import { moneyOutKey } from '../../shared/money-out.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'

export interface NoticeFunctionsProps {
  state: StateStack
  originVerify: string
  /** Whether demonstration campaigns exist here. */
  demo: string
}

/** Notices to print, from the public files alone: it has no permission on any table. */
export class NoticeFunctions extends Construct {
  readonly routes: readonly ServedRoute[]

  constructor(
    scope: Construct,
    id: string,
    { state: { publicData }, originVerify, demo }: NoticeFunctionsProps,
  ) {
    super(scope, id)
    const moneyOut = moneyOutKey('*', 'json')
    const notices = new BundledFunction(this, 'ShowNotice', {
      folder: 'ledger/show-notice',
      environment: { ORIGIN_VERIFY: originVerify, DEMO: demo, DATA_BUCKET: publicData.bucketName },
      grants: [
        {
          actions: ['s3:GetObject'],
          resources: [CAMPAIGN_DATA_KEY, moneyOut, logFile('checkpoint')].map((key) =>
            publicData.arnForObjects(key),
          ),
        },
        // With it a missing object is 404 and not 403.
        { actions: ['s3:ListBucket'], resources: [publicData.bucketArn] },
      ],
      timeout: Duration.seconds(10),
      memorySize: 512,
    })
    acknowledge(
      notices.role,
      `AwsSolutions-IAM5[Resource::NhipCauState:ExportsOutputFnGetAttPublicData6F795047Arn076D8691/${moneyOut}]`,
      'One file for each campaign, which everybody may read.',
    )
    this.routes = serve(NOTICE_ROUTES, { 'show-notice': notices.function })
  }
}
