import { createHash, randomBytes } from 'node:crypto'
import { serveRoutes } from '../../http/serve-routes.ts'
import { makeAccessTokenReader } from '../../http/access-token.ts'
import { respondJson } from '../../http/respond.ts'
import { describeError } from '../../runtime/describe-error.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger } from '../../runtime/logger.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makeSecretSeal } from '../../storage/secret-seal.ts'
import { STAFF_SCOPE } from '../../../shared/staff.ts'
import { SIGN_IN_ROUTES } from '../routes.ts'
import { makeSessionStore } from '../session-store.ts'
import { makeSessionTokensStore } from '../session-tokens-store.ts'
import { sessionLimitsSchema } from '../session.ts'
import { makeMarkSignedOut, makeSignedOutStore } from '../signed-out-store.ts'
import { makeUsedSignInStore } from '../used-sign-in-store.ts'
import { beginSignIn } from './begin-sign-in.ts'
import type { ServeSessionDeps } from './deps.ts'
import { endSignIn } from './end-sign-in.ts'
import { makeProvider } from './provider.ts'
import { showSession } from './show-session.ts'
import { signOut } from './sign-out.ts'

const environment = readEnvironment([
  'RECORDS_TABLE',
  'RECORDS_KEY',
  'ORIGIN_VERIFY',
  'STAFF_ISSUER',
  'STAFF_CLIENT',
  'CONSOLE_CLIENT',
  'CONSOLE_SECRET',
  'SESSION_LIMITS',
])
const { RECORDS_TABLE, STAFF_ISSUER: issuer, CONSOLE_CLIENT: clientId } = environment
const client = makeDocumentClient()
const keys = makeRecordKeys(makeKmsClient(), environment.RECORDS_KEY)
const deps: ServeSessionDeps = {
  provider: makeProvider({ issuer, clientId, clientSecret: environment.CONSOLE_SECRET }),
  readToken: makeAccessTokenReader({ issuer, clientId }),
  sessions: makeSessionStore(client, RECORDS_TABLE),
  tokens: makeSessionTokensStore(client, RECORDS_TABLE, keys),
  signedOut: makeSignedOutStore(client, RECORDS_TABLE),
  markSignedOut: makeMarkSignedOut(client, RECORDS_TABLE),
  usedSignIns: makeUsedSignInStore(client, RECORDS_TABLE),
  attempts: makeSecretSeal(environment.CONSOLE_SECRET, 'sign-in/attempt/1'),
  limits: sessionLimitsSchema.parse(environment.SESSION_LIMITS),
  shells: PAGE_SHELLS,
  now: () => new Date(),
  newSecret: () => randomBytes(32).toString('base64url'),
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  report: (event) => logger.info('staff session', event),
  reportFailure: (error) => logger.error('sign-in failed', describeError(error)),
}
const config = {
  issuer,
  clientId: environment.STAFF_CLIENT,
  scope: `openid ${STAFF_SCOPE}`,
}

export const handler = serveRoutes(
  'serve-session',
  SIGN_IN_ROUTES,
  {
    'GET /api/session': ({ request }) => showSession(request, deps),
    'GET /api/session/config': async () => respondJson(200, config),
    'GET /api/session/sign-in': ({ request, event }) =>
      beginSignIn(request, event.cookies ?? [], deps),
    'GET /api/session/callback': ({ request, event }) =>
      endSignIn(request, event.rawQueryString, deps),
    'POST /api/session/sign-out': ({ request }) => signOut(request, { everywhere: false }, deps),
    'POST /api/session/sign-out-everywhere': ({ request }) =>
      signOut(request, { everywhere: true }, deps),
  },
  { originVerify: environment.ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
