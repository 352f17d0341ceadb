import { createHash, randomBytes } from 'node:crypto'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeReadingRows } from '../../storage/reading-rows.ts'
import { makeEvidenceFiles } from '../evidence-files.ts'
import { MONEY_OUT_ROUTES } from '../routes.ts'
import { makeProposalStore } from '../proposal-store.ts'
import { addressEvidence, offerEvidence, previewEvidence } from './hand-over-evidence.ts'
import { approve, reject } from './decide.ts'
import { listAudit } from './list-audit.ts'
import { listReadings } from './list-readings.ts'
import { listProposals, showProposal } from './list-proposals.ts'
import { propose } from './propose.ts'
import { recall, see } from './recall.ts'
import { showFunds } from './show-funds.ts'
import type { ServeMoneyOutDeps } from './deps.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, LEDGER_TABLE, INTAKE_BUCKET, ORIGIN_VERIFY, DEMO } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'INTAKE_BUCKET',
  'ORIGIN_VERIFY',
  'DEMO',
])
const client = makeDocumentClient()
const deps: ServeMoneyOutDeps = {
  proposals: makeProposalStore(client, {
    records: RECORDS_TABLE,
    ledger: LEDGER_TABLE,
  }),
  files: makeEvidenceFiles(makeS3Client(), INTAKE_BUCKET),
  now: () => new Date(),
  randomBytes,
  sha256: (data) => createHash('sha256').update(data).digest('hex'),
  report: (act) => logger.info('staff act', act),
  demo: DEMO,
}

export const handler = serveRoutes(
  'serve-money-out',
  MONEY_OUT_ROUTES,
  {
    'POST /api/staff/evidence': ({ body }) => offerEvidence(body, deps),
    'GET /api/staff/evidence/{id}': ({ parameters }) => previewEvidence(parameters.id, deps),
    'POST /api/staff/proposals': ({ request, body, staff }) => propose(request, body, staff, deps),
    'GET /api/staff/proposals': ({ request, staff }) => listProposals(request, staff, deps),
    'GET /api/staff/proposals/{id}': ({ parameters }) => showProposal(parameters.id, deps),
    'GET /api/staff/proposals/{id}/evidence/{file}': ({ parameters }) =>
      addressEvidence(parameters.id, parameters.file, deps),
    'POST /api/staff/proposals/{id}/approve': ({ request, parameters, body, staff }) =>
      approve(parameters.id, request, body, staff, deps),
    'POST /api/staff/proposals/{id}/reject': ({ request, parameters, body, staff }) =>
      reject(parameters.id, request, body, staff, deps),
    'POST /api/staff/proposals/{id}/recall': ({ parameters: { id }, ...call }) =>
      recall({ ...call, id }, deps),
    'POST /api/staff/proposals/{id}/seen': ({ parameters: { id }, ...call }) =>
      see({ ...call, id }, deps),
    'GET /api/staff/funds': ({ request }) => showFunds(request, deps),
    'GET /api/staff/audit': ({ request }) => listAudit(request, deps),
    'GET /api/staff/readings': ({ request }) => listReadings(request, deps),
  },
  {
    originVerify: ORIGIN_VERIFY,
    shells: PAGE_SHELLS,
    keepReading: makeReadingRows(client, RECORDS_TABLE),
  },
)
