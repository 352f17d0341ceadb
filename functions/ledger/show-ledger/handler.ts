import { apiHandler } from '../../http/api-handler.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDayFileStore } from '../day-file-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeLedgerReader } from '../ledger-reader-store.ts'
import { makeLogFiles } from '../log-files.ts'
import { showDays, showEntry, showLedger } from './show-ledger.ts'
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
  now: () => new Date(),
  dayFiles: makeDayFileStore(s3, DATA_BUCKET),
}

export const handler = apiHandler(
  async (request, event) => {
    if (event.routeKey === 'GET /api/ledger/entries/{index}')
      return showEntry(request, event.pathParameters?.index ?? '', deps)
    return event.routeKey === 'GET /api/ledger/days'
      ? showDays(request, deps)
      : showLedger(request, deps)
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
