import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { startPortalProcess } from '../fixtures/portal-process.ts'
import { findByCommand, isRunning, listDescendants, programOf } from '../fixtures/processes.ts'

const START = ['infra/local/start.ts', '--skip-build', '--port', '0']
const temporary = (): string => mkdtempSync(join(tmpdir(), 'nhip-cau-'))
const start = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [...START, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, ...env },
  })

const sendPledge = async (url: string, key: string): Promise<Response> =>
  fetch(new URL('/api/pledges?lang=vi', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ ...GOOD_ANSWERS, ...(await proofFor(url, GOOD_ANSWERS, key)) }),
  })

/** The synthesized app with one change in the portal's template. */
function changedApp(change: (template: string) => string): string {
  const folder = temporary()
  cpSync('cdk.out', folder, { recursive: true })
  const file = join(folder, 'NhipCauPortal.template.json')
  const before = readFileSync(file, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  writeFileSync(file, after)
  return folder
}

interface PolicyDocument {
  Statement: Array<{ Action: string | string[]; Resource: unknown }>
}

interface Template {
  Resources: Record<
    string,
    {
      Type: string
      Properties: {
        PolicyDocument?: PolicyDocument
        Policies?: Array<{ PolicyDocument: PolicyDocument }>
      }
    }
  >
}

/** Takes one action out of the policies whose logical id begins so. */
function withoutGrant(construct: string, action: string): string {
  return changedApp((text) => {
    const template = JSON.parse(text) as Template
    for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
      if (!['AWS::IAM::Role', 'AWS::IAM::Policy'].includes(Type) || !id.includes(construct))
        continue
      const { PolicyDocument: attached, Policies: inline = [] } = Properties
      const documents = [attached, ...inline.map((policy) => policy.PolicyDocument)]
      for (const statement of documents.flatMap((one) => one?.Statement ?? [])) {
        if (Array.isArray(statement.Action))
          statement.Action = statement.Action.filter((name) => name !== action)
        else if (statement.Action === action) statement.Action = 'dynamodb:DescribeTable'
      }
    }
    return JSON.stringify(template)
  })
}

describe('a grant that is missing in the template', () => {
  test.each([
    [
      'SubmitPledge',
      'dynamodb:PutItem',
      /Denied: submit-pledge may not dynamodb:PutItem on arn:aws:dynamodb:\S+table\/nhip-cau-(Records|Ledger)/,
    ],
    [
      'PublishLedger',
      's3:PutObject',
      /Denied: publish-ledger may not s3:PutObject on arn:aws:s3:::nhip-cau-publicdata\w+\/(data|ledger)\//,
    ],
    [
      'PublishLedger',
      'dynamodb:DeleteItem',
      /Denied: publish-ledger may not dynamodb:DeleteItem on arn:aws:dynamodb:\S+table\/nhip-cau-Ledger/,
    ],
  ])(
    '%s without %s fails here, with action and resource named',
    async (construct, action, line) => {
      const app = withoutGrant(construct, action)
      const portal = await startPortalProcess({ args: ['--cdk-out', app] })
      const response = await sendPledge(portal.url, 'missing-grant-test-0001')
      expect(response.status).toBe(construct === 'SubmitPledge' ? 503 : 201)
      await expect.poll(portal.output, { timeout: 15_000 }).toMatch(line)
      await portal.stop()
      rmSync(app, { recursive: true, force: true })
    },
  )
})

describe('npm start', () => {
  test('finds its data again, and says where it is', async () => {
    const dataDir = temporary()
    const first = await startPortalProcess({ dataDir })
    const answer = (await (await sendPledge(first.url, 'kept-over-restart-0001')).json()) as {
      code: string
    }
    await first.stop()
    const second = await startPortalProcess({ dataDir })
    expect(
      ((await (await sendPledge(second.url, 'kept-over-restart-0001')).json()) as { code: string })
        .code,
    ).toBe(answer.code)
    await expect
      .poll(
        async () =>
          (
            (await (await fetch(new URL('/data/campaign.json', second.url))).json()) as {
              ledgerSize: number
            }
          ).ledgerSize,
        {
          timeout: 15_000,
        },
      )
      .toBe(1)
    expect(second.output()).toContain(`Data: ${dataDir}`)
    await second.stop()
    const third = await startPortalProcess({ dataDir, args: ['--reset'] })
    expect(
      (
        (await (await fetch(new URL('/data/campaign.json', third.url))).json()) as {
          ledgerSize: number
        }
      ).ledgerSize,
    ).toBe(0)
    await third.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves no process behind when it ends by %s',
    async (signal) => {
      const dataDir = temporary()
      const portal = await startPortalProcess({ dataDir })
      await sendPledge(portal.url, 'leaves-nothing-behind-01')
      const family = listDescendants(portal.child.pid ?? 0)
      // Java and the shell that guards it, and an instance of each function that was called.
      expect(family.length).toBeGreaterThanOrEqual(4)
      expect(findByCommand(join(dataDir, 'dynamodb')).some((pid) => family.includes(pid))).toBe(
        true,
      )
      await portal.stop(signal)
      await expect.poll(() => family.filter(isRunning), { timeout: 15_000 }).toEqual([])
      rmSync(dataDir, { recursive: true, force: true })
    },
  )

  test('starts on data whose last portal was killed, and says why it ends when its database is', async () => {
    const dataDir = temporary()
    const killed = await startPortalProcess({ dataDir })
    await sendPledge(killed.url, 'survives-a-kill-test-01')
    await killed.stop('SIGKILL')
    await expect
      .poll(() => findByCommand(join(dataDir, 'dynamodb')), { timeout: 15_000 })
      .toEqual([])
    const next = await startPortalProcess({ dataDir })
    await expect
      .poll(
        async () =>
          (
            (await (await fetch(new URL('/data/campaign.json', next.url))).json()) as {
              ledgerSize: number
            }
          ).ledgerSize,
        {
          timeout: 15_000,
        },
      )
      .toBe(1)
    const family = listDescendants(next.child.pid ?? 0)
    const code = new Promise((exit) => next.child.once('exit', exit))
    for (const pid of family.filter((one) => programOf(one) === 'java'))
      process.kill(pid, 'SIGKILL')
    expect(await code).toBe(1)
    expect(next.output()).toContain('DynamoDB Local has ended')
    expect(next.output().trim().split('\n').at(-1)).toMatch(/^The portal stops\./u)
    await expect.poll(() => family.filter(isRunning), { timeout: 15_000 }).toEqual([])
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('says in one line that its data are in use', async () => {
    const portal = await startPortalProcess()
    const { status, stderr } = start(['--data', portal.dataDir])
    expect(status).toBe(1)
    const line = `The portal already runs on ${portal.dataDir} (process ${portal.child.pid}). Stop it, or choose another folder with --data.`
    expect(stderr.trim()).toBe(line)
    // Not even to begin afresh.
    expect(start(['--data', portal.dataDir, '--reset']).stderr.trim()).toBe(line)
    expect((await sendPledge(portal.url, 'still-there-after-reset')).status).toBe(201)
    await portal.stop()
  })

  test('says in one line that the port is busy, and leaves nothing running', async () => {
    const server = createServer()
    const port = await new Promise<number>((listening) =>
      server.listen(0, () => listening((server.address() as AddressInfo).port)),
    )
    const dataDir = temporary()
    const { status, stderr } = start(['--port', String(port), '--data', dataDir])
    expect(status).toBe(1)
    expect(stderr.trim()).toBe(
      `Port ${port} is in use. Stop what listens there, or start with --port and another number.`,
    )
    expect(findByCommand(join(dataDir, 'dynamodb'))).toEqual([])
    server.close()
  })

  test('says in one line that Java is missing, or too old', () => {
    const bin = temporary()
    const missing = start(['--data', temporary()], { PATH: bin })
    expect(missing.status).toBe(1)
    expect(missing.stderr.trim()).toMatch(/^Java was not found\. .*openjdk-17.*$/)
    writeFileSync(
      join(bin, 'java'),
      '#!/bin/sh\necho \'openjdk version "11.0.2" 2019-01-15\' >&2\n',
      { mode: 0o755 },
    )
    const old = start(['--data', temporary()], { PATH: `${bin}:/bin:/usr/bin` })
    expect(old.status).toBe(1)
    expect(old.stderr.trim()).toBe('Java 11 is too old. DynamoDB Local needs Java 17 or later.')
  })

  test('says in one line that its tables cannot be read', () => {
    const dataDir = temporary()
    mkdirSync(join(dataDir, 'dynamodb'))
    writeFileSync(join(dataDir, 'dynamodb', 'shared-local-instance.db'), 'x'.repeat(50_000))
    const { status, stderr } = start(['--data', dataDir])
    expect(status).toBe(1)
    expect(stderr.trim()).toMatch(/^The tables in \S+ cannot be read: .*--reset\.$/u)
    expect(findByCommand(join(dataDir, 'dynamodb'))).toEqual([])
    rmSync(dataDir, { recursive: true, force: true })
  })

  test('says in one line that an option is wrong, or a folder cannot be written', () => {
    expect(start(['--port', 'many']).stderr.trim()).toBe(
      '--port takes a number from 0 to 65535, not "many".',
    )
    expect(start(['--host', 'everywhere']).stderr.trim()).toBe(
      '--host takes an address such as 127.0.0.1 or 0.0.0.0, not "everywhere".',
    )
    expect(start(['--nonsense']).stderr).toContain('--nonsense')
    const file = join(temporary(), 'file')
    writeFileSync(file, '')
    const wrong = start(['--data', join(file, 'below')])
    expect(wrong.status).toBe(1)
    expect(wrong.stderr.trim().split('\n')).toHaveLength(1)
  })

  test('ends when the program that started it is killed', async () => {
    const dataDir = temporary()
    const parent = spawn(
      'sh',
      ['-c', `"${process.execPath}" ${START.join(' ')} --data ${dataDir} & wait`],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        detached: true,
      },
    )
    await new Promise<void>((ready) =>
      parent.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('Ready: ') && ready()),
    )
    process.kill(-(parent.pid ?? 0), 'SIGKILL')
    await expect.poll(() => findByCommand(dataDir), { timeout: 15_000 }).toEqual([])
    rmSync(dataDir, { recursive: true, force: true })
  })
})
