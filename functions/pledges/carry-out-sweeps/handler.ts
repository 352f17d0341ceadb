import middy from '@middy/core'
import { readEnvironment } from '../../runtime/environment.ts'
import { Held } from '../../runtime/held.ts'
import { logger, reportFailure } from '../../runtime/logger.ts'
import { makeDocumentClient } from '../../storage/dynamo.ts'
import { makeSweepStore } from '../sweep-store.ts'
import { makeSweepWorkStore } from '../sweep-work-store.ts'
import { carryOutSweeps } from './carry-out-sweeps.ts'

const { RECORDS_TABLE, LEDGER_TABLE } = readEnvironment(['RECORDS_TABLE', 'LEDGER_TABLE'])
const client = makeDocumentClient()
const deps = {
  sweeps: makeSweepStore(client, RECORDS_TABLE),
  work: makeSweepWorkStore(client, { records: RECORDS_TABLE, ledger: LEDGER_TABLE }),
  now: () => new Date(),
}
/** The longest step that is begun in time ends within the five minutes of the function. */
const RUN_MS = 240_000

/** Rung by the clock. */
export const handler = middy()
  .onError(reportFailure('sweeps failed'))
  .handler(async () => {
    const stopAt = Date.now() + RUN_MS
    const done = await carryOutSweeps({ ...deps, stopAt }).catch((error: unknown) => {
      if (error instanceof Held) return { steps: 0, held: error.kind }
      throw error
    })
    logger.info('sweeps carried out', done)
  })
