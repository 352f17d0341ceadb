import { Stack } from 'aws-cdk-lib'
import type { StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { WebAcl } from '../constructs/web-acl.ts'

export interface EdgeStackProps extends StackProps {
  mode: 'count' | 'block'
}

/**
 * What CloudFront reads in us-east-1 alone, whichever region the portal is in. There is one only
 * where the settings ask for a web ACL.
 */
export class EdgeStack extends Stack {
  readonly webAclArn: string

  constructor(scope: Construct, id: string, { mode, ...props }: EdgeStackProps) {
    super(scope, id, { ...props, description: 'Nhip Cau: web ACL of CloudFront' })
    this.webAclArn = new WebAcl(this, 'WebAcl', { mode }).arn
  }
}
