import { createHash } from 'node:crypto'
import { findPublicForm } from '../../../shared/forms/public-forms.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readBody } from '../../http/posted-answers.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeAttachments } from '../attachment-files.ts'
import { makeDigestStore } from '../digest-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeReadingRows } from '../../storage/reading-rows.ts'
import { makeS3Client } from '../../storage/s3.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { STAFF_CASE_ROUTES } from '../staff-routes.ts'
import { makeCaseNoteStore } from '../case-note-store.ts'
import { makeCaseStore } from '../case-store.ts'
import { listCases } from './list-cases.ts'
import { listDigests } from './list-digests.ts'
import { exportCases } from './export-cases.ts'
import { addressFile } from './address-file.ts'
import { actOnCase } from './act-on-case.ts'
import { showCase } from './show-case.ts'
import type { ServeCasesDeps } from './deps.ts'

const { RECORDS_TABLE, LEDGER_TABLE, RECORDS_KEY, INTAKE_BUCKET, ORIGIN_VERIFY } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'RECORDS_KEY',
  'INTAKE_BUCKET',
  'ORIGIN_VERIFY',
])
const client = makeDocumentClient()
const recordKeys = makeRecordKeys(makeKmsClient(), RECORDS_KEY)
const deps: ServeCasesDeps = {
  findForm: findPublicForm,
  cases: makeCaseStore(client, { records: RECORDS_TABLE, ledger: LEDGER_TABLE }, recordKeys),
  notes: makeCaseNoteStore(client, RECORDS_TABLE, recordKeys),
  digests: makeDigestStore(client, RECORDS_TABLE),
  attachments: makeAttachments(makeS3Client(), INTAKE_BUCKET),
  now: () => new Date(),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: (act) => logger.info('staff act', act),
}

export const handler = serveRoutes(
  'serve-cases',
  STAFF_CASE_ROUTES,
  {
    'GET /api/staff/submissions': ({ request, staff }) => listCases(request, staff, deps),
    'GET /api/staff/submissions.csv': ({ request, staff }) => exportCases(request, staff, deps),
    'GET /api/staff/digests': ({ request }) => listDigests(request, deps),
    'GET /api/staff/submissions/{code}/files/{id}': ({ parameters }) =>
      addressFile(parameters.code, parameters.id, deps),
    'GET /api/staff/submissions/{code}': ({ parameters }) => showCase(parameters.code, deps),
    'POST /api/staff/submissions/{code}/acts': ({ request, event, parameters, staff }) =>
      actOnCase(parameters.code, request, readBody(event), staff, deps),
  },
  {
    originVerify: ORIGIN_VERIFY,
    shells: PAGE_SHELLS,
    keepReading: makeReadingRows(client, RECORDS_TABLE),
  },
)
