import { createHash } from 'node:crypto'
import { pledgeForm } from '../../../shared/forms/pledge.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeReadingRows } from '../../storage/reading-rows.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makePledgeStore } from '../pledge-store.ts'
import { STAFF_PLEDGE_ROUTES } from '../staff-routes.ts'
import { confirmPledge, listWaitingPledges, showPledge } from './serve-pledges.ts'
import type { ServePledgesDeps } from './serve-pledges.ts'

const { RECORDS_TABLE, LEDGER_TABLE, RECORDS_KEY, ORIGIN_VERIFY } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'RECORDS_KEY',
  'ORIGIN_VERIFY',
])
const client = makeDocumentClient()
const deps: ServePledgesDeps = {
  formOf: pledgeForm,
  pledges: makePledgeStore(
    client,
    { records: RECORDS_TABLE, ledger: LEDGER_TABLE },
    makeRecordKeys(makeKmsClient(), RECORDS_KEY),
  ),
  now: () => new Date(),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: (act) => logger.info('staff act', act),
}

export const handler = serveRoutes(
  'serve-pledges',
  STAFF_PLEDGE_ROUTES,
  {
    'GET /api/staff/pledges': ({ request }) => listWaitingPledges(request, deps),
    'GET /api/staff/pledges/{code}': ({ parameters }) => showPledge(parameters.code, deps),
    'POST /api/staff/pledges/{code}/confirm': ({ request, parameters, staff }) =>
      confirmPledge(parameters.code, request, staff, deps),
  },
  {
    originVerify: ORIGIN_VERIFY,
    shells: PAGE_SHELLS,
    keepReading: makeReadingRows(client, RECORDS_TABLE),
  },
)
