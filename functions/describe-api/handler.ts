import { serveRoutes } from '../http/serve-routes.ts'
import { readEnvironment } from '../runtime/environment.ts'
import { PAGE_SHELLS } from '../runtime/page-shells.ts'
import { DESCRIBE_API_ROUTES } from './routes.ts'
import { describeApi } from './describe-api.ts'

const { ORIGIN_VERIFY } = readEnvironment(['ORIGIN_VERIFY'])
const body = JSON.stringify(describeApi())

export const handler = serveRoutes(
  'describe-api',
  DESCRIBE_API_ROUTES,
  {
    'GET /api/openapi.json': async () => ({
      statusCode: 200,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'public, max-age=300',
      },
      body,
    }),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
