import { serveRoutes } from '../../http/serve-routes.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeFiguresReader } from '../figures-files.ts'
import { makeNoticeFiles } from '../notice-files.ts'
import { NOTICE_ROUTES } from '../notice-routes.ts'
import { showCharts } from './show-charts.ts'
import { showNotice } from './show-notice.ts'
import { showClosing } from './show-closing.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { DATA_BUCKET, ORIGIN_VERIFY, DEMO } = readEnvironment([
  'DATA_BUCKET',
  'ORIGIN_VERIFY',
  'DEMO',
])
const s3 = makeS3Client()
const deps = {
  files: makeNoticeFiles(s3, DATA_BUCKET),
  readFigures: makeFiguresReader(s3, DATA_BUCKET),
  shells: PAGE_SHELLS,
  demo: DEMO,
  now: () => new Date(),
}

export const handler = serveRoutes(
  'show-notice',
  NOTICE_ROUTES,
  {
    'GET /api/notices': ({ request }) => showNotice(request, deps),
    'GET /api/charts': ({ request }) => showCharts(request, deps),
    'GET /api/notices/closing': ({ request }) => showClosing(request, deps),
  },
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
