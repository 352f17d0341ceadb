import { createHash } from 'node:crypto'
import { serveRoutes } from '../../http/serve-routes.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeReadingRows } from '../../storage/reading-rows.ts'
import { PEOPLE_ROUTES } from '../people-routes.ts'
import { makePeopleTurns } from '../people-turn-store.ts'
import { sessionLimitsSchema } from '../session.ts'
import { makeMarkSignedOut } from '../signed-out-store.ts'
import { makePoolClient, makeStaffPool } from '../staff-pool-store.ts'
import { actOnPerson, invitePerson, listPeople } from './serve-people.ts'
import type { ServePeopleDeps } from './serve-people.ts'

const { RECORDS_TABLE, ORIGIN_VERIFY, STAFF_POOL, SESSION_LIMITS } = readEnvironment([
  'RECORDS_TABLE',
  'ORIGIN_VERIFY',
  'STAFF_POOL',
  'SESSION_LIMITS',
])
const client = makeDocumentClient()
const deps: ServePeopleDeps = {
  pool: makeStaffPool(makePoolClient(), STAFF_POOL),
  turns: makePeopleTurns(client, RECORDS_TABLE),
  markSignedOut: makeMarkSignedOut(client, RECORDS_TABLE),
  absoluteMinutes: sessionLimitsSchema.parse(SESSION_LIMITS).absoluteMinutes,
  now: () => new Date(),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: (act) => logger.info('staff act', act),
}

export const handler = serveRoutes(
  'serve-people',
  PEOPLE_ROUTES,
  {
    'GET /api/staff/people': () => listPeople(deps),
    'POST /api/staff/people': ({ request, body, staff }) =>
      invitePerson(request, body, staff, deps),
    'POST /api/staff/people/{name}/acts': ({ request, parameters, body, staff }) =>
      actOnPerson(parameters.name, request, body, staff, deps),
  },
  {
    originVerify: ORIGIN_VERIFY,
    shells: PAGE_SHELLS,
    keepReading: makeReadingRows(client, RECORDS_TABLE),
  },
)
