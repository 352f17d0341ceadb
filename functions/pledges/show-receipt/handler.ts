import { pledgeForm } from '../../../shared/forms/pledge.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { makeReceipts } from '../../http/receipts.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { printPaper } from '../../http/print-paper.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { logger } from '../../runtime/logger.ts'
import { makeGiftWayStore } from '../../ledger/gift-way-store.ts'
import { makeLedgerStore } from '../../ledger/ledger-store.ts'
import { makeNameRecordStore } from '../../ledger/name-record-store.ts'
import { makeLogFiles } from '../../ledger/log-files.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makePledgeStore } from '../pledge-store.ts'
import { PLEDGE_ROUTES } from '../routes.ts'
import { showReceipt } from './show-receipt.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, LEDGER_TABLE, RECORDS_KEY, DATA_BUCKET, ORIGIN_VERIFY } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'RECORDS_KEY',
  'DATA_BUCKET',
  'ORIGIN_VERIFY',
])
const client = makeDocumentClient()
const s3 = makeS3Client()
const deps = {
  shells: PAGE_SHELLS,
  now: () => new Date(),
  receipts: makeReceipts(ORIGIN_VERIFY),
  formOf: pledgeForm,
  pledges: makePledgeStore(
    client,
    { records: RECORDS_TABLE, ledger: LEDGER_TABLE },
    makeRecordKeys(makeKmsClient(), RECORDS_KEY),
  ),
  ledger: makeLedgerStore(client, LEDGER_TABLE, () => new Date()),
  nameRecords: makeNameRecordStore(client, LEDGER_TABLE),
  log: makeLogFiles(s3, DATA_BUCKET),
  print: printPaper,
  ways: makeGiftWayStore({ client, table: LEDGER_TABLE, s3, bucket: DATA_BUCKET }, (error) =>
    logger.error('way not told', describeError(error)),
  ),
}

export const handler = serveRoutes(
  'show-receipt',
  PLEDGE_ROUTES,
  {
    'GET /api/pledges/receipt': ({ request }) => showReceipt(request, deps),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
