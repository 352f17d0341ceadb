import { createHash } from 'node:crypto'
import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda'
import { makeAccessTokenReader } from '../../http/access-token.ts'
import { comesThroughPortal } from '../../http/guards.ts'
import { readBrought } from '../../http/request.ts'
import { UNCHECKED } from '../../http/staff.ts'
import type { CallerContext } from '../../http/staff.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { limitTime } from '../../runtime/limit-time.ts'
import { logger } from '../../runtime/logger.ts'
import { CALL_MS } from '../../runtime/time-budget.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeSessionStore } from '../session-store.ts'
import { sessionLimitsSchema } from '../session.ts'
import { makeSignedOutStore } from '../signed-out-store.ts'
import { checkCaller, isFresh } from './check-caller.ts'
import type { CheckCallerDeps } from './check-caller.ts'

const { RECORDS_TABLE, ORIGIN_VERIFY, STAFF_ISSUER, STAFF_CLIENT, SESSION_LIMITS } =
  readEnvironment([
    'RECORDS_TABLE',
    'ORIGIN_VERIFY',
    'STAFF_ISSUER',
    'STAFF_CLIENT',
    'SESSION_LIMITS',
  ])
const client = makeDocumentClient()
const sessions = makeSessionStore(client, RECORDS_TABLE)
const signedOut = makeSignedOutStore(client, RECORDS_TABLE)

/** The table does not answer: the route says so to the caller, and does nothing for them. */
class TableSilent extends Error {
  override readonly name = 'TableSilent'
}
const ask = <Row>(call: () => Promise<Row>): Promise<Row> =>
  limitTime(CALL_MS, call).catch((cause: unknown) => {
    throw new TableSilent('table-silent', { cause })
  })
const deps: CheckCallerDeps = {
  readToken: makeAccessTokenReader({ issuer: STAFF_ISSUER, clientId: STAFF_CLIENT }),
  sessions: {
    find: (idHash) => ask(() => sessions.find(idHash)),
    see: (idHash, at) => ask(() => sessions.see(idHash, at)),
  },
  signedOut: { find: (subject) => ask(() => signedOut.find(subject)) },
  limits: sessionLimitsSchema.parse(SESSION_LIMITS),
  now: () => new Date(),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
}

/** What the gateway is told: no more than whether, and of whom. */
type Verdict = APIGatewaySimpleAuthorizerWithContextResult<
  CallerContext | typeof UNCHECKED | Record<string, never>
>
const NO: Verdict = { isAuthorized: false, context: {} }

/** The authorizer of the staff API. What it says is kept nowhere: the gateway asks each time. */
export async function handler(event: APIGatewayRequestAuthorizerEventV2): Promise<Verdict> {
  const brought = readBrought(event)
  if (!comesThroughPortal(brought, ORIGIN_VERIFY)) return NO
  const { method } = event.requestContext.http
  try {
    const found = await checkCaller({ method, ...brought }, deps)
    if ('refusal' in found) {
      logger.info('caller refused', { route: event.routeKey, why: found.refusal })
      return NO
    }
    const { caller } = found
    const fresh = isFresh(caller, deps) ? 'true' : 'false'
    const context = { subject: caller.subject, roles: caller.roles.join(' '), fresh } as const
    return { isAuthorized: true, context }
  } catch (error) {
    logger.error('caller not checked', describeError(error))
    if (error instanceof TableSilent) return { isAuthorized: true, context: UNCHECKED }
    throw silentFailure()
  }
}

/** Lambda logs what is thrown with all its causes, whose messages may hold what was asked for. */
const silentFailure = (): Error => new Error('caller-not-checked; see the line before')
