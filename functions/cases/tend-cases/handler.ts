import { createHmac } from 'node:crypto'
import middy from '@middy/core'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, reportFailure } from '../../runtime/logger.ts'
import { makeAttachments } from '../attachment-files.ts'
import { makeDigestStore } from '../digest-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeEndedCaseStore } from '../ended-case-store.ts'
import { makeRecordKeys } from '../../storage/record-keys.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeCaseStore } from '../case-store.ts'
import { tendCases } from './tend-cases.ts'
import { makeS3Client } from '../../storage/s3.ts'

const { RECORDS_TABLE, LEDGER_TABLE, RECORDS_KEY, INTAKE_BUCKET, ORIGIN_VERIFY } = readEnvironment([
  'RECORDS_TABLE',
  'LEDGER_TABLE',
  'RECORDS_KEY',
  'INTAKE_BUCKET',
  'ORIGIN_VERIFY',
])
const client = makeDocumentClient()
const tables = { records: RECORDS_TABLE, ledger: LEDGER_TABLE }
const nameOf = (code: string): string =>
  createHmac('sha256', ORIGIN_VERIFY).update(`deleted/1\n${code}`).digest('base64url').slice(0, 22)
const deps = {
  ended: makeEndedCaseStore(client, tables, nameOf),
  attachments: makeAttachments(makeS3Client(), INTAKE_BUCKET),
  cases: makeCaseStore(client, tables, makeRecordKeys(makeKmsClient(), RECORDS_KEY)),
  digests: makeDigestStore(client, RECORDS_TABLE),
  now: () => new Date(),
}

/** Rung by the clock. */
export const handler = middy()
  .onError(reportFailure('tending cases failed'))
  .handler(async () => {
    logger.info('cases tended', { ...(await tendCases(deps)) })
  })
