import { createHash, randomBytes } from 'node:crypto'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeReadingRows } from '../../storage/reading-rows.ts'
import { lapseRulesSchema } from '../pledge-sweep.ts'
import { SWEEP_ROUTES } from '../sweep-routes.ts'
import { makeSweepStore } from '../sweep-store.ts'
import { approveSweep, listSweeps, proposeSweep, rejectSweep, showSweep } from './serve-sweeps.ts'
import type { ServeSweepsDeps } from './serve-sweeps.ts'

const { RECORDS_TABLE, ORIGIN_VERIFY, DEMO, PLEDGE_LAPSE } = readEnvironment([
  'RECORDS_TABLE',
  'ORIGIN_VERIFY',
  'DEMO',
  'PLEDGE_LAPSE',
])
const client = makeDocumentClient()
const deps: ServeSweepsDeps = {
  sweeps: makeSweepStore(client, RECORDS_TABLE),
  lapse: lapseRulesSchema.parse(PLEDGE_LAPSE),
  demo: DEMO,
  now: () => new Date(),
  randomBytes,
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: (act) => logger.info('staff act', act),
}

export const handler = serveRoutes(
  'serve-sweeps',
  SWEEP_ROUTES,
  {
    'POST /api/staff/pledge-sweeps': ({ request, body, staff }) =>
      proposeSweep(request, body, staff, deps),
    'GET /api/staff/pledge-sweeps': ({ request }) => listSweeps(request, deps),
    'GET /api/staff/pledge-sweeps/{id}': ({ parameters }) => showSweep(parameters.id, deps),
    'POST /api/staff/pledge-sweeps/{id}/approve': ({ request, parameters, body, staff }) =>
      approveSweep(parameters.id, request, body, staff, deps),
    'POST /api/staff/pledge-sweeps/{id}/reject': ({ request, parameters, body, staff }) =>
      rejectSweep(parameters.id, request, body, staff, deps),
  },
  {
    originVerify: ORIGIN_VERIFY,
    shells: PAGE_SHELLS,
    keepReading: makeReadingRows(client, RECORDS_TABLE),
  },
)
