import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPortal } from '../../../infra/local/portal.ts'
import { readAssembly } from '../../../infra/template/assembly.ts'
import { listFunctions } from '../../../infra/template/function-views.ts'
import { listStreamMappings } from '../../../infra/template/stream-mapping-views.ts'
import type { Assembly } from '../../../infra/template/assembly.ts'
import { MEASURED_FILE } from '../../../infra/commands/cost/measured.ts'
import type { Measured } from '../../../infra/commands/cost/measured.ts'
import { settingsSchema } from '../../../infra/settings-schema.ts'
import { rounded } from '../../../infra/commands/cost/usage.ts'
import { OPEN_FOR_MS } from '../../../functions/storage/wrapping-keys.ts'
import { measureActs } from './acts.ts'
import { measureClocks } from './clocks.ts'
import { measureLeftBells } from './left-bells.ts'
import { measurePublishing } from './publishing.ts'
import { apiLogBytes, countStanding, platformLogBytes } from './standing.ts'
import { countTableBytes } from './table-bytes.ts'

/**
 * Counts what acts, publishing and clocks take on a portal of this machine, by its stand-ins, and
 * writes the one file that `npm run cost` reads.
 */
export async function measureCosts(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-cost-'))
  const portal = await startPortal({ cdkOut: 'cdk.out', dataDir, port: 0, report: console.error })
  portal.judge.countExactly(new Map(portal.tables.map(({ name, create }) => [name, create])))
  const assembly = readAssembly('cdk.out')
  const place = { portal, dataDir }
  const clocks = await measureClocks(place, assembly)
  const before = await countTableBytes(place)
  const publishing = await measurePublishing(place)
  const leftBell = await measureLeftBells(place)
  const stored = await countTableBytes(place)
  const acts = await measureActs(place)
  await portal.stop()
  rmSync(dataDir, { recursive: true, force: true })
  const { pledge } = acts
  if (pledge) {
    pledge.usage.tableBytes = (stored.all - before.all) / publishing.entries
    pledge.usage.recoveryBytes = (stored.tables - before.tables) / publishing.entries
  }
  write({
    date: new Date().toISOString().slice(0, 10),
    acts,
    publishing: {
      run: publishing.run,
      entry: publishing.entry,
      leftBell,
      gatheredSeconds: gatheredSeconds(assembly),
      pauseSeconds: settingsSchema.shape.publishPauseSeconds.parse(undefined),
    },
    clocks,
    sealing: {
      functions: listFunctions(assembly).flatMap(({ name, environment }) =>
        name !== undefined && 'RECORDS_KEY' in environment ? [name] : [],
      ),
      openSeconds: OPEN_FOR_MS / 1_000,
    },
    memoryMb: Object.fromEntries(
      listFunctions(assembly).flatMap(({ name, memoryMb }) =>
        name === undefined ? [] : [[name, memoryMb]],
      ),
    ),
    apiLogBytes: apiLogBytes(assembly),
    platformLogBytes: platformLogBytes(assembly),
    standing: countStanding(assembly),
  })
}

function gatheredSeconds(assembly: Assembly): number {
  const publisher = listFunctions(assembly).find(({ name }) => name === 'publish-ledger')
  const bell = listStreamMappings(assembly).find(
    ({ functionId }) => functionId === publisher?.logicalId,
  )
  return (bell?.windowMs ?? 0) / 1_000
}

function write(measured: Measured): void {
  const roundAll = <Held extends { usage: Measured['clocks'][string]['usage'] }>(
    all: Readonly<Record<string, Held>>,
  ): Record<string, Held> =>
    Object.fromEntries(
      Object.entries(all).map(([name, one]) => [name, { ...one, usage: rounded(one.usage) }]),
    )
  const { acts, clocks, publishing } = measured
  const file = {
    ...measured,
    acts: roundAll(acts),
    clocks: roundAll(clocks),
    publishing: {
      ...publishing,
      run: rounded(publishing.run),
      entry: rounded(publishing.entry),
      leftBell: rounded(publishing.leftBell),
    },
  }
  writeFileSync(MEASURED_FILE, `${JSON.stringify(file, undefined, 2)}\n`)
  console.log(`\nCounts for \`npm run cost\` are in ${MEASURED_FILE.pathname}.`)
}
