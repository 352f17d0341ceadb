import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FunctionView } from '../../template/function-views.ts'
import { LOCAL_SECRET, accessKeyOf } from '../judge/caller.ts'
import { fillAll } from '../secrets.ts'
import type { Secrets } from '../secrets.ts'
import { FunctionPool } from './function-pool.ts'

/** What the functions of a portal share. */
export interface FunctionSettings {
  secrets: Secrets
  /** Address of the judge, which functions take for AWS. */
  endpoint: string
  dataDir: string
  report: (line: string) => void
}

export interface FunctionPools {
  byName: ReadonlyMap<string, FunctionPool>
  /** Calls a function by its logical id in the template. */
  invoke: (functionId: string, event: unknown) => Promise<unknown>
  stop: () => Promise<unknown>
}

export function makeFunctionPools(
  views: readonly FunctionView[],
  settings: FunctionSettings,
): FunctionPools {
  const pools = views.map((view) => {
    const environment = makeEnvironment(view, settings)
    return { view, pool: new FunctionPool({ view, environment, log: makeLog(view, settings) }) }
  })
  const byId = new Map(pools.map(({ view, pool }) => [view.logicalId, pool]))
  return {
    byName: new Map(pools.map(({ view, pool }) => [view.name ?? view.logicalId, pool])),
    invoke: async (functionId, event) => {
      const pool = byId.get(functionId)
      if (!pool) throw new Error(`No function ${functionId}.`)
      return pool.invoke(event)
    },
    stop: () => Promise.all(pools.map(({ pool }) => pool.stop())),
  }
}

/** What the template gives a function, with the judge in the place of AWS. */
export function makeEnvironment(
  view: FunctionView,
  { secrets, endpoint }: Pick<FunctionSettings, 'secrets' | 'endpoint'>,
): Record<string, string> {
  return {
    ...fillAll(view.environment, secrets),
    AWS_ACCESS_KEY_ID: accessKeyOf(view),
    AWS_SECRET_ACCESS_KEY: LOCAL_SECRET,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_ENDPOINT_URL_S3: endpoint,
    AWS_ENDPOINT_URL_KMS: endpoint,
  }
}

/** Keeps every line of a function in a file, and tells errors at once. */
function makeLog(
  { name }: FunctionView,
  { dataDir, report }: Pick<FunctionSettings, 'dataDir' | 'report'>,
): (line: string) => void {
  const logsDir = join(dataDir, 'logs')
  mkdirSync(logsDir, { recursive: true })
  return (line) => {
    appendFileSync(join(logsDir, `${name}.log`), `${line}\n`)
    if (line.includes('"level":"ERROR"') || line.includes('errorType'))
      report(`[${name}] ${line.slice(0, 400)}`)
  }
}
