import { createHash, randomBytes } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { COUNTER_ROUTES } from '../routes.ts'
import { makeContributionStore } from '../contribution-store.ts'
import { makeCounterDayStore } from '../counter-day-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeReadingRows } from '../../storage/reading-rows.ts'
import { makeFundsStore } from '../../ledger/funds-store.ts'
import { makeOriginStore } from '../../ledger/origin-store.ts'
import { makeOpenPledgeStore } from '../../pledges/open-pledge-store.ts'
import { counterLimitsSchema } from '../counter-limits.ts'
import { makeVoidStore } from '../void-store.ts'
import { makeWaitingGiftStore } from '../waiting-gift-store.ts'
import { askCancel, refuseGift } from './end-gift.ts'
import { confirmGift } from './confirm-gift.ts'
import type { ServeCounterDeps } from './deps.ts'
import { receiveGift, receiveList } from './receive-gift.ts'
import { showContribution, showReceipt } from './show-contribution.ts'
import { approveVoid, proposeVoid, rejectVoid } from './void-receipt.ts'
import { listContributions } from './list-contributions.ts'
import { hideName } from './hide-name.ts'
import { showDay, showDaySheet } from './show-day.ts'
import { listWaitingGifts, showWaitingGift, showWaitingSlip } from './show-waiting.ts'

const { RECORDS_TABLE, LEDGER_TABLE, ORIGIN_VERIFY, DEMO, COUNTER_LIMITS } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'ORIGIN_VERIFY',
  'DEMO',
  'COUNTER_LIMITS',
])
const client = makeDocumentClient()
const tables = { records: RECORDS_TABLE, ledger: LEDGER_TABLE }
const origins = makeOriginStore(client, LEDGER_TABLE)
const pledges = makeOpenPledgeStore(client, RECORDS_TABLE)
const deps: ServeCounterDeps = {
  contributions: makeContributionStore(client, tables),
  waiting: makeWaitingGiftStore(client, tables),
  days: makeCounterDayStore(client, RECORDS_TABLE),
  origins,
  voids: makeVoidStore(client, tables, { funds: makeFundsStore(client, tables), origins, pledges }),
  limits: counterLimitsSchema.parse(COUNTER_LIMITS),
  pledges,
  shells: PAGE_SHELLS,
  demo: DEMO,
  now: () => new Date(),
  randomBytes,
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  wait: (ms) => setTimeout(ms),
  reportFailure: (cause) => logger.error('receipt not stored', describeError(cause)),
  report: (act) => logger.info('staff act', act),
}

export const handler = serveRoutes(
  'serve-counter',
  COUNTER_ROUTES,
  {
    'POST /api/staff/contributions': ({ request, body, staff }) =>
      receiveGift(request, body, staff, deps),
    'POST /api/staff/contributions/list': ({ request, body, staff }) =>
      receiveList(request, body, staff, deps),
    'POST /api/staff/contributions/{number}/hide-name': ({ parameters, body, staff }) =>
      hideName(parameters.number, body, staff, deps),
    'POST /api/staff/contributions/{number}/void': ({ request, parameters, body, staff }) =>
      proposeVoid(parameters.number, request, body, staff, deps),
    'POST /api/staff/contributions/{number}/approve-void': ({ request, parameters, body, staff }) =>
      approveVoid(parameters.number, request, body, staff, deps),
    'POST /api/staff/contributions/{number}/reject-void': ({ request, parameters, body, staff }) =>
      rejectVoid(parameters.number, request, body, staff, deps),
    'GET /api/staff/contributions': ({ request }) => listContributions(request, deps),
    'GET /api/staff/contributions/{number}': ({ request, parameters }) =>
      showContribution(parameters.number, request, deps),
    'GET /api/staff/contributions/{number}/receipt': ({ request, parameters }) =>
      showReceipt(parameters.number, request, deps),
    'GET /api/staff/counter-days/{day}': ({ request, parameters }) =>
      showDay(parameters.day, request, deps),
    'GET /api/staff/counter-days/{day}/sheet': ({ request, parameters }) =>
      showDaySheet(parameters.day, request, deps),
    'GET /api/staff/waiting-gifts': ({ request }) => listWaitingGifts(request, deps),
    'GET /api/staff/waiting-gifts/{id}': ({ parameters }) => showWaitingGift(parameters.id, deps),
    'GET /api/staff/waiting-gifts/{id}/slip': ({ request, parameters }) =>
      showWaitingSlip(parameters.id, request, deps),
    'POST /api/staff/waiting-gifts/{id}/confirm': ({ request, parameters, staff }) =>
      confirmGift(parameters.id, request, staff, deps),
    'POST /api/staff/waiting-gifts/{id}/refuse': ({ request, parameters, body, staff }) =>
      refuseGift(parameters.id, request, body, staff, deps),
    'POST /api/staff/waiting-gifts/{id}/ask-cancel': ({ request, parameters, body, staff }) =>
      askCancel(parameters.id, request, body, staff, deps),
  },
  {
    originVerify: ORIGIN_VERIFY,
    shells: PAGE_SHELLS,
    keepReading: makeReadingRows(client, RECORDS_TABLE),
  },
)
