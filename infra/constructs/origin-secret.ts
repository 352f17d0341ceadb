import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'

/**
 * What CloudFront and the functions share. Secrets Manager makes it, and the template refers to it
 * by name: its value is in no template.
 */
export function makeOriginSecret(scope: Construct): string {
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
