import { createHash } from 'node:crypto'
import { findPublicForm } from '../../../shared/forms/public-forms.ts'
import { apiHandler } from '../../http/api-handler.ts'
import { HttpProblem } from '../../http/problem.ts'
import { readBody } from '../../http/request.ts'
import { requireStaff } from '../../http/staff.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeAttachments } from '../attachment-files.ts'
import { makeDigestStore } from '../digest-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makePledgeStore } from '../../pledges/pledge-store.ts'
import { makeKmsClient, makeRecordKeys } from '../../storage/record-keys.ts'
import { makeSubmissionStore } from '../submission-store.ts'
import {
  actOnCase,
  addressFile,
  confirmPledge,
  exportCases,
  listCases,
  listDigests,
  listWaitingPledges,
  showCase,
  showPledge,
} from './serve-staff.ts'
import type { ServeStaffDeps } from './serve-staff.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, LEDGER_TABLE, RECORDS_KEY, INTAKE_BUCKET, ORIGIN_VERIFY, STAFF_CLIENT } =
  readEnvironment([
    'RECORDS_TABLE',
    'LEDGER_TABLE',
    'RECORDS_KEY',
    'INTAKE_BUCKET',
    'ORIGIN_VERIFY',
    'STAFF_CLIENT',
  ])
const client = makeDocumentClient()
const deps: ServeStaffDeps = {
  findForm: findPublicForm,
  submissions: makeSubmissionStore(
    client,
    { records: RECORDS_TABLE, ledger: LEDGER_TABLE },
    makeRecordKeys(makeKmsClient(), RECORDS_KEY),
  ),
  digests: makeDigestStore(client, RECORDS_TABLE),
  attachments: makeAttachments(makeS3Client(), INTAKE_BUCKET),
  pledges: makePledgeStore(client, { records: RECORDS_TABLE, ledger: LEDGER_TABLE }),
  now: () => new Date(),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: (act) => logger.info('staff act', act),
}

export const handler = apiHandler(
  async (request, event) => {
    const staff = requireStaff(event, STAFF_CLIENT, ['clerk'])
    const code = event.pathParameters?.code ?? ''
    switch (event.routeKey) {
      case 'GET /api/staff/submissions':
        return listCases(request, deps)
      case 'GET /api/staff/submissions.csv':
        return exportCases(request, deps)
      case 'GET /api/staff/digests':
        return listDigests(request, deps)
      case 'GET /api/staff/submissions/{code}/files/{id}':
        return addressFile(code, event.pathParameters?.id ?? '', deps)
      case 'GET /api/staff/submissions/{code}':
        return showCase(code, deps)
      case 'POST /api/staff/submissions/{code}/acts':
        return actOnCase(code, request, readBody(event), staff, deps)
      case 'GET /api/staff/pledges':
        return listWaitingPledges(request, deps)
      case 'GET /api/staff/pledges/{code}':
        return showPledge(code, deps)
      case 'POST /api/staff/pledges/{code}/confirm':
        return confirmPledge(code, request, staff, deps)
      default:
        throw new HttpProblem('not-found')
    }
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
