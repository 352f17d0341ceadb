import { Fn, Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { EdgeLog } from '../constructs/edge-log.ts'
import { ACCESS_LOGS_OUTPUT, DISTRIBUTION_OUTPUT } from '../stack-names.ts'
import type { stackNamesOf } from '../stack-names.ts'

export interface EdgeLogStackProps extends StackProps {
  stackNames: ReturnType<typeof stackNamesOf>
  /** The region of the portal. */
  portalRegion: string
}

/**
 * The log of the distribution, in us-east-1, where the portal is in another region. It asks the
 * portal's stacks for what it speaks of when it is deployed.
 */
export class EdgeLogStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { stackNames, portalRegion, ...props }: EdgeLogStackProps,
  ) {
    super(scope, id, { ...props, description: 'Nhip Cau: log of CloudFront' })
    const outputOf = (stack: string, output: string): string =>
      Fn.getStackOutput(stack, output, portalRegion)
    const distribution = outputOf(stackNames.portal, DISTRIBUTION_OUTPUT)
    const bucket = outputOf(stackNames.state, ACCESS_LOGS_OUTPUT)
    new EdgeLog(this, 'Log', {
      distributionArn: `arn:${this.partition}:cloudfront::${this.account}:distribution/${distribution}`,
      bucketArn: `arn:${this.partition}:s3:::${bucket}`,
      logName: stackNames.edgeLog,
    })
  }
}
