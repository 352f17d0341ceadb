import { PutObjectCommand } from '@aws-sdk/client-s3'
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { CHECKPOINT_KEY, logPartition } from '../../functions/storage/ledger-table.ts'
import { asOwnFile } from '../../functions/storage/own-file.ts'
import { importLeaseKey } from '../../functions/storage/records-table.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'
import { RESPONSE_DATA_KEY } from '../../shared/response-data.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { readFeedKey, signSepayCall } from '../../infra/local/feed-call.ts'
import { SEPAY_TOLD } from '../fixtures/feeds.ts'
import { publicBucket, readPublic } from './bring-damage.ts'
import type { Damage } from './damage.ts'
import type { Drill } from './open-drill.ts'

const DAY_MS = 86_400_000
const tomorrow = (): Date => new Date(Date.now() + DAY_MS)
const isAsOfNow = (body: string | undefined): boolean => {
  const { asOf = '' } = JSON.parse(body ?? '{}') as { asOf?: string }
  return asOf !== '' && Date.parse(asOf) <= Date.now()
}

/**
 * What a clock that was a day ahead has left, once it is right again. The functions that run here
 * have the clock of this machine, so that it is written as they would have written it.
 */
export const CLOCK_DAMAGES: readonly Damage[] = [
  {
    what: 'CLOCK: the count of answers is of tomorrow',
    finder: 'publish-response',
    bring: async (drill) => {
      const text = (await readPublic(drill, RESPONSE_DATA_KEY)) ?? ''
      const body = text.replace(/"asOf":"[^"]*"/u, `"asOf":"${tomorrow().toISOString()}"`)
      const order = String(Math.floor(tomorrow().getTime() / 1_000))
      const file = asOwnFile(Buffer.from(body), { order, digest: 'of-tomorrow' })
      await drill.s3.send(
        new PutObjectCommand({ Bucket: publicBucket(drill), Key: RESPONSE_DATA_KEY, ...file }),
      )
    },
    isHealed: async (drill) => isAsOfNow(await readPublic(drill, RESPONSE_DATA_KEY)),
  },
  {
    what: 'CLOCK: a lease of imports ends tomorrow, and a feed tells a gift',
    finder: 'import-transfers',
    bring: async (drill) => {
      const { name, client } = drill.table('Records')
      const key = importLeaseKey(featuredCampaign().account.number, 0)
      const row = { ...key, token: 'of-tomorrow', leaseUntil: tomorrow().toISOString() }
      await client.send(new PutCommand({ TableName: name, Item: row }))
      await tellFeed(drill, { id: TOLD_VND, transferAmount: TOLD_VND })
    },
    isHealed: async (drill) => {
      const { name, client } = drill.table('Records')
      const Key = importLeaseKey(featuredCampaign().account.number, 0)
      const { Item } = await client.send(new GetCommand({ TableName: name, Key }))
      return Item?.token !== 'of-tomorrow'
    },
    // The bell that the feed rang may be at work while the clock rings.
    rings: 3,
  },
  {
    what: 'CLOCK: the head of the books is of tomorrow',
    finder: 'publish-ledger',
    bring: async (drill) => {
      const { name, client } = drill.table('Ledger')
      await client.send(
        new UpdateCommand({
          TableName: name,
          Key: CHECKPOINT_KEY,
          UpdateExpression: 'SET updatedAt = :at',
          ExpressionAttributeValues: { ':at': tomorrow().toISOString() },
        }),
      )
    },
    isHealed: async (drill) => isAsOfNow(await readPublic(drill, CAMPAIGN_DATA_KEY)),
  },
  {
    what: 'CLOCK: an entry that waits is of tomorrow',
    finder: 'publish-ledger',
    told: 'entry of a day to come enters on this day',
    bring: async (drill) => {
      const { name, client } = drill.table('Ledger')
      const Item = pendingItem({
        entry: {
          v: 1,
          kind: 'pledged',
          campaign: featuredCampaign().id,
          day: vietnamDay(tomorrow()),
          channel: 'web',
          amountVnd: OF_TOMORROW_VND,
        },
        createdAt: tomorrow().toISOString(),
        act: 'TOMORROW',
      })
      await client.send(new PutCommand({ TableName: name, Item }))
    },
    isHealed: (drill) =>
      hasEntry(
        drill,
        (text) =>
          text.includes(`"amountVnd":${OF_TOMORROW_VND}`) &&
          parseEntry(text).day === vietnamDay(new Date()),
      ),
  },
]

const TOLD_VND = 271_828
const OF_TOMORROW_VND = 314_159

async function tellFeed(drill: Drill, told: { id: number; transferAmount: number }): Promise<void> {
  const body = JSON.stringify({ ...SEPAY_TOLD, ...told })
  const { status } = await fetch(new URL('/api/feeds/sepay', drill.portal.url), {
    method: 'POST',
    headers: signSepayCall(body, readFeedKey(drill.dataDir, 'Sepay'), new Date()),
    body,
  })
  if (status >= 400) throw new Error(`the feed was refused: ${status}`)
}

/** True once an entry stands in the log or waits for it that is such. */
async function hasEntry(drill: Drill, isSuch: (text: string) => boolean): Promise<boolean> {
  const { name, client } = drill.table('Ledger')
  const { Item: head } = await client.send(new GetCommand({ TableName: name, Key: CHECKPOINT_KEY }))
  const pages = Array.from({ length: Math.ceil(Number(head?.size) / 256) }, (_, page) =>
    logPartition(page * 256),
  )
  for (const pk of [...pages, LEDGER.pendingReceived]) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      }),
    )
    if (Items.some((row) => isSuch(textOf(row)))) return true
  }
  return false
}

const textOf = ({ entry, entries }: Record<string, unknown>): string =>
  typeof entry === 'string'
    ? entry
    : ((entries ?? []) as Array<{ entry: string }>).map((one) => one.entry).join('\n')
