import { createHash, randomBytes } from 'node:crypto'
import type { StaffRole } from '../../../shared/staff.ts'
import { apiHandler } from '../../http/api-handler.ts'
import { HttpProblem } from '../../http/problem.ts'
import { requireStaff } from '../../http/staff.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeEvidenceFiles } from '../evidence-files.ts'
import { makeProposalStore } from '../proposal-store.ts'
import {
  addressEvidence,
  approve,
  listAudit,
  listProposals,
  offerEvidence,
  propose,
  reject,
  showFunds,
  showProposal,
} from './serve-money-out.ts'
import type { ServeMoneyOutDeps } from './serve-money-out.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, LEDGER_TABLE, INTAKE_BUCKET, ORIGIN_VERIFY, STAFF_CLIENT, DEMO } =
  readEnvironment([
    'RECORDS_TABLE',
    'LEDGER_TABLE',
    'INTAKE_BUCKET',
    'ORIGIN_VERIFY',
    'STAFF_CLIENT',
    'DEMO',
  ])
const deps: ServeMoneyOutDeps = {
  proposals: makeProposalStore(makeDocumentClient(), {
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

/** Who proposes and who decides are two roles, and two people even where one person has both. */
const PROPOSES: readonly StaffRole[] = ['accountant']
const DECIDES: readonly StaffRole[] = ['approver']
const READS: readonly StaffRole[] = ['accountant', 'approver']

export const handler = apiHandler(
  async (request, event) => {
    const as = (roles: readonly StaffRole[]) => requireStaff(event, STAFF_CLIENT, roles)
    const id = event.pathParameters?.id ?? ''
    switch (event.routeKey) {
      case 'POST /api/staff/evidence':
        as(PROPOSES)
        return offerEvidence(event, deps)
      case 'POST /api/staff/proposals':
        return propose(request, event, as(PROPOSES), deps)
      case 'POST /api/staff/proposals/{id}/approve':
        return approve(id, request, event, as(DECIDES), deps)
      case 'POST /api/staff/proposals/{id}/reject':
        return reject(id, request, event, as(DECIDES), deps)
    }
    as(READS)
    switch (event.routeKey) {
      case 'GET /api/staff/proposals':
        return listProposals(request, deps)
      case 'GET /api/staff/proposals/{id}':
        return showProposal(id, deps)
      case 'GET /api/staff/proposals/{id}/evidence/{file}':
        return addressEvidence(id, event.pathParameters?.file ?? '', deps)
      case 'GET /api/staff/funds':
        return showFunds(request, deps)
      case 'GET /api/staff/audit':
        return listAudit(request, deps)
      default:
        throw new HttpProblem('not-found')
    }
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
