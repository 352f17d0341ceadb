import type { Environment } from '../settings-schema.ts'

/** `npm start` and the tests: this machine stands for account and region. */
export const environment = {
  name: 'local',
  purpose: 'local',
  ledgerOrigin: 'nhip-cau.localhost/ledger',
  publishPauseSeconds: 0,
} as const satisfies Environment
