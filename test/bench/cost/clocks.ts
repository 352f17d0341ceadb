import type { Measured } from '../../../infra/commands/cost/measured.ts'
import type { Assembly } from '../../../infra/template/assembly.ts'
import { listFunctions } from '../../../infra/template/function-views.ts'
import { listSchedules } from '../../../infra/template/schedule-views.ts'
import type { Place } from './donors.ts'
import { measure, perAct } from './meter.ts'
import { listMetrics } from './metrics.ts'

const RINGS = 8

/** What each clock takes by one ring on a portal where nothing has happened since the last one. */
export async function measureClocks(place: Place, assembly: Assembly): Promise<Measured['clocks']> {
  const names = new Map(listFunctions(assembly).map(({ logicalId, name }) => [logicalId, name]))
  const clocks: Measured['clocks'] = {}
  for (const { functionId, everyMs } of listSchedules(assembly)) {
    const name = names.get(functionId)
    const pool = place.portal.functions.get(name ?? '')
    if (name === undefined || !pool) throw new Error(`No function ${functionId}.`)
    // The first two write what is new, and start what is not running.
    for (let ring = 0; ring < 2; ring++) await pool.invoke(RING)
    const used = await measure(place.portal, [name, ...(RUNG_BY[name] ?? [])], async () => {
      for (let ring = 0; ring < RINGS; ring++) await pool.invoke(RING)
    })
    const rung = [name, ...(RUNG_BY[name] ?? [])]
    clocks[name] = {
      everyMs,
      metrics: rung.flatMap((one) => listMetrics(place.dataDir, one)),
      // The portal’s own clock may ring meanwhile.
      usage: perAct(used, used.functions[name]?.calls ?? RINGS),
    }
  }
  return clocks
}

const RING = { source: 'aws.events', 'detail-type': 'Scheduled Event', detail: {} }

/** The canary asks what donors ask, so that these work for it. */
const RUNG_BY: Readonly<Record<string, readonly string[]>> = {
  'try-pledge': ['check-pledge', 'submit-pledge', 'look-up'],
}
