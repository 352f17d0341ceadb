import middy from '@middy/core'
import { listCampaigns } from '../../../shared/campaigns.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { reportFilesAs } from '../../runtime/report-files.ts'
import { logger, reportFailure } from '../../runtime/logger.ts'
import { makeDayFileStore } from '../../ledger/day-file-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeLogFiles } from '../../ledger/log-files.ts'
import { makePublicEvidence } from '../public-evidence-files.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeKmsSigner } from '../../storage/signer.ts'
import { publishMoneyOut } from './publish-money-out.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { LEDGER_TABLE, DATA_BUCKET, INTAKE_BUCKET, LEDGER_KEY, LEDGER_ORIGIN, DEMO } =
  readEnvironment([
    'LEDGER_TABLE',
    'DATA_BUCKET',
    'INTAKE_BUCKET',
    'LEDGER_KEY',
    'LEDGER_ORIGIN',
    'DEMO',
  ])
const s3 = makeS3Client()
const reportFile = reportFilesAs('MoneyOutFilesMended')
const deps = {
  log: makeLogFiles(s3, DATA_BUCKET),
  files: makeDayFileStore(s3, DATA_BUCKET, reportFile),
  evidence: makePublicEvidence(makeDocumentClient(), s3, {
    ledger: LEDGER_TABLE,
    intake: INTAKE_BUCKET,
    publicData: DATA_BUCKET,
  }),
  verifier: makeKmsSigner(makeKmsClient(), LEDGER_KEY, LEDGER_ORIGIN).verifier,
  campaigns: listCampaigns({ demo: DEMO }).map(({ id }) => id),
  now: () => new Date(),
  reportFile,
  reportLost: reportFilesAs('EvidenceLost'),
}

/**
 * A clock rings it. It reads the public log, the list of approved files and these files, and no
 * record.
 */
export const handler = middy()
  .onError(reportFailure('money out not published'))
  .handler(async () => {
    logger.info('money out published', { ...(await publishMoneyOut(deps)) })
  })
