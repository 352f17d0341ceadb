import { expect, test } from 'vitest'
import { ALL_ROUTES } from '../../functions/describe-api/all-routes.ts'
import { readMeasured } from '../../infra/commands/cost/measured.ts'
import { readAssembly } from '../../infra/template/assembly.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { listSchedules } from '../../infra/template/schedule-views.ts'
import { ROUTES_NOT_MEASURED } from '../bench/cost/routes-not-measured.ts'
import { apiLogBytes, countStanding, platformLogBytes } from '../bench/cost/standing.ts'

/** What differs is measured anew by `npm run bench -- cost`. */
const measured = readMeasured()
const assembly = readAssembly('cdk.out')

test('every clock of the template was measured at its pace, and no other', () => {
  const names = new Map(listFunctions(assembly).map(({ logicalId, name }) => [logicalId, name]))
  const clocks = listSchedules(assembly).map(
    ({ functionId, everyMs }) => [names.get(functionId), everyMs] as const,
  )
  const known = Object.entries(measured.clocks).map(([name, { everyMs }]) => [name, everyMs])
  expect(Object.fromEntries(known)).toEqual(Object.fromEntries(clocks))
})

test('every route for everyone belongs to an act that was measured, or is named as one that is not', () => {
  const acts = Object.values(measured.acts).flatMap(({ routes }) => routes)
  for (const route of acts) expect(Object.keys(ALL_ROUTES)).toContain(route)
  const open = Object.entries(ALL_ROUTES).flatMap(([route, { who }]) =>
    typeof who === 'string' ? [route] : [],
  )
  expect([...acts, ...Object.keys(ROUTES_NOT_MEASURED)].toSorted()).toEqual(open.toSorted())
})

test('what stands there in any case, and what each call logs, is as in the template', () => {
  // An alarm more is ten cents: a few of them need no bench run.
  const { alarms, secrets, ...others } = countStanding(assembly)
  expect(measured.standing).toMatchObject(others)
  expect(Math.abs(measured.standing.alarms - alarms)).toBeLessThanOrEqual(5)
  expect(Math.abs(measured.standing.secrets - secrets)).toBeLessThanOrEqual(1)
  expect(measured.apiLogBytes).toBe(apiLogBytes(assembly))
  expect(measured.platformLogBytes).toBe(platformLogBytes(assembly))
  const memory = new Map(listFunctions(assembly).map(({ name, memoryMb }) => [name, memoryMb]))
  const usages = [...Object.values(measured.acts), ...Object.values(measured.clocks)]
  for (const { usage } of [...usages, { usage: measured.publishing.run }])
    for (const name of Object.keys(usage.functions))
      expect(measured.memoryMb[name], name).toBe(memory.get(name))
})
