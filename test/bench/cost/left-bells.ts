import { FunctionPool } from '../../../infra/local/functions/function-pool.ts'
import { makeEnvironment } from '../../../infra/local/functions/function-environment.ts'
import { readRunning } from '../../../infra/local/running.ts'
import { keepSecrets } from '../../../infra/local/secrets.ts'
import { readAssembly } from '../../../infra/template/assembly.ts'
import { listFunctions } from '../../../infra/template/function-views.ts'
import { listSecrets } from '../../../infra/template/secret-views.ts'
import type { Usage } from '../../../infra/commands/cost/measured.ts'
import { LEDGER } from '../../../functions/storage/keys.ts'
import type { Place } from './donors.ts'
import { measure, perAct } from './meter.ts'

const PUBLISHER = 'publish-ledger'
const BELLS = 20
const BELL = { Records: [{ dynamodb: { Keys: { pk: { S: LEDGER.pendingPledged } } } }] }

/**
 * What a bell takes that the publisher leaves to its clock. On this machine it leaves none, so that
 * an instance of it is started here that does. An entry must have come right before.
 */
export async function measureLeftBells({ portal, dataDir }: Place): Promise<Usage> {
  const assembly = readAssembly('cdk.out')
  const view = listFunctions(assembly).find(({ name }) => name === PUBLISHER)
  if (!view) throw new Error(`No function ${PUBLISHER}.`)
  const running = readRunning(dataDir)
  const settings = {
    secrets: keepSecrets(dataDir, listSecrets(assembly)),
    endpoint: running.awsEndpoint,
    issuer: running.issuer,
    portalUrl: () => portal.url,
  }
  const environment = () => ({ ...makeEnvironment(view, settings), PUBLISH_PAUSE_SECONDS: '60' })
  const pool = new FunctionPool({ view, environment, log: () => {} })
  const used = await measure(portal, [PUBLISHER], async () => {
    for (let bell = 0; bell < BELLS; bell++) await pool.invoke(BELL)
  })
  const ofBells = {
    ...used,
    functions: { [PUBLISHER]: { ...pool.usage, aws: used.functions[PUBLISHER]?.aws ?? {} } },
  }
  await pool.stop()
  return perAct(ofBells, BELLS)
}
