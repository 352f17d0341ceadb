import type { Finding } from '../../../shared/ledger/finding.ts'

export const describe = ({ step, ok, details }: Finding): string =>
  `${ok ? 'ok   ' : 'WRONG'} ${step}: ${Object.entries(details)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`
