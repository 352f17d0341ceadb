import middy from '@middy/core'
import { listCampaigns } from '../../../shared/campaigns.ts'
import { makeDayFileStore } from '../../ledger/day-file-store.ts'
import { makeLogFiles } from '../../ledger/log-files.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, reportFailure } from '../../runtime/logger.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeS3Client } from '../../storage/s3.ts'
import { makeKmsSigner } from '../../storage/signer.ts'
import { makeBankDaysStore } from '../bank-days-store.ts'
import { makeHandedMoney } from '../handed-money-store.ts'
import { publishBankDays } from './publish-bank-days.ts'

const { RECORDS_TABLE, LEDGER_TABLE, DATA_BUCKET, LEDGER_KEY, LEDGER_ORIGIN, DEMO } =
  readEnvironment([
    'RECORDS_TABLE',
    'LEDGER_TABLE',
    'DATA_BUCKET',
    'LEDGER_KEY',
    'LEDGER_ORIGIN',
    'DEMO',
  ])
const s3 = makeS3Client()
const tables = { records: RECORDS_TABLE, ledger: LEDGER_TABLE }
const client = makeDocumentClient()
const deps = {
  log: makeLogFiles(s3, DATA_BUCKET),
  files: makeDayFileStore(s3, DATA_BUCKET),
  days: makeBankDaysStore(client, tables),
  handed: makeHandedMoney(client, RECORDS_TABLE),
  verifier: makeKmsSigner(makeKmsClient(), LEDGER_KEY, LEDGER_ORIGIN).verifier,
  campaigns: listCampaigns({ demo: DEMO }).map(({ id, opensAt, account }) => ({
    id,
    opensAt,
    account: account.number,
  })),
  now: () => new Date(),
}

/** A clock rings it. It owns the two files that say what each account holds, and writes no row. */
export const handler = middy()
  .onError(reportFailure('bank days not published'))
  .handler(async () => {
    logger.info('bank days published', { outcome: await publishBankDays(deps) })
  })
