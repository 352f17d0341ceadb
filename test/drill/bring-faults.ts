import { setTimeout } from 'node:timers/promises'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { statementFile } from '../../functions/storage/object-keys.ts'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { logKey, pendingKey, setAsideKey, totalsKey } from '../../functions/storage/ledger-table.ts'
import { readFeedKey, signSepayCall } from '../../infra/local/feed-call.ts'
import { bookStatement, bringStatement } from '../../infra/local/staff/bring-statement.ts'
import { openStaffClient } from '../../infra/local/staff/staff-client.ts'
import type { AlarmView } from '../../infra/template/alarm-views.ts'
import { listBuckets } from '../../infra/template/bucket-views.ts'
import type { DataPoint } from '../../infra/template/evaluate-alarm.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { makeEvent } from '../fixtures/events.ts'
import { SEPAY_TOLD } from '../fixtures/feeds.ts'
import { listDescendants, programOf } from '../fixtures/processes.ts'
import { signInAs } from '../fixtures/staff.ts'
import type { Drill } from './open-drill.ts'

type Bring = (drill: Drill, alarm: AlarmView) => Promise<readonly DataPoint[]>

const JSON_TYPE = 'application/json'
const MINUTE_MS = 60_000
/** Longer than the books may be behind. */
const TWENTY_MINUTES_AGO = () => new Date(Date.now() - 20 * MINUTE_MS).toISOString()
/** Bells are tried some times before they are given up. */
const PATIENCE_MS = 60_000

/** What a function counts, or how often it fails, while one operation of AWS fails for it. */
export const failing =
  (operation: string): Bring =>
  async (drill, alarm) => {
    drill.portal.judge.setFault((_, asked) => (asked === operation ? 'fail-before' : undefined))
    try {
      return await drill.callWatched(alarm, alarm.threshold)
    } finally {
      drill.portal.judge.setFault(undefined)
    }
  }

/**
 * Puts an entry before all others while S3 answers no reading, so that nobody publishes it, does
 * something, and takes it away again.
 */
async function withStandstill<T>(drill: Drill, act: () => Promise<T>): Promise<T> {
  const { name, client } = drill.table('Ledger')
  const Item = pendingItem({
    entry: {
      v: 1,
      kind: 'pledged',
      campaign: featuredCampaign().id,
      day: '2026-11-24',
      channel: 'web',
      amountVnd: 1_000,
    },
    createdAt: TWENTY_MINUTES_AGO(),
    act: 'DRILL',
  })
  drill.portal.judge.setFault((_, asked) => (asked === 'GETObject' ? 'fail-before' : undefined))
  await client.send(new PutCommand({ TableName: name, Item }))
  try {
    return await act()
  } finally {
    const { pk, sk } = Item
    await client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }))
    drill.portal.judge.setFault(undefined)
  }
}

export const standStill: Bring = (drill, alarm) =>
  withStandstill(drill, () =>
    drill.callWatched(alarm, alarm.namespace === 'AWS/Lambda' ? alarm.threshold : 1),
  )

export const loseBellOfBooks: Bring = (drill, alarm) =>
  withStandstill(drill, () => waitForMissed(drill, alarm))

/** The first run sets the row aside, and the second one tells that it waits there. */
export const poisonQueue: Bring = async (drill, alarm) => {
  const { name, client } = drill.table('Ledger')
  const key = pendingKey({ at: TWENTY_MINUTES_AGO(), kind: 'pledged', name: 'POISON' })
  await client.send(new PutCommand({ TableName: name, Item: { ...key, entries: 'none' } }))
  await drill.callWatched(alarm, 2)
  await client.send(new DeleteCommand({ TableName: name, Key: setAsideKey(key.sk) }))
  return drill.countedFor(alarm)
}

/** Somebody looks at an entry whose row was changed. */
export const forgeLogRow: Bring = async (drill, alarm) => {
  await drill.pledge()
  const { name, client } = drill.table('Ledger')
  const url = new URL('/api/ledger/entries/0', drill.portal.url)
  const look = () => fetch(url, { headers: { accept: JSON_TYPE } })
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await setTimeout(200))
    if ((await look()).ok) break
  const { Item } = await client.send(new GetCommand({ TableName: name, Key: logKey(0) }))
  await client.send(
    new PutCommand({ TableName: name, Item: { ...logKey(0), ...Item, entry: '{}' } }),
  )
  await look()
  await client.send(new PutCommand({ TableName: name, Item: { ...logKey(0), ...Item } }))
  return drill.countedFor(alarm)
}

async function waitForMissed(drill: Drill, alarm: AlarmView): Promise<readonly DataPoint[]> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await setTimeout(200)) {
    const missed = drill.missedBells(alarm)
    if (missed.length > 0) return missed
  }
  return []
}

export const killWhileItWorks: Bring = async (drill, alarm) => {
  const pool = drill.portal.functions.get('import-transfers')
  const points: DataPoint[] = []
  for (let kills = 0; kills < alarm.threshold; kills++) {
    const failed = pool?.invoke({}).then(
      () => false,
      () => true,
    )
    // It is killed as soon as there is a process to kill.
    while (pool?.kill() === 0) await setTimeout(10)
    if (await failed) points.push({ at: Date.now(), value: 1 })
  }
  return points
}

const bucketOf = ({ assembly }: Drill, beginning: string): string =>
  listBuckets(assembly).find(({ logicalId }) => logicalId.startsWith(beginning))?.name ?? ''

export const forgeFigures: Bring = async (drill, alarm) => {
  const place = { Bucket: bucketOf(drill, 'PublicData'), Key: CAMPAIGN_DATA_KEY }
  const { Body, ContentType } = await drill.s3.send(new GetObjectCommand(place))
  const text = (await Body?.transformToString()) ?? ''
  const put = (body: string) =>
    drill.s3.send(new PutObjectCommand({ ...place, Body: body, ContentType }))
  await put(text.replace(/"amountVnd":\d+/u, '"amountVnd":987654321'))
  try {
    return await drill.callWatched(alarm, 1)
  } finally {
    await put(text)
  }
}

/** The clock may put the row right before we ring; then it has counted that. */
export const forgeTotals: Bring = async (drill, alarm) => {
  await drill.callWatched(alarm, 1)
  const { name, client } = drill.table('Ledger')
  await client.send(
    new UpdateCommand({
      TableName: name,
      Key: totalsKey(featuredCampaign().id),
      UpdateExpression: 'SET totals.money.pledged.amountVnd = :other',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':other': 987_654_321 },
    }),
  )
  await drill.callWatched(alarm, 1)
  return drill.countedFor(alarm)
}

export const forgeStatement: Bring = async (drill, alarm) => {
  const { id, account } = featuredCampaign()
  const client = await openStaffClient(drill.dataDir, 'ke-toan')
  const content = new TextEncoder().encode(
    [
      `Số tài khoản;${account.number}`,
      'Ngày giao dịch;Số tham chiếu;Nội dung;Ghi có',
      '13/10/2025;DRILL.1;ung ho dien tap;100000',
    ].join('\r\n'),
  )
  const read = await bringStatement(client, { campaign: id, name: 'dien-tap.csv', content })
  await bookStatement(client, read)
  const { sha256 } = await client.call<{ sha256: string }>(
    'GET',
    `/api/staff/statements/${read.id}`,
  )
  await drill.s3.send(
    new PutObjectCommand({
      Bucket: bucketOf(drill, 'Intake'),
      Key: statementFile(sha256),
      Body: 'another file',
    }),
  )
  return drill.callWatched(alarm, 1)
}

/** Calls the address of SePay's feed, and tells the status. */
async function tellFeed(drill: Drill, told: object, key: string): Promise<number> {
  const body = JSON.stringify(told)
  const { status } = await fetch(new URL('/api/feeds/sepay', drill.portal.url), {
    method: 'POST',
    headers: signSepayCall(body, key, new Date()),
    body,
  })
  return status
}

export const callFeedAsStranger: Bring = async (drill, alarm) => {
  for (let calls = 0; calls < alarm.threshold; calls++)
    await tellFeed(drill, SEPAY_TOLD, 'the key of a stranger')
  return drill.countedFor(alarm)
}

export const tellTwice: Bring = async (drill, alarm) => {
  const key = readFeedKey(drill.dataDir, 'Sepay')
  await tellFeed(drill, SEPAY_TOLD, key)
  await tellFeed(drill, { ...SEPAY_TOLD, transferAmount: 300_000 }, key)
  return drill.countedFor(alarm)
}

/** As the API counts answers of some statuses. */
const countStatuses = (statuses: readonly number[], from: number, to = from): DataPoint[] =>
  statuses
    .filter((status) => status >= from && status <= to)
    .map(() => ({ at: Date.now(), value: 1 }))

/** Sends a signal to DynamoDB itself, and not to the shell that guards it. */
function signalDatabase({ portal }: Drill, signal: NodeJS.Signals): void {
  for (const pid of listDescendants(portal.dynamoDbPid))
    if (programOf(pid) === 'java') process.kill(pid, signal)
}

export const stopDatabase: Bring = async (drill, alarm) => {
  signalDatabase(drill, 'SIGSTOP')
  try {
    const statuses = await Promise.all(Array.from({ length: alarm.threshold }, drill.pledge))
    return countStatuses(statuses, 500, 599)
  } finally {
    signalDatabase(drill, 'SIGCONT')
  }
}

/** Each call for which nobody can say who calls is answered 500, and counts as an error. */
export const silenceProvider: Bring = async (drill, alarm) => {
  const headers = await signInAs(drill.dataDir, 'tiep-nhan')
  const address = new URL('/api/staff/pledges', drill.portal.url)
  // An instance that is warm has the keys already, and needs nobody.
  drill.portal.functions.get('check-caller')?.kill()
  drill.portal.identity.setSilent(true)
  try {
    const statuses: number[] = []
    for (let calls = 0; calls < alarm.threshold; calls++)
      statuses.push((await fetch(address, { headers })).status)
    return countStatuses(statuses, 500)
  } finally {
    drill.portal.identity.setSilent(false)
  }
}

export const sendEmptyForms: Bring = async (drill, alarm) => {
  const statuses: number[] = []
  for (let sent = 0; sent < alarm.threshold; sent++)
    statuses.push((await drill.send('/api/pledges/check', {})).status)
  return countStatuses(statuses, 400, 499)
}

export const callPastTheEdge: Bring = async (drill, alarm) => {
  const event = makeEvent({ path: '/api/pledges/check', body: '' })
  const statuses: number[] = []
  for (let calls = 0; calls < alarm.threshold; calls++) {
    const answer = await drill.portal.functions.get('check-pledge')?.invoke(event)
    statuses.push((answer as { statusCode: number }).statusCode)
  }
  return countStatuses(statuses, 403)
}

export const guessCodes: Bring = async (drill, alarm) => {
  const statuses: number[] = []
  const body = { reference: 'LCYK04G0X9J', lookupCode: 'ABCDE-12345' }
  // Some tries are answered before the limit holds the others back.
  for (let tries = 0; tries < 2 * alarm.threshold; tries++) {
    statuses.push((await drill.send('/api/lookup', body, 7)).status)
    if (countStatuses(statuses, 429).length >= alarm.threshold) break
  }
  return countStatuses(statuses, 429)
}

export const refuseWrites: Bring = async (drill, alarm) => {
  drill.portal.judge.setFault((_, operation) =>
    /^(?:Put|Update|Transact)/u.test(operation) ? 'fail-before' : undefined,
  )
  try {
    return await drill.callWatched(alarm, 1)
  } finally {
    drill.portal.judge.setFault(undefined)
  }
}
