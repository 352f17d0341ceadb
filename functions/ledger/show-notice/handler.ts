import { apiHandler } from '../../http/api-handler.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { PAGE_SHELLS } from '../../runtime/page-shells.ts'
import { makeNoticeFiles } from '../notice-files.ts'
import { showClosing, showNotice } from './show-notice.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { DATA_BUCKET, ORIGIN_VERIFY, DEMO } = readEnvironment([
  'DATA_BUCKET',
  'ORIGIN_VERIFY',
  'DEMO',
])
const deps = {
  files: makeNoticeFiles(makeS3Client(), DATA_BUCKET),
  shells: PAGE_SHELLS,
  demo: DEMO,
  now: () => new Date(),
}

export const handler = apiHandler(
  async (request, event) =>
    event.routeKey === 'GET /api/notices/closing'
      ? showClosing(request, deps)
      : showNotice(request, deps),
  { originVerify: ORIGIN_VERIFY, shells: PAGE_SHELLS },
)
