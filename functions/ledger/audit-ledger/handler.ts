import { setTimeout } from 'node:timers/promises'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import middy from '@middy/core'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, metrics, reportFailure } from '../../runtime/logger.ts'
import { makeAuditMemory } from '../audit-memory-store.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeKmsClient } from '../../storage/kms-client.ts'
import { makeKmsSigner } from '../../storage/signer.ts'
import { auditLedger } from './audit-ledger.ts'
import { makeS3Client, readObject } from '../../storage/s3.ts'

const { LEDGER_TABLE, DATA_BUCKET, LEDGER_KEY, LEDGER_ORIGIN } = readEnvironment([
  'LEDGER_TABLE',
  'DATA_BUCKET',
  'LEDGER_KEY',
  'LEDGER_ORIGIN',
])
const s3 = makeS3Client()
const deps = {
  verifier: makeKmsSigner(makeKmsClient(), LEDGER_KEY, LEDGER_ORIGIN).verifier,
  fetchPublic: (key: string) => readObject(s3, DATA_BUCKET, key).then((found) => found?.bytes),
  ...makeAuditMemory(makeDocumentClient(), LEDGER_TABLE),
  wait: (ms: number) => setTimeout(ms),
}

/**
 * A clock rings it every day. A difference is counted, and an alarm rings for the count; a run that
 * could not be carried out is an error, for which another alarm rings, because it has found nothing.
 */
export const handler = middy()
  .onError(reportFailure('audit failed'))
  .handler(async () => {
    const { ok, findings, entries, unchecked } = await auditLedger(deps)
    const wrong = findings.filter((finding) => !finding.ok)
    metrics.addMetric('AuditDifferences', MetricUnit.Count, wrong.length)
    metrics.publishStoredMetrics()
    logger[ok ? 'info' : 'error']('ledger audited', {
      ok,
      entries,
      steps: findings.map(({ step, ok: right }) => `${step}:${right}`),
      wrong,
      unchecked: unchecked.map(({ why, files }) => `${why}: ${files.join(' ')}`),
    })
  })
