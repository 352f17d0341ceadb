import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { requirePortal } from '../../functions/http/guards.ts'
import { readRequest } from '../../functions/http/request.ts'
import { BOOTSTRAP_VERSION, BOUNDS_AT_MOST } from '../../infra/commands/doctor/check-account.ts'
import { environment as local } from '../../infra/environments/local.ts'
import { makeApp } from '../../infra/make-app.ts'
import { settingsSchema } from '../../infra/settings-schema.ts'
import { listOfType, readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { readDistribution } from '../../infra/template/distribution-view.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { makeEvent } from '../fixtures/events.ts'

const outdir = mkdtempSync(join(tmpdir(), 'cdk-'))
const NAMES = {
  records: 'records-2026-11-26',
  ledger: 'ledger-2026-11-26',
  erased: 'erased-2026-11-26',
}
const BACKUPS = {
  lock: 'compliance',
  copyVaultArn: 'arn:aws:backup:ap-northeast-1:111122223333:backup-vault:nhip-cau',
} as const
let before: Assembly
let assembly: Assembly

/** The app of a portal whose secret is changed for the first time, and whose tables were restored. */
beforeAll(() => {
  const { context } = JSON.parse(readFileSync('cdk.json', 'utf8')) as {
    context: Record<string, unknown>
  }
  makeApp(
    { ...local, originSecretNumber: 2, boundClocks: true, tables: NAMES, backups: BACKUPS },
    { outdir, context },
  ).synth()
  before = readAssembly('cdk.out')
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
    'mend-log',
    'publish-bank-days',
    'publish-days',
    'publish-ledger',
    'publish-money-out',
    'publish-response',
    'tend-cases',
    'try-pledge',
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

const tablesOf = (app: Assembly) => new Map(listOfType(app, 'AWS::DynamoDB::Table'))
const restored = () =>
  [...tablesOf(assembly)].filter(([, { Properties }]) => 'TableName' in (Properties ?? {}))

describe('a table that was restored under another name', () => {
  test('has everything that the one before it has, but its name', () => {
    expect(restored()).toHaveLength(3)
    for (const [id, { Properties, ...rest }] of restored()) {
      const { TableName: name, ...properties } = Properties
      expect(Object.values(NAMES)).toContain(name)
      const own = [...tablesOf(before)].find(([one]) => id.startsWith(one.slice(0, 6)))?.[1]
      const { Metadata: _metadata, ...others } = rest as Record<string, unknown>
      const {
        Metadata: _path,
        Properties: theirs,
        ...same
      } = (own ?? {}) as Record<string, unknown>
      expect(properties).toEqual(theirs)
      expect(others).toEqual(same)
    }
  })

  test('leaves the one before it as it stands, so that nothing is replaced', () => {
    for (const [id, { Properties, DeletionPolicy }] of tablesOf(before))
      expect(tablesOf(assembly).get(id)).toMatchObject({ Properties, DeletionPolicy })
  })

  test('is the one that every function reads and writes, and the one whose stream rings', () => {
    const ids = restored().map(([id]) => id)
    const own = [...tablesOf(before).keys()]
    const functions = listOfType(assembly, 'AWS::Lambda::Function')
    const policies = ['AWS::IAM::Role', 'AWS::IAM::Policy'].flatMap((type) =>
      listOfType(assembly, type),
    )
    const mappings = listOfType(assembly, 'AWS::Lambda::EventSourceMapping')
    expect(mappings.length).toBeGreaterThan(1)
    const text = JSON.stringify([functions, policies, mappings])
    for (const id of ids) expect(text).toContain(`FnGetAtt${id}`)
    for (const id of own) expect(text).not.toMatch(new RegExp(`(?:Ref|FnGetAtt)${id}`, 'u'))
  })
})

test('the vault of the backups can be one that nobody opens, with a copy in another region, and takes the tables that are used', () => {
  const [vault] = listOfType(assembly, 'AWS::Backup::BackupVault')
  expect(vault?.[1].Properties).toMatchObject({ LockConfiguration: { ChangeableForDays: 7 } })
  const plan = JSON.stringify(listOfType(assembly, 'AWS::Backup::BackupPlan'))
  expect(plan).toContain(`"DestinationBackupVaultArn":"${BACKUPS.copyVaultArn}"`)
  const selected = JSON.stringify(listOfType(assembly, 'AWS::Backup::BackupSelection'))
  for (const [id] of restored()) expect(selected).toContain(id)
})

test('a name that no table can have is refused in a sentence', () => {
  const parsed = settingsSchema.safeParse({ ...local, tables: { records: 'a b' } })
  expect(parsed.error?.issues[0]?.message).toBe('takes the name of a table of DynamoDB')
})
