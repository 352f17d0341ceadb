import { setTimeout } from 'node:timers/promises'
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { logFile } from '../../functions/storage/object-keys.ts'
import { asOwnFile } from '../../functions/storage/own-file.ts'
import { logKey } from '../../functions/storage/ledger-table.ts'
import { caseKey, fundsKey, unitQueue } from '../../functions/storage/records-table.ts'
import { openStaffClient } from '../../infra/local/staff/staff-client.ts'
import type { AlarmView } from '../../infra/template/alarm-views.ts'
import { listBuckets } from '../../infra/template/bucket-views.ts'
import type { DataPoint } from '../../infra/template/evaluate-alarm.ts'
import { UNITS_OF_STAFF } from '../../shared/forms/public-texts.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { parseCheckpoint } from '../../shared/ledger/checkpoint.ts'
import { parseNote } from '../../shared/ledger/note.ts'
import { bundlePath, tilePath } from '../../shared/ledger/tile.ts'
import { evidenceKey, moneyOutKey } from '../../shared/money-out-data.ts'
import type { MoneyOut } from '../../shared/money-out-data.ts'
import type { Drill } from './open-drill.ts'

type Bring = (drill: Drill, alarm: AlarmView) => Promise<readonly DataPoint[]>

const PATIENCE_MS = 60_000

export const publicBucket = ({ assembly }: Drill): string =>
  listBuckets(assembly).find(({ logicalId }) => logicalId.startsWith('PublicData'))?.name ?? ''

export async function readPublic(drill: Drill, key: string): Promise<string | undefined> {
  try {
    const asked = new GetObjectCommand({ Bucket: publicBucket(drill), Key: key })
    return await (await drill.s3.send(asked)).Body?.transformToString('latin1')
  } catch (error) {
    if (error instanceof Error && error.name === 'NoSuchKey') return undefined
    throw error
  }
}

/** `readPublic` gives a byte a sign, so that it can be put back; a note has signs of several bytes. */
const asText = (bytes: string): string => Buffer.from(bytes, 'latin1').toString()

const put = (drill: Drill, key: string, body: string) =>
  drill.s3.send(new PutObjectCommand({ Bucket: publicBucket(drill), Key: key, Body: body }))

/** Rings a clock once, so that its files are there; then puts something else into a file, and rings it again. */
export const damageFile =
  (key: string): Bring =>
  async (drill, alarm) => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await setTimeout(200)) {
      await drill.callWatched(alarm, 1)
      if ((await readPublic(drill, key)) !== undefined) break
    }
    await put(drill, key, '{"format":"nothing of ours"}')
    await drill.callWatched(alarm, 1)
    return drill.countedFor(alarm)
  }

/** Does something while the row of the first entry has another text. */
async function withOtherRow<T>(drill: Drill, act: () => Promise<T>): Promise<T> {
  const { name, client } = drill.table('Ledger')
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: logKey(0) }))
  const write = (row: object) =>
    client.send(new PutCommand({ TableName: name, Item: { ...logKey(0), ...Item, ...row } }))
  await write({ entry: '{}' })
  try {
    return await act()
  } finally {
    await write({})
  }
}

export const changeRow: Bring = (drill, alarm) =>
  withOtherRow(drill, () => drill.callWatched(alarm, 1))

/** The page of the first entry is nowhere any more as it was signed. */
export const losePage: Bring = async (drill, alarm) => {
  const note = asText((await readPublic(drill, logFile('checkpoint'))) ?? '')
  const { size } = parseCheckpoint(parseNote(note).text)
  const width = Math.min(256, size)
  const keys = [tilePath({ level: 0, index: 0, width }), bundlePath(0, width)].map(logFile)
  const bodies = await Promise.all(keys.map((key) => readPublic(drill, key)))
  return withOtherRow(drill, async () => {
    for (const Key of keys)
      await drill.s3.send(new DeleteObjectCommand({ Bucket: publicBucket(drill), Key }))
    await drill.callWatched(alarm, 1)
    for (const [at, Key] of keys.entries())
      await drill.s3.send(
        new PutObjectCommand({
          Bucket: publicBucket(drill),
          Key,
          Body: Buffer.from(bodies[at] ?? '', 'latin1'),
        }),
      )
    return drill.countedFor(alarm)
  })
}

/** A case as a later release might keep it, on the desk of a unit. */
export const poisonDesk: Bring = async (drill, alarm) => {
  const { name, client } = drill.table('Records')
  const [unit = ''] = Object.keys(UNITS_OF_STAFF)
  const row = { ...caseKey('POISON'), code: 'POISON', queue: unitQueue(unit), createdAt: '2025' }
  await client.send(new PutCommand({ TableName: name, Item: row }))
  await drill.callWatched(alarm, 1)
  await client.send(new DeleteCommand({ TableName: name, Key: caseKey('POISON') }))
  return drill.countedFor(alarm)
}

/** Nobody has approved anything, and the row says that somebody did. */
export const forgeFunds: Bring = async (drill, alarm) => {
  const { id } = featuredCampaign()
  const { name, client } = drill.table('Records')
  const pots = { vnd: { allocated: 987_654_321, disbursed: 0, refunded: 0 } }
  const row = { version: 1, changedAt: '2025-10-16T03:00:00.000Z', pots, leaving: [] }
  await client.send(new PutCommand({ TableName: name, Item: { ...fundsKey(id), ...row } }))
  await lookAtFunds(drill)
  return drill.countedFor(alarm)
}

/** What a campaign's funds are, as an accountant sees them. */
export async function lookAtFunds({ dataDir }: Drill): Promise<string> {
  const client = await openStaffClient(dataDir, 'ke-toan')
  const path = `/api/staff/funds?campaign=${featuredCampaign().id}`
  return JSON.stringify(await client.call<object>('GET', path))
}

/** The list names a file of evidence that is nowhere. */
export const loseEvidence: Bring = async (drill, alarm) => {
  const Key = moneyOutKey(featuredCampaign().id, 'json')
  await drill.callWatched(alarm, 1)
  const list = JSON.parse((await readPublic(drill, Key)) ?? '{}') as MoneyOut
  const sha256 = 'e'.repeat(64)
  const line = {
    index: 0,
    kind: 'disbursed' as const,
    day: '2026-11-24',
    evidence: { sha256, url: `/${evidenceKey(`${sha256}.pdf`)}` },
  }
  const text = `${JSON.stringify({ ...list, entries: [line] })}\n`
  const file = asOwnFile(Buffer.from(text))
  await drill.s3.send(new PutObjectCommand({ Bucket: publicBucket(drill), Key, ...file }))
  await drill.callWatched(alarm, 1)
  await put(drill, Key, '')
  await drill.callWatched(alarm, 1)
  return drill.countedFor(alarm)
}
