import { createHash, randomBytes } from 'node:crypto'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { pledgeForm } from '../../../shared/forms/pledge.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { disguiseNetworks } from '../../http/networks.ts'
import { makeProofs } from '../../http/proof-of-work.ts'
import { readBody } from '../../http/posted-answers.ts'
import { makeReceipts } from '../../http/receipts.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, metrics, reportUncounted } from '../../runtime/logger.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeAttemptStore } from '../../storage/attempt-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makePaceStore } from '../../storage/pace-store.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makePledgeStore } from '../pledge-store.ts'
import { PLEDGE_ROUTES } from '../routes.ts'
import { respondPledge } from './respond-pledge.ts'
import type { RespondDeps } from './respond-pledge.ts'

const environment = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'RECORDS_KEY',
  'ORIGIN_VERIFY',
  'DEMO',
])

const client = makeDocumentClient()
const deps: RespondDeps = {
  shells: PAGE_SHELLS,
  receipts: makeReceipts(environment.ORIGIN_VERIFY),
  proofs: makeProofs(environment.ORIGIN_VERIFY, () => new Date()),
  formOf: pledgeForm,
  demo: environment.DEMO,
  attempts: makeAttemptStore(client, environment.RECORDS_TABLE, reportUncounted),
  pace: makePaceStore(client, environment.RECORDS_TABLE, reportUncounted),
  networksOf: (address) => disguiseNetworks(address, environment.ORIGIN_VERIFY),
  pledges: makePledgeStore(
    client,
    { records: environment.RECORDS_TABLE, ledger: environment.LEDGER_TABLE },
    makeRecordKeys(makeKmsClient(), environment.RECORDS_KEY),
  ),
  now: () => new Date(),
  random: Math.random,
  randomBytes: (size) => randomBytes(size),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report(submitted) {
    metrics.addMetric(
      submitted.outcome === 'accepted' ? 'PledgesAccepted' : 'PledgesNotAccepted',
      MetricUnit.Count,
      1,
    )
    if (submitted.outcome === 'not-stored')
      logger.error('pledge not stored', describeError(submitted.cause))
    else
      logger.info('pledge handled', {
        outcome: submitted.outcome,
        ...(submitted.outcome === 'accepted' ? { code: submitted.pledge.code } : {}),
      })
    metrics.publishStoredMetrics()
  },
}

export const handler = serveRoutes(
  'submit-pledge',
  PLEDGE_ROUTES,
  {
    'POST /api/pledges': ({ request, event }) => respondPledge(request, readBody(event), deps),
  },
  { originVerify: environment.ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
