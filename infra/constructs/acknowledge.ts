import { Token, Validations } from 'aws-cdk-lib'
import type { Stack } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Acknowledges one finding of the security checks, with the reason why it is right as it is. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason })
}

/**
 * How the security checks name a value that another stack has: by the reference in the template.
 */
export function nameInFindings({ stackName, region }: Stack, output: string): string {
  return JSON.stringify({
    'Fn::GetStackOutput': {
      StackName: stackName,
      Region: Token.isUnresolved(region) ? { Ref: 'AWS::Region' } : region,
      OutputName: output,
    },
  })
}
