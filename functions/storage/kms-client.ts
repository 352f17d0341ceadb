import { KMSClient } from '@aws-sdk/client-kms'
import { SDK_TRY } from '../runtime/time-budget.ts'
import { boundCalls, requestLimits } from './bound-calls.ts'

/** The client of every store that seals or signs, whose calls end in time. */
export function makeKmsClient(): KMSClient {
  const requestHandler = requestLimits(SDK_TRY)
  return boundCalls(new KMSClient({ maxAttempts: SDK_TRY.tries, requestHandler }))
}
