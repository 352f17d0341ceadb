import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HTTP_FUNCTION_MS } from '../../functions/runtime/time-budget.ts'
import { PUBLIC_SCENARIOS } from '../fixtures/faults/public-scenarios.ts'
import type { Prepared, Scenario } from '../fixtures/faults/scenario.ts'
import { setStage } from '../fixtures/faults/stage.ts'
import type { Stage } from '../fixtures/faults/stage.ts'
import { STAFF_SCENARIOS } from '../fixtures/faults/staff-scenarios.ts'
import { endWell, listPages, openInVain, tryInVain } from '../fixtures/faults/test-outage.ts'
import { listDescendants, programOf } from '../fixtures/processes.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage?.end())

const SCENARIOS = [...PUBLIC_SCENARIOS, ...STAFF_SCENARIOS]
/** Everything that people do, or some of it, each ready to be done. */
async function prepareAll(
  scenarios: readonly Scenario[] = SCENARIOS,
): Promise<ReadonlyArray<readonly [Scenario, Prepared]>> {
  const prepared: Array<readonly [Scenario, Prepared]> = []
  for (const scenario of scenarios) {
    stage.nextVisitor()
    prepared.push([scenario, await scenario.prepare(stage)])
  }
  return prepared
}

/** Sends a signal to DynamoDB itself, and not to the shell that guards it. */
function signalDatabase(signal: NodeJS.Signals): void {
  const found = listDescendants(stage.portal.dynamoDbPid).filter((pid) => programOf(pid) === 'java')
  expect(found).toHaveLength(1)
  for (const pid of found) process.kill(pid, signal)
}

/** The disk is asked twice a second. */
const LOOKED_AT_AGAIN_MS = 700
const isOfTable = (operation: string): boolean => /Items?$|^Query$|^Scan$/u.test(operation)

describe('whatever people do, in a page or by a program, while the database', () => {
  test('refuses every connection: everything stays in their hands, and one press later all is done once', async () => {
    const [prepared, pages] = [await prepareAll(), await listPages(stage)]
    stage.portal.judge.setFault((_, operation) =>
      isOfTable(operation) ? 'fail-before' : undefined,
    )
    const pending = await tryInVain(stage, prepared)
    await openInVain(stage, pages)
    stage.portal.judge.setFault(undefined)
    await endWell(stage, pending)
  }, 300_000)

  test('is stopped and answers nothing: they are told before the function’s time is up, and one press later all is done once', async () => {
    const [prepared, pages] = [await prepareAll(), await listPages(stage)]
    signalDatabase('SIGSTOP')
    const start = performance.now()
    const pending = await tryInVain(stage, prepared)
    await openInVain(stage, pages)
    const ms = performance.now() - start
    signalDatabase('SIGCONT')
    // The calls that were given up take effect now, or find that they may not.
    await setTimeout(2_000)
    await endWell(stage, pending)
    // Acts of one function take turns on this machine, four at a time.
    expect(ms).toBeLessThan(6 * HTTP_FUNCTION_MS)
  }, 300_000)

  test('has no room left: nothing is thanked for that could not be kept, and one press does it when there is room', async () => {
    // What is kept in tables, and in tables and buckets; by citizens and by staff.
    const some = [...PUBLIC_SCENARIOS.slice(0, 3), ...STAFF_SCENARIOS.slice(0, 3)]
    const [prepared, pages] = [await prepareAll(some), await listPages(stage)]
    stage.disk.free = 1_000_000
    await setTimeout(LOOKED_AT_AGAIN_MS)
    const pending = await tryInVain(stage, prepared)
    // What is kept already is read as ever.
    for (const [path, headers] of pages)
      expect((await stage.open(path, headers)).status, path).toBe(200)
    stage.disk.free = undefined
    await setTimeout(LOOKED_AT_AGAIN_MS)
    await endWell(stage, pending)
  }, 300_000)

  test('is killed: everything stays in their hands, and when it is there again one press does all of it once', async () => {
    const [prepared, pages] = [await prepareAll(), await listPages(stage)]
    signalDatabase('SIGKILL')
    const pending = await tryInVain(stage, prepared)
    await openInVain(stage, pages)
    await stage.restart()
    await endWell(stage, pending)
  }, 300_000)
})
