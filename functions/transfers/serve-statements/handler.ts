import { createHash, randomBytes } from 'node:crypto'
import { apiHandler } from '../../http/api-handler.ts'
import { readJsonBody } from '../../http/json-body.ts'
import { HttpProblem } from '../../http/problem.ts'
import { requireStaff } from '../../http/staff.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeFeedInbox } from '../feed-inbox-store.ts'
import { makeStatementFiles } from '../statement-files.ts'
import { makeStatementStore } from '../statement-store.ts'
import { makeTransferDecisionStore } from '../transfer-decision-store.ts'
import { makeTransferStore } from '../transfer-store.ts'
import {
  listRefusedLines,
  listStatements,
  offerSchema,
  offerStatement,
  showStatement,
  startSchema,
  startStatement,
} from './serve-statements.ts'
import type { ServeStatementsDeps } from './serve-statements.ts'
import { decideTransfer, decisionSchema, listConflicts, listTransfers } from './serve-transfers.ts'
import type { ServeTransfersDeps } from './serve-transfers.ts'
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
const client = makeDocumentClient()
const tables = { records: RECORDS_TABLE, ledger: LEDGER_TABLE }
const deps: ServeStatementsDeps & ServeTransfersDeps = {
  statements: makeStatementStore(client, RECORDS_TABLE),
  files: makeStatementFiles(makeS3Client(), INTAKE_BUCKET),
  transfers: makeTransferStore(client, tables),
  decisions: makeTransferDecisionStore(client, tables),
  inbox: makeFeedInbox(client, RECORDS_TABLE),
  demo: DEMO,
  now: () => new Date(),
  newId: () => randomBytes(9).toString('base64url'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: (act) => logger.info('staff act', act),
}

export const handler = apiHandler(
  async (request, event) => {
    const staff = requireStaff(event, STAFF_CLIENT, ['accountant'])
    const id = event.pathParameters?.id ?? ''
    switch (event.routeKey) {
      case 'POST /api/staff/statements':
        return offerStatement(readJsonBody(event, offerSchema), staff, deps)
      case 'GET /api/staff/statements':
        return listStatements(request, deps)
      case 'GET /api/staff/statements/{id}':
        return showStatement(id, request, deps)
      case 'GET /api/staff/statements/{id}/refused':
        return listRefusedLines(id, request, deps)
      case 'POST /api/staff/statements/{id}/start':
        return startStatement(id, request, readJsonBody(event, startSchema), staff, deps)
      case 'GET /api/staff/transfers':
        return listTransfers(request, deps)
      case 'GET /api/staff/feeds/conflicts':
        return listConflicts(request, deps)
      case 'POST /api/staff/transfers/{name}/decide':
        return decideTransfer(
          event.pathParameters?.name ?? '',
          request,
          readJsonBody(event, decisionSchema),
          staff,
          deps,
        )
      default:
        throw new HttpProblem('not-found')
    }
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
