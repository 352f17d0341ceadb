import type { Environment } from '../settings-schema.ts'

/**
 * The real portal of a province. Each value that ends in `example`, and the numbers of account and
 * certificate, are to be replaced by one's own before the first deployment. `ledgerOrigin` stays as
 * it is from the first entry of the books on.
 */
export const environment = {
  name: 'production',
  purpose: 'production',
  account: '111122223333',
  region: 'ap-southeast-1',
  domainName: 'cuutro.nhip-cau.example',
  certificateArn:
    'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
  ledgerOrigin: 'cuutro.nhip-cau.example/ledger',
  alarmEmail: 'it@nhip-cau.example',
} as const satisfies Environment
