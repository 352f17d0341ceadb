import { beforeAll, expect, test } from 'vitest'
import {
  ANSWER_RESERVE_MS,
  CALL_MS,
  COUNT_MS,
  GATEWAY_MS,
  HTTP_FUNCTION_MS,
  LAST_RESERVE_MS,
  ONCE,
  SDK_TRY,
} from '../../functions/runtime/time-budget.ts'
import { listOfType, readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { resolve } from '../../infra/template/resolve.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { listRoutes } from '../../infra/template/route-views.ts'

let assembly: Assembly
beforeAll(() => {
  assembly = readAssembly('cdk.out')
})

/**
 * A start of one of our functions takes less than a tenth of this; the gateway's time runs
 * meanwhile.
 */
const LONGEST_START_MS = 4_000

/** Functions that somebody waits for. */
function listWaitedFor() {
  const ids = new Set(listRoutes(assembly).map(({ functionId }) => functionId))
  const functions = listFunctions(assembly).filter(({ logicalId }) => ids.has(logicalId))
  expect(functions.length).toBe(ids.size)
  return functions
}

test('every function that somebody waits for has at least the time that its code counts on', () => {
  for (const { name, timeoutMs } of listWaitedFor())
    expect(timeoutMs, name).toBeGreaterThanOrEqual(HTTP_FUNCTION_MS)
})

test('a function that has just started still answers before the gateway and the edge give up', () => {
  const integrations = listOfType(assembly, 'AWS::ApiGatewayV2::Integration').map(
    ([, { Properties }]) => resolve(assembly, Properties) as { TimeoutInMillis?: number },
  )
  expect(integrations.length).toBeGreaterThan(0)
  const longest = LONGEST_START_MS + Math.max(...listWaitedFor().map(({ timeoutMs }) => timeoutMs))
  for (const { TimeoutInMillis = GATEWAY_MS } of integrations)
    expect(longest).toBeLessThan(TimeoutInMillis)
  const [distribution] = listOfType(assembly, 'AWS::CloudFront::Distribution')
  const { Origins } = (
    resolve(assembly, distribution?.[1].Properties) as {
      DistributionConfig: {
        Origins: Array<{ CustomOriginConfig?: { OriginReadTimeout?: number } }>
      }
    }
  ).DistributionConfig
  const readTimeouts = Origins.flatMap(({ CustomOriginConfig: api }) =>
    api ? [(api.OriginReadTimeout ?? 30) * 1_000] : [],
  )
  expect(readTimeouts.length).toBeGreaterThan(0)
  for (const ms of readTimeouts) expect(longest).toBeLessThan(ms)
})

test('calls end early enough for the page that keeps the answers, and that page before the function', () => {
  expect(HTTP_FUNCTION_MS).toBeGreaterThan(ANSWER_RESERVE_MS)
  expect(ANSWER_RESERVE_MS).toBeGreaterThan(LAST_RESERVE_MS)
  expect(LAST_RESERVE_MS).toBeGreaterThanOrEqual(500)
})

test('there is time to count an attempt in vain, to write without an answer, and then to ask what became of it', () => {
  const forCalls = HTTP_FUNCTION_MS - ANSWER_RESERVE_MS
  expect(COUNT_MS + CALL_MS + CALL_MS).toBeLessThanOrEqual(forCalls)
  expect(ONCE.budgetMs).toBeLessThanOrEqual(forCalls)
})

test('the waits between the tries of a write are a small part of its time', () => {
  let waits = 0
  for (let tries = 1; tries < ONCE.tries; tries++)
    waits += Math.min(ONCE.firstWaitMs * 2 ** (tries - 1), ONCE.longestWaitMs)
  expect(waits).toBeLessThan(ONCE.budgetMs / 10)
})

test('one try of the SDK fits into the limit of a call', () => {
  expect(SDK_TRY.requestMs).toBeLessThanOrEqual(CALL_MS)
  expect(SDK_TRY.connectionMs).toBeLessThan(CALL_MS / 2)
})
