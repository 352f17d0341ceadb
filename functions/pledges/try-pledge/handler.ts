import { randomBytes } from 'node:crypto'
import { MetricUnit } from '@aws-lambda-powertools/metrics'
import middy from '@middy/core'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { openCampaigns } from '../../../shared/campaigns.ts'
import { readEnvironment } from '../../runtime/environment.ts'
import { logger, metrics, reportFailure } from '../../runtime/logger.ts'
import { tryPledge } from './try-pledge.ts'
import type { TryPledgeDeps } from './try-pledge.ts'

const { PORTAL_URL } = readEnvironment(['PORTAL_URL'])

/** A person gives up about then; the gateway does after thirty seconds. */
const PATIENCE_MS = 15_000

const ask: TryPledgeDeps['ask'] = async (path, sends) => {
  const response = await fetch(new URL(path, PORTAL_URL), {
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(sends === undefined
      ? {}
      : {
          method: 'POST',
          headers: {
            accept: 'application/json',
            'content-type': 'application/json',
            ...(sends.key === undefined ? {} : { 'idempotency-key': sends.key }),
          },
          body: JSON.stringify(sends.body),
        }),
  })
  return { status: response.status, body: await response.text() }
}

const solve: TryPledgeDeps['solve'] = async (challenge) => {
  const solution = await solveChallenge({ challenge, deriveKey })
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64')
}

/** A clock rings it. Whether it passed is all that it tells. */
export const handler = middy()
  .onError(reportFailure('trying a pledge failed'))
  .handler(async () => {
    const startedAt = Date.now()
    const tried = await tryPledge({
      ask,
      solve,
      newKey: () => randomBytes(24).toString('base64url'),
      campaign: openCampaigns(new Date())[0],
    })
    metrics.addMetric('TriesPassed', MetricUnit.Count, tried.passed ? 1 : 0)
    metrics.publishStoredMetrics()
    logger[tried.passed ? 'info' : 'error']('pledge tried', {
      ...tried,
      ms: Date.now() - startedAt,
    })
  })
