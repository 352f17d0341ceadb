import { createHash, createHmac, randomBytes } from 'node:crypto'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, reportUncounted } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makePaceStore } from '../../storage/pace-store.ts'
import { makeMemoKeys } from '../memo-key-store.ts'
import { makeSearchStore } from '../search-store.ts'
import { searchTransfers } from './search-transfers.ts'
import { makeBankRowStore } from '../../ledger/bank-row-store.ts'
import { makeOriginStore } from '../../ledger/origin-store.ts'
import { makeReadingRows } from '../../storage/reading-rows.ts'
import { makeMarker } from '../bank-mark.ts'
import { statementLimitsSchema } from '../book-alone.ts'
import { makeCounterCashStore } from '../counter-cash-store.ts'
import { makeFeedInbox } from '../feed-inbox-store.ts'
import { makeStatementFiles } from '../statement-files.ts'
import { STATEMENT_ROUTES } from '../statement-routes.ts'
import { makeStatementStore } from '../statement-store.ts'
import { makeTransferDecisionStore } from '../transfer-decision-store.ts'
import { makeTransferStore } from '../transfer-store.ts'
import { bookStatement } from './book-statement.ts'
import { cancelStatement } from './cancel-statement.ts'
import { listRefusedLines, listStatements, showStatement } from './list-statements.ts'
import { offerStatement } from './offer-statement.ts'
import { startStatement } from './start-statement.ts'
import type { ServeStatementsDeps } from './deps.ts'
import { makeHandedMoney } from '../handed-money-store.ts'
import { makeJoiningDays } from '../joining-days-store.ts'
import { makeHandOverStore } from '../hand-over-store.ts'
import { makeReassignStore } from '../reassign-store.ts'
import { makeReturnStore } from '../return-store.ts'
import { makeSplitStore } from '../split-store.ts'
import { makeRowDecisionStore } from '../row-decision-store.ts'
import { makeBookedRows } from '../../ledger/booked-row-store.ts'
import { makeFundsStore } from '../../ledger/funds-store.ts'
import { makeTakeBackStore } from '../take-back-store.ts'
import { approveTakeBack, proposeTakeBack, rejectTakeBack } from './take-back-statement.ts'
import { decideTransfer } from './decide-transfer.ts'
import { approveReturn, rejectReturn } from './return-transfer.ts'
import { approveReassign, proposeReassign, rejectReassign } from './reassign-transfer.ts'
import { approveHandOver, proposeHandOver, rejectHandOver } from './hand-over-transfer.ts'
import { approveHandBack, proposeHandBack, rejectHandBack } from './hand-back-transfer.ts'
import { approveSplit, proposeSplit, rejectSplit } from './split-transfer.ts'
import { listConflicts } from './list-conflicts.ts'
import { listTransfers } from './list-transfers.ts'
import type { SearchTransfersDeps } from './deps.ts'
import { makeS3Client } from '../../storage/s3.ts'

const {
  RECORDS_TABLE,
  LEDGER_TABLE,
  INTAKE_BUCKET,
  BANK_ROW_KEY,
  RECORDS_KEY,
  ORIGIN_VERIFY,
  DEMO,
  STATEMENT_LIMITS,
} = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'INTAKE_BUCKET',
  'BANK_ROW_KEY',
  'RECORDS_KEY',
  'ORIGIN_VERIFY',
  'DEMO',
  'STATEMENT_LIMITS',
])
const client = makeDocumentClient()
const memoKeys = makeMemoKeys(client, RECORDS_TABLE, makeRecordKeys(makeKmsClient(), RECORDS_KEY))
const tables = { records: RECORDS_TABLE, ledger: LEDGER_TABLE }
const deps: ServeStatementsDeps & SearchTransfersDeps = {
  statements: makeStatementStore(client, RECORDS_TABLE),
  files: makeStatementFiles(makeS3Client(), INTAKE_BUCKET),
  transfers: makeTransferStore(client, tables, memoKeys),
  search: makeSearchStore(client, RECORDS_TABLE, memoKeys),
  pace: makePaceStore(client, RECORDS_TABLE, reportUncounted),
  decisions: makeTransferDecisionStore(client, tables),
  returns: makeReturnStore(client, tables),
  rows: makeRowDecisionStore(client, tables),
  counterCash: makeCounterCashStore(client, tables),
  booked: makeBookedRows(client, LEDGER_TABLE),
  reassigns: makeReassignStore(client, tables),
  handOvers: makeHandOverStore(client, tables),
  splits: makeSplitStore(client, tables, memoKeys),
  handedMoney: makeHandedMoney(client, RECORDS_TABLE),
  funds: makeFundsStore(client, tables),
  takeBacks: makeTakeBackStore(client, RECORDS_TABLE),
  joining: makeJoiningDays(client, RECORDS_TABLE),
  inbox: makeFeedInbox(client, RECORDS_TABLE),
  bankRows: makeBankRowStore(client, LEDGER_TABLE),
  origins: makeOriginStore(client, LEDGER_TABLE),
  markOf: makeMarker((text) => createHmac('sha256', BANK_ROW_KEY).update(text).digest('base64')),
  limits: statementLimitsSchema.parse(STATEMENT_LIMITS),
  demo: DEMO,
  now: () => new Date(),
  newId: () => randomBytes(9).toString('base64url'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: (act) => logger.info('staff act', act),
}

export const handler = serveRoutes(
  'serve-statements',
  STATEMENT_ROUTES,
  {
    'POST /api/staff/statements': ({ body, staff }) => offerStatement(body, staff, deps),
    'GET /api/staff/statements': ({ request }) => listStatements(request, deps),
    'GET /api/staff/statements/{id}': ({ request, parameters }) =>
      showStatement(parameters.id, request, deps),
    'GET /api/staff/statements/{id}/refused': ({ request, parameters }) =>
      listRefusedLines(parameters.id, request, deps),
    'POST /api/staff/statements/{id}/start': ({ request, parameters, body, staff }) =>
      startStatement(parameters.id, request, body, staff, deps),
    'POST /api/staff/statements/{id}/book': ({ request, parameters, body, staff }) =>
      bookStatement(parameters.id, request, body, staff, deps),
    'POST /api/staff/statements/{id}/take-back': ({ request, parameters, body, staff }) =>
      proposeTakeBack(parameters.id, request, body, staff, deps),
    'POST /api/staff/statements/{id}/approve-take-back': ({ request, parameters, body, staff }) =>
      approveTakeBack(parameters.id, request, body, staff, deps),
    'POST /api/staff/statements/{id}/reject-take-back': ({ request, parameters, body, staff }) =>
      rejectTakeBack(parameters.id, request, body, staff, deps),
    'POST /api/staff/statements/{id}/cancel': ({ request, parameters, staff }) =>
      cancelStatement(parameters.id, request, staff, deps),
    'GET /api/staff/transfers': ({ request }) => listTransfers(request, deps),
    'POST /api/staff/transfers/search': ({ request, body, staff }) =>
      searchTransfers(body, request, staff, deps),
    'GET /api/staff/feeds/conflicts': ({ request }) => listConflicts(request, deps),
    'POST /api/staff/transfers/{name}/decide': ({ request, parameters, body, staff }) =>
      decideTransfer(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/reassign': ({ request, parameters, body, staff }) =>
      proposeReassign(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/approve-reassign': ({ request, parameters, body, staff }) =>
      approveReassign(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/reject-reassign': ({ request, parameters, body, staff }) =>
      rejectReassign(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/hand-over': ({ request, parameters, body, staff }) =>
      proposeHandOver(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/approve-hand-over': ({ request, parameters, body, staff }) =>
      approveHandOver(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/reject-hand-over': ({ request, parameters, body, staff }) =>
      rejectHandOver(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/hand-back': ({ request, parameters, body, staff }) =>
      proposeHandBack(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/approve-hand-back': ({ request, parameters, body, staff }) =>
      approveHandBack(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/reject-hand-back': ({ request, parameters, body, staff }) =>
      rejectHandBack(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/split': ({ request, parameters, body, staff }) =>
      proposeSplit(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/approve-split': ({ request, parameters, body, staff }) =>
      approveSplit(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/reject-split': ({ request, parameters, body, staff }) =>
      rejectSplit(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/approve-return': ({ request, parameters, body, staff }) =>
      approveReturn(parameters.name, request, body, staff, deps),
    'POST /api/staff/transfers/{name}/reject-return': ({ request, parameters, body, staff }) =>
      rejectReturn(parameters.name, request, body, staff, deps),
  },
  {
    originVerify: ORIGIN_VERIFY,
    shells: PAGE_SHELLS,
    keepReading: makeReadingRows(client, RECORDS_TABLE),
  },
)
