import { createHash, randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { contributionInputSchema, listInputSchema } from '../contribution-input.ts'
import { apiHandler } from '../../http/api-handler.ts'
import { readJsonBody } from '../../http/json-body.ts'
import { HttpProblem } from '../../http/problem.ts'
import { requireStaff } from '../../http/staff.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { describeError, logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeContributionStore } from '../contribution-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makePledgeStore } from '../../pledges/pledge-store.ts'
import {
  hideName,
  listContributions,
  nameWishSchema,
  receiveGift,
  receiveList,
  showContribution,
  showReceipt,
} from './serve-counter.ts'
import type { ServeCounterDeps } from './serve-counter.ts'

const { RECORDS_TABLE, LEDGER_TABLE, ORIGIN_VERIFY, STAFF_CLIENT, DEMO } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'ORIGIN_VERIFY',
  'STAFF_CLIENT',
  'DEMO',
])
const client = makeDocumentClient()
const tables = { records: RECORDS_TABLE, ledger: LEDGER_TABLE }
const deps: ServeCounterDeps = {
  contributions: makeContributionStore(client, tables),
  pledges: makePledgeStore(client, tables),
  shells: PAGE_SHELLS,
  demo: DEMO,
  now: () => new Date(),
  randomBytes,
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  wait: (ms) => setTimeout(ms),
  reportFailure: (cause) => logger.error('receipt not stored', describeError(cause)),
  report: (act) => logger.info('staff act', act),
}

export const handler = apiHandler(
  async (request, event) => {
    const staff = requireStaff(event, STAFF_CLIENT, ['clerk'])
    const number = event.pathParameters?.number ?? ''
    switch (event.routeKey) {
      case 'POST /api/staff/contributions':
        return receiveGift(request, readJsonBody(event, contributionInputSchema), staff, deps)
      case 'POST /api/staff/contributions/list':
        return receiveList(request, readJsonBody(event, listInputSchema), staff, deps)
      case 'GET /api/staff/contributions':
        return listContributions(request, deps)
      case 'GET /api/staff/contributions/{number}':
        return showContribution(number, request, deps)
      case 'GET /api/staff/contributions/{number}/receipt':
        return showReceipt(number, request, deps)
      case 'POST /api/staff/contributions/{number}/hide-name':
        return hideName(number, readJsonBody(event, nameWishSchema), staff, deps)
      default:
        throw new HttpProblem('not-found')
    }
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
