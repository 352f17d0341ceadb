import { randomBytes } from 'node:crypto'
import { pledgeForm } from '../../../shared/forms/pledge.ts'
import { serveRoutes } from '../../http/serve-routes.ts'
import { makeProofs } from '../../http/proof-of-work.ts'
import { readBody } from '../../http/posted-answers.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { PLEDGE_ROUTES } from '../routes.ts'
import { checkPledge } from './check-pledge.ts'

const { ORIGIN_VERIFY, DEMO } = readEnvironment(['ORIGIN_VERIFY', 'DEMO'])
const now = () => new Date()
const deps = {
  shells: PAGE_SHELLS,
  formOf: pledgeForm,
  demo: DEMO,
  now,
  proofs: makeProofs(ORIGIN_VERIFY, now),
  newKey: () => randomBytes(18).toString('base64url'),
}

export const handler = serveRoutes(
  'check-pledge',
  PLEDGE_ROUTES,
  {
    'POST /api/pledges/check': ({ request, event }) => checkPledge(request, readBody(event), deps),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
