import { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'

/** What CloudFront sends, and what the functions take. */
export interface OriginSecret {
  sent: string
  /** The present secret and the one before it, with a comma between. */
  taken: string
}

/**
 * What CloudFront and the functions share. Secrets Manager makes it, and the template refers to it
 * by name: its value is in no template. Another number makes a new one. The functions then take the
 * one before it too, since CloudFront needs minutes to send the new one everywhere; the deployment
 * after that forgets it.
 */
export function makeOriginSecret(scope: Construct, number: number): OriginSecret {
  const sent = makeSecret(scope, number)
  return { sent, taken: number > 1 ? `${sent},${makeSecret(scope, number - 1)}` : sent }
}

function makeSecret(scope: Construct, number: number): string {
  const secret = new Secret(scope, number === 1 ? 'OriginVerify' : `OriginVerify${number}`, {
    description: `Header by which CloudFront proves itself to the API, no. ${number}`,
    // Without punctuation it holds no comma.
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  })
  acknowledge(
    secret,
    'AwsSolutions-SMG4',
    'A rotation by itself would change it under CloudFront, which reads it at a deployment; the setting originSecretNumber changes it for both.',
  )
  return secret.secretValue.unsafeUnwrap()
}
