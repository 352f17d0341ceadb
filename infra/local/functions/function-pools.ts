import type { FunctionView } from '../../template/function-views.ts'
import { makeEnvironment } from './function-environment.ts'
import type { FunctionSettings } from './function-environment.ts'
import { makeLog } from './function-log.ts'
import { FunctionPool } from './function-pool.ts'

export interface FunctionPools {
  byName: ReadonlyMap<string, FunctionPool>
  /** Calls a function by its logical id in the template. */
  invoke: (functionId: string, event: unknown) => Promise<unknown>
  stop: () => Promise<unknown>
}

/** A pool for each function of the template, with the environment that the template gives it. */
export function makeFunctionPools(
  views: readonly FunctionView[],
  settings: FunctionSettings,
): FunctionPools {
  const pools = views.map((view) => {
    const environment = () => makeEnvironment(view, settings)
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
