import type { Environment } from '../settings-schema.ts'

/**
 * A copy for trials beside the real portal, in the same account or another, without a host name of
 * its own. Replace the address before the first deployment, and add `staffHost` after it.
 */
export const environment = {
  name: 'staging',
  purpose: 'staging',
  region: 'ap-southeast-1',
  ledgerOrigin: 'staging.nhip-cau.example/ledger',
  alarmEmail: 'it@nhip-cau.example',
} as const satisfies Environment
