import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { startPortal } from '../../infra/local/portal.ts'
import type { Portal } from '../../infra/local/portal.ts'
import type { AlarmView } from '../../infra/template/alarm-views.ts'
import { readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import type { DataPoint } from '../../infra/template/evaluate-alarm.ts'
import { listFunctions } from '../../infra/template/function-views.ts'
import { physicalName } from '../../infra/template/physical-names.ts'
import { callFrom, visitorAddress } from '../fixtures/from-address.ts'
import type { PlainAnswer } from '../fixtures/from-address.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { proofFor } from '../fixtures/proof-of-work.ts'
import { readEmf } from './read-emf.ts'

/** A portal with real processes, to which faults are brought. */
export interface Drill {
  portal: Portal
  assembly: Assembly
  dataDir: string
  table: (name: 'Records' | 'Ledger') => { name: string; client: DynamoDBDocumentClient }
  /** May do everything on buckets, as nobody may in the cloud. */
  s3: S3Client
  /** Calls the function that an alarm is about, and tells what CloudWatch would count of it. */
  callWatched: (alarm: AlarmView, times: number) => Promise<readonly DataPoint[]>
  /** What a function counted since the portal started. */
  countedFor: (alarm: AlarmView) => readonly DataPoint[]
  /** Bells that were given up, as messages in the queue that an alarm watches. */
  missedBells: (alarm: AlarmView) => readonly DataPoint[]
  send: (path: string, body: object, visitor?: number, key?: string) => Promise<PlainAnswer>
  /** Sends a pledge as a new visitor, and remembers it where the portal thanks for it. */
  pledge: () => Promise<number>
  /** How many pledges the portal thanked for, and how many of these it finds. */
  countPledges: () => Promise<{ acknowledged: number; found: number }>
  /** The codes of those that it thanked for. */
  promises: () => ReadonlyArray<{ reference: string; lookupCode: string }>
  close: () => Promise<void>
}

const JSON_TYPE = { 'content-type': 'application/json', accept: 'application/json' }

export async function openDrill(cdkOut: string): Promise<Drill> {
  const dataDir = mkdtempSync(join(tmpdir(), 'nhip-cau-drill-'))
  const assembly = readAssembly(cdkOut)
  const portal = await startPortal({ cdkOut, dataDir, port: 0, report: () => {} })
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(portal.admin))
  const thanked: Array<{ code: string; lookupCode: string }> = []
  let visitors = 100
  let keys = 0

  const send: Drill['send'] = (path, body, visitor = ++visitors, key) =>
    callFrom(visitorAddress(visitor), 'POST', new URL(path, portal.url), {
      headers: { ...JSON_TYPE, ...(key === undefined ? {} : { 'idempotency-key': key }) },
      body: JSON.stringify(body),
    })
  const logOf = (name: string): string => join(dataDir, 'logs', `${name}.log`)
  const linesOf = (name: string): readonly string[] =>
    existsSync(logOf(name)) ? readFileSync(logOf(name), 'utf8').split('\n') : []

  return {
    portal,
    assembly,
    dataDir,
    s3: new S3Client(portal.admin),
    table: (name) => {
      const found = portal.tables.find(({ logicalId }) => logicalId.startsWith(name))
      if (!found) throw new Error(`There is no table ${name}.`)
      return { name: found.name, client: documents }
    },
    async callWatched(alarm, times) {
      const name = watchedBy(assembly, alarm)
      const before = linesOf(name).length
      const errors: DataPoint[] = []
      for (let call = 0; call < times; call++)
        await portal.functions
          .get(name)
          ?.invoke({ source: 'aws.events' })
          ?.catch(() => {
            errors.push({ at: Date.now(), value: 1 })
          })
      return alarm.namespace === 'AWS/Lambda'
        ? errors
        : readEmf(linesOf(name).slice(Math.max(0, before - 1)), alarm)
    },
    countedFor: (alarm) => readEmf(linesOf(watchedBy(assembly, alarm)), alarm),
    missedBells({ dimensions }) {
      const file = join(dataDir, 'queues', `${dimensions.QueueName}.jsonl`)
      return (existsSync(file) ? readFileSync(file, 'utf8') : '')
        .split('\n')
        .filter((line) => line !== '')
        .map((line, index) => ({
          at: Date.parse((JSON.parse(line) as { at: string }).at),
          value: index + 1,
        }))
    },
    send,
    async pledge() {
      const visitor = ++visitors
      const key = `dien-tap-bao-dong-${String(++keys).padStart(8, '0')}`
      const proof = await proofFor(portal.url, GOOD_ANSWERS, key).catch(() => ({}))
      const { status, text } = await send(
        '/api/pledges',
        { ...GOOD_ANSWERS, ...proof },
        visitor,
        key,
      )
      if (status === 201) thanked.push(JSON.parse(text) as { code: string; lookupCode: string })
      return status
    },
    async countPledges() {
      let found = 0
      for (const { code, lookupCode } of thanked) {
        const { status } = await send('/api/lookup', { reference: code, lookupCode })
        if (status === 200) found++
      }
      return { acknowledged: thanked.length, found }
    },
    promises: () => thanked.map(({ code, lookupCode }) => ({ reference: code, lookupCode })),
    async close() {
      await portal.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** The function that an alarm is about, by what AWS or the function itself counts. */
function watchedBy(assembly: Assembly, { id, dimensions }: AlarmView): string {
  const found = listFunctions(assembly).find(
    ({ name, logicalId }) =>
      name !== undefined &&
      (name === dimensions.service ||
        physicalName(assembly, logicalId) === dimensions.FunctionName),
  )
  if (found?.name === undefined) throw new Error(`The alarm ${id} is about no function.`)
  return found.name
}
