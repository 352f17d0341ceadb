import { createHash, randomBytes } from 'node:crypto'
import { findPublicForm } from '../../../shared/forms/public-forms.ts'
import { pledgeForm } from '../../../shared/forms/pledge.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { disguiseAddress } from '../../http/guards.ts'
import { readBody } from '../../http/posted-answers.ts'
import { makeReceipts } from '../../http/receipts.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, reportUncounted } from '../../runtime/logger.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { printPaper } from '../../http/print-paper.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeAttachments } from '../attachment-files.ts'
import { makeAttemptStore } from '../../storage/attempt-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeGiftWayStore } from '../../ledger/gift-way-store.ts'
import { makeLedgerStore } from '../../ledger/ledger-store.ts'
import { makeNameRecordStore } from '../../ledger/name-record-store.ts'
import { makeLogFiles } from '../../ledger/log-files.ts'
import { makePledgeStore } from '../../pledges/pledge-store.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeCaseStore } from '../case-store.ts'
import { LOOKUP_ROUTES } from '../lookup-routes.ts'
import { actAsCitizen } from './act-as-citizen.ts'
import type { LookUpDeps } from './look-up-deps.ts'
import { lookUp, showCaseReceipt } from './look-up.ts'
import { makeS3Client } from '../../storage/s3.ts'

const {
  RECORDS_TABLE,
  LEDGER_TABLE,
  ERASED_TABLE,
  RECORDS_KEY,
  INTAKE_BUCKET,
  DATA_BUCKET,
  ORIGIN_VERIFY,
} = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'ERASED_TABLE',
  'RECORDS_KEY',
  'INTAKE_BUCKET',
  'DATA_BUCKET',
  'ORIGIN_VERIFY',
])
const client = makeDocumentClient()
const s3 = makeS3Client()
const tables = { records: RECORDS_TABLE, ledger: LEDGER_TABLE, erased: ERASED_TABLE }
const keys = makeRecordKeys(makeKmsClient(), RECORDS_KEY)
const deps: LookUpDeps = {
  shells: PAGE_SHELLS,
  receipts: makeReceipts(ORIGIN_VERIFY),
  formOf: pledgeForm,
  findForm: findPublicForm,
  cases: makeCaseStore(client, tables, keys),
  pledges: makePledgeStore(client, tables, keys),
  ledger: makeLedgerStore(client, LEDGER_TABLE, () => new Date()),
  attachments: makeAttachments(s3, INTAKE_BUCKET),
  nameRecords: makeNameRecordStore(client, LEDGER_TABLE),
  log: makeLogFiles(s3, DATA_BUCKET),
  print: printPaper,
  ways: makeGiftWayStore({ client, table: LEDGER_TABLE, s3, bucket: DATA_BUCKET }, (error) =>
    logger.error('way not told', describeError(error)),
  ),
  reportFailure: (error) => logger.error('act not done', describeError(error)),
  attempts: makeAttemptStore(client, RECORDS_TABLE, reportUncounted),
  disguise: (address) => disguiseAddress(address, ORIGIN_VERIFY),
  now: () => new Date(),
  newKey: () => randomBytes(18).toString('base64url'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
}

export const handler = serveRoutes(
  'look-up',
  LOOKUP_ROUTES,
  {
    'GET /api/submissions/receipt': ({ request }) => showCaseReceipt(request, deps),
    'POST /api/lookup': ({ request, event }) => lookUp(request, readBody(event), deps),
    'POST /api/lookup/act': ({ request, event }) => actAsCitizen(request, readBody(event), deps),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
