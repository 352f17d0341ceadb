import { MetricUnit } from '@aws-lambda-powertools/metrics'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, metrics } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDayFileStore } from '../day-file-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeLedgerReader } from '../ledger-reader-store.ts'
import { makeLogFiles } from '../log-files.ts'
import { BOOK_ROUTES } from '../book-routes.ts'
import { showDays } from './show-days.ts'
import { showEntry } from './show-entry.ts'
import { showGifts } from './show-gifts.ts'
import { showLedger } from './show-ledger.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { LEDGER_TABLE, DATA_BUCKET, ORIGIN_VERIFY } = readEnvironment([
  'LEDGER_TABLE',
  'DATA_BUCKET',
  'ORIGIN_VERIFY',
])
const s3 = makeS3Client()
const deps = {
  shells: PAGE_SHELLS,
  reader: makeLedgerReader(makeDocumentClient(), LEDGER_TABLE),
  log: makeLogFiles(s3, DATA_BUCKET),
  reportRow: (index: number) => {
    logger.error('row of the log is not what was signed', { index })
    metrics.addMetric('LogRowsDiffer', MetricUnit.Count, 1)
    metrics.publishStoredMetrics()
  },
  now: () => new Date(),
  dayFiles: makeDayFileStore(s3, DATA_BUCKET),
}

export const handler = serveRoutes(
  'show-ledger',
  BOOK_ROUTES,
  {
    'GET /api/ledger': ({ request }) => showLedger(request, deps),
    'GET /api/ledger/entries/{index}': ({ request, parameters }) =>
      showEntry(request, parameters.index, deps),
    'GET /api/gifts': ({ request }) => showGifts(request, deps),
    'GET /api/ledger/days': ({ request }) => showDays(request, deps),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
