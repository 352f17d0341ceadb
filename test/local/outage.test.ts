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
/** Everything that people do, each ready to be done. */
async function prepareAll(): Promise<ReadonlyArray<readonly [Scenario, Prepared]>> {
  const prepared: Array<readonly [Scenario, Prepared]> = []
  for (const scenario of SCENARIOS) {
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

  test('is killed: everything stays in their hands, and when it is there again one press does all of it once', async () => {
    const [prepared, pages] = [await prepareAll(), await listPages(stage)]
    signalDatabase('SIGKILL')
    const pending = await tryInVain(stage, prepared)
    await openInVain(stage, pages)
    await stage.restart()
    await endWell(stage, pending)
  }, 300_000)
})
