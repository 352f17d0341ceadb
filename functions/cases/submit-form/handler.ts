import { createHash, randomBytes } from 'node:crypto'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { findPublicForm } from '../../../shared/forms/public-forms.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { disguiseAddress } from '../../http/guards.ts'
import { makeProofs } from '../../http/proof-of-work.ts'
import { readBody } from '../../http/posted-answers.ts'
import { makeReceipts } from '../../http/receipts.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, metrics, reportUncounted } from '../../runtime/logger.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeAttemptStore } from '../../storage/attempt-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeCaseStore } from '../case-store.ts'
import { makeUploads } from '../upload-files.ts'
import { FORM_ROUTES } from '../form-routes.ts'
import { respondForm } from './respond-form.ts'
import type { RespondFormDeps } from './respond-form-deps.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, LEDGER_TABLE, RECORDS_KEY, INTAKE_BUCKET, ORIGIN_VERIFY } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'RECORDS_KEY',
  'INTAKE_BUCKET',
  'ORIGIN_VERIFY',
])
const client = makeDocumentClient()

const deps: RespondFormDeps = {
  shells: PAGE_SHELLS,
  receipts: makeReceipts(ORIGIN_VERIFY),
  findForm: findPublicForm,
  cases: makeCaseStore(
    client,
    { records: RECORDS_TABLE, ledger: LEDGER_TABLE },
    makeRecordKeys(makeKmsClient(), RECORDS_KEY),
  ),
  proofs: makeProofs(ORIGIN_VERIFY, () => new Date()),
  uploads: makeUploads(makeS3Client(), INTAKE_BUCKET),
  attempts: makeAttemptStore(client, RECORDS_TABLE, reportUncounted),
  disguise: (address) => disguiseAddress(address, ORIGIN_VERIFY),
  now: () => new Date(),
  randomBytes: (size) => randomBytes(size),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report(sent) {
    metrics.addMetric(
      sent.outcome === 'accepted' ? 'SubmissionsAccepted' : 'SubmissionsNotAccepted',
      MetricUnit.Count,
      1,
    )
    if (sent.outcome === 'not-stored')
      logger.error('submission not stored', describeError(sent.cause))
    else
      logger.info('submission handled', {
        outcome: sent.outcome,
        ...(sent.outcome === 'accepted'
          ? { code: sent.caseRecord.code, form: sent.caseRecord.form }
          : {}),
      })
    metrics.publishStoredMetrics()
  },
}

export const handler = serveRoutes(
  'submit-form',
  FORM_ROUTES,
  {
    'POST /api/submissions': ({ request, event }) => respondForm(request, readBody(event), deps),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
