import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requirePortal } from '../../functions/http/guards.ts'
import { readRequest } from '../../functions/http/request.ts'
import { BOOTSTRAP_VERSION, BOUNDS_AT_MOST } from '../../infra/commands/doctor/check-account.ts'
import { environment as local } from '../../infra/environments/local.ts'
import { makeApp } from '../../infra/make-app.ts'
import { listOfType, readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { readDistribution } from '../../infra/template/distribution-view.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { makeEvent } from '../fixtures/events.ts'

const outdir = mkdtempSync(join(tmpdir(), 'cdk-'))
let assembly: Assembly

/** The app of a portal whose secret is changed for the first time. */
beforeAll(() => {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as {
    context: Record<string, unknown>
  }
  makeApp({ ...local, originSecretNumber: 2, boundClocks: true }, { outdir, context }).synth()
  assembly = readAssembly(outdir)
})
afterAll(() => rmSync(outdir, { recursive: true, force: true }))

function sentByCloudFront(): string {
  const api = readDistribution(assembly).behaviors.find(
    ({ pathPattern }) => pathPattern === '/api/*',
  )?.origin
  return (api?.kind === 'api' && api.headers['x-origin-verify']) || ''
}

describe('the secret of CloudFront and the functions', () => {
  test('is changed without a gap: the functions take the new one and the one before, and are deployed before CloudFront sends it', () => {
    const sent = sentByCloudFront()
    const asking = listFunctions(assembly).filter(({ environment }) => environment.ORIGIN_VERIFY)
    expect(asking.length).toBeGreaterThan(10)
    for (const { environment } of asking) {
      const [present, previous, ...more] = String(environment.ORIGIN_VERIFY).split(',')
      expect(present).toBe(sent)
      expect(previous).toMatch(/^\{\{resolve:secretsmanager:.+\}\}$/u)
      expect(previous).not.toBe(sent)
      expect(more).toEqual([])
    }
    const [distribution] = listOfType(assembly, 'AWS::CloudFront::Distribution')
    const waitsFor = distribution?.[1].DependsOn
    for (const { logicalId } of asking) expect(waitsFor).toContain(logicalId)
  })

  test.each([
    ['the present one', 'x'.repeat(48), true],
    ['the one before', 'y'.repeat(48), true],
    ['an older one', 'z'.repeat(48), false],
    ['both in one', `${'x'.repeat(48)},${'y'.repeat(48)}`, false],
    ['nothing', '', false],
  ])('is taken by a function that is given %s: %s', (_, given, taken) => {
    const request = readRequest(
      makeEvent({ path: '/api/lookup', headers: { 'x-origin-verify': given } }),
    )
    const ask = () => requirePortal(request, `${'x'.repeat(48)},${'y'.repeat(48)}`)
    if (taken) expect(ask).not.toThrow()
    else expect(ask).toThrow('not-through-the-portal')
  })
})

test('functions that nobody waits for are bounded where the account allows it, and those that people wait for are not', () => {
  const reserving = listOfType(assembly, 'AWS::Lambda::Function').filter(
    ([, { Properties }]) => Properties.ReservedConcurrentExecutions !== undefined,
  )
  const inAll = reserving.map(([, { Properties }]) =>
    Number(Properties.ReservedConcurrentExecutions),
  )
  // The doctor counts on it when it weighs what an account allows.
  expect(inAll.reduce((sum, atOnce) => sum + atOnce, 0)).toBeLessThanOrEqual(BOUNDS_AT_MOST)
  const bounded = reserving.map(
    ([, { Properties }]) => String(Properties.Description).split('/').at(-1) ?? '',
  )
  expect(bounded.toSorted()).toEqual([
    'audit-ledger',
    'carry-out-sweeps',
    'check-uploads',
    'import-transfers',
    'publish-days',
    'publish-ledger',
    'publish-money-out',
    'publish-response',
    'tend-cases',
  ])
  const shipped = readAssembly('cdk.out')
  for (const [, { Properties }] of listOfType(shipped, 'AWS::Lambda::Function'))
    expect(Properties.ReservedConcurrentExecutions).toBeUndefined()
})

test('the app asks for no newer bootstrap than the one that the doctor asks for', () => {
  const asked = [
    ...readFileSync(join(outdir, 'manifest.json'), 'utf8').matchAll(
      /"requiresBootstrapStackVersion": (\d+)/gu,
    ),
  ].map(([, version]) => Number(version))
  expect(Math.max(...asked)).toBe(BOOTSTRAP_VERSION)
})
