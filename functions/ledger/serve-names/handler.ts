import { createHash } from 'node:crypto'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeReadingRows } from '../../storage/reading-rows.ts'
import { makeNameRecordStore } from '../name-record-store.ts'
import { NAME_ROUTES } from '../name-routes.ts'
import { makeNameRulingStore } from '../name-ruling-store.ts'
import { makeNameStore } from '../name-store.ts'
import { makeWaitingNameStore } from '../waiting-name-store.ts'
import { listWaitingNames } from './list-waiting-names.ts'
import type { ListWaitingNamesDeps } from './list-waiting-names.ts'
import { ruleOnName, showNames } from './serve-names.ts'
import type { ServeNamesDeps } from './serve-names.ts'

const { RECORDS_TABLE, LEDGER_TABLE, ORIGIN_VERIFY, DEMO } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'ORIGIN_VERIFY',
  'DEMO',
])
const client = makeDocumentClient()
const deps: ServeNamesDeps & ListWaitingNamesDeps = {
  names: makeNameStore(client, LEDGER_TABLE),
  nameRecords: makeNameRecordStore(client, LEDGER_TABLE),
  waiting: makeWaitingNameStore(client, LEDGER_TABLE),
  demo: DEMO,
  rulings: makeNameRulingStore(client, { records: RECORDS_TABLE, ledger: LEDGER_TABLE }),
  now: () => new Date(),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: (act) => logger.info('staff act', act),
}

export const handler = serveRoutes(
  'serve-names',
  NAME_ROUTES,
  {
    'GET /api/staff/names': ({ request }) => listWaitingNames(request, deps),
    'GET /api/staff/names/{code}': ({ parameters }) => showNames(parameters.code, deps),
    'POST /api/staff/names/{code}/pass': ({ parameters, ...call }) =>
      ruleOnName('pass', parameters.code, call, deps),
    'POST /api/staff/names/{code}/hide': ({ parameters, ...call }) =>
      ruleOnName('hide', parameters.code, call, deps),
  },
  {
    originVerify: ORIGIN_VERIFY,
    shells: PAGE_SHELLS,
    keepReading: makeReadingRows(client, RECORDS_TABLE),
  },
)
