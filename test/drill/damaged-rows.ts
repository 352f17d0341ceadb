import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb'
import { makeLogFiles } from '../../functions/ledger/log-files.ts'
import { makeNameFiles } from '../../functions/ledger/name-files.ts'
import { rebuildLedger } from '../../functions/ledger/rebuild-books-store.ts'
import { makeRebuildStore } from '../../functions/ledger/rebuild-store.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import type { RowKey } from '../../functions/storage/keys.ts'
import {
  CHECKPOINT_KEY,
  logKey,
  pendingKey,
  totalsKey,
} from '../../functions/storage/ledger-table.ts'
import { FEED_QUEUE, feedEventKey } from '../../functions/storage/records-table.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { parseVerifier } from '../../shared/ledger/note.ts'
import { logFile } from '../../functions/storage/object-keys.ts'
import { readTable, rowsIn } from '../fixtures/tables.ts'
import { publicBucket, readPublic } from './bring-damage.ts'
import type { Damage } from './damage.ts'
import type { Drill } from './open-drill.ts'

type Row = Record<string, unknown>

async function getRow(drill: Drill, Key: RowKey): Promise<Row | undefined> {
  const { name, client } = drill.table('Ledger')
  return (await client.send(new GetCommand({ TableName: name, Key, ConsistentRead: true }))).Item
}
async function putRow(drill: Drill, Item: Row): Promise<void> {
  const { name, client } = drill.table('Ledger')
  await client.send(new PutCommand({ TableName: name, Item }))
}
async function deleteRow(drill: Drill, Key: RowKey): Promise<void> {
  const { name, client } = drill.table('Ledger')
  await client.send(new DeleteCommand({ TableName: name, Key }))
}

/** A row that is changed or deleted, and put back as it was where nothing heals it. */
function rowDamage(
  rest: Pick<Damage, 'what' | 'finder' | 'told' | 'find' | 'rings'>,
  keyOf: (drill: Drill) => Promise<RowKey>,
  change: (row: Row) => Row | undefined,
): Damage {
  let key: RowKey = { pk: '', sk: '' }
  let before: Row | undefined
  return {
    ...rest,
    bring: async (drill) => {
      key = await keyOf(drill)
      before = await getRow(drill, key)
      if (!before) throw new Error(`${rest.what}: there is no row`)
      const after = change(before)
      await (after ? putRow(drill, after) : deleteRow(drill, key))
    },
    isHealed: async (drill) => sayRow(await getRow(drill, key)) === sayRow(before),
    undo: async (drill) => {
      if (before) await putRow(drill, before)
    },
  }
}

/** A seal is made anew at the size of now. */
const sayRow = (row: Row | undefined): string =>
  JSON.stringify(Object.entries(row ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)))

const firstEntry = async (): Promise<RowKey> => logKey(0)
const totals = async (): Promise<RowKey> => totalsKey(featuredCampaign().id)
const head = async (): Promise<RowKey> => CHECKPOINT_KEY

/** The row of a bank row that is in the books. */
async function firstBankRow(drill: Drill): Promise<RowKey> {
  const { name, client } = drill.table('Ledger')
  const [row] = rowsIn(await readTable(client, name), LEDGER.bankRow)
  if (!row) throw new Error('no transfer is in the books')
  return { pk: String(row.pk), sk: String(row.sk) }
}

async function firstSplit(drill: Drill): Promise<RowKey> {
  const { name, client } = drill.table('Ledger')
  const { Items: [row] = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :splits',
      ExpressionAttributeValues: { ':splits': LEDGER.splits },
      Limit: 1,
    }),
  )
  return { pk: String(row?.pk), sk: String(row?.sk) }
}

/** What `npm run rebuild-ledger -- --write` does. */
async function rebuild(drill: Drill): Promise<string> {
  const { name, client } = drill.table('Ledger')
  const bucket = publicBucket(drill)
  const rebuilt = await rebuildLedger({
    log: makeLogFiles(drill.s3, bucket),
    nameFiles: makeNameFiles(drill.s3, bucket),
    verifier: await parseVerifier((await readPublic(drill, logFile('vkey'))) ?? ''),
    store: makeRebuildStore(client, name),
    write: true,
    now: () => new Date(),
  })
  return JSON.stringify(rebuilt)
}

async function lookAtEntry(drill: Drill): Promise<string> {
  const url = new URL('/api/ledger/entries/0', drill.portal.url)
  const answer = await fetch(url, { headers: { accept: 'application/json' } })
  return `${answer.status}`
}

const other = (row: Row): Row => ({
  ...row,
  entry: String(row.entry).replace('pledged', 'received'),
})
const gone = (): undefined => undefined
const ROW_TOLD = 'row of the log is not what was signed'
const TOTALS_TOLD = 'totals differed from the log and were put right'

export const ROW_DAMAGES: readonly Damage[] = [
  rowDamage(
    {
      what: 'LOG: a row has another text, and somebody looks at it',
      finder: 'show-ledger',
      told: ROW_TOLD,
      find: lookAtEntry,
    },
    firstEntry,
    other,
  ),
  rowDamage(
    { what: 'LOG: a row has another text, and nobody looks', finder: 'mend-log', told: ROW_TOLD },
    firstEntry,
    other,
  ),
  rowDamage(
    { what: 'LOG: a row is deleted', finder: 'mend-log', told: ROW_TOLD },
    firstEntry,
    gone,
  ),
  rowDamage(
    { what: 'TOTALS: a row says other sums', finder: 'publish-ledger', told: TOTALS_TOLD },
    totals,
    (row) =>
      JSON.parse(JSON.stringify(row).replace(/"amountVnd":\d+/u, '"amountVnd":987654321')) as Row,
  ),
  rowDamage(
    { what: 'TOTALS: a row is deleted', finder: 'publish-ledger', told: TOTALS_TOLD },
    totals,
    gone,
  ),
  rowDamage(
    { what: 'HEAD: it says one entry more', finder: 'publish-ledger', told: 'publishing failed' },
    head,
    (row) => ({ ...row, size: Number(row.size) + 1 }),
  ),
  rowDamage(
    { what: 'HEAD: it is deleted', finder: 'publish-ledger', told: 'publishing failed' },
    head,
    gone,
  ),
  rowDamage({ what: 'SPLITS: a row is deleted', finder: 'publish-ledger' }, firstSplit, gone),
  rowDamage(
    {
      what: 'BANK: the row of a transfer is deleted',
      finder: 'npm run rebuild-ledger',
      told: '"bankRowsMissing":1',
      find: rebuild,
    },
    firstBankRow,
    gone,
  ),
  poisoned(),
  unreadableEvent(),
]

/** A row that nobody can read; it is taken away again, as whoever knows it would. */
function poisoned(): Damage {
  const key = pendingKey({ at: new Date().toISOString(), kind: 'pledged', name: 'POISON' })
  return {
    what: 'PENDING: a row of the queue cannot be read',
    finder: 'publish-ledger',
    told: 'entry waits aside',
    rings: 2,
    bring: (drill) => putRow(drill, { ...key, entries: 'none' }),
    isHealed: async (drill) =>
      (await listAside(drill)).length === 0 && (await getRow(drill, key)) === undefined,
    undo: async (drill) => {
      for (const aside of await listAside(drill)) await deleteRow(drill, aside)
    },
  }
}

/** What a feed has told, as a later release might keep it. */
function unreadableEvent(): Damage {
  const createdAt = new Date().toISOString()
  const row = { ...feedEventKey('sepay', 'POISON'), queue: FEED_QUEUE, createdAt, event: 'none' }
  const { pk, sk } = row
  const find = async (drill: Drill) => {
    const { name, client } = drill.table('Records')
    return (await client.send(new GetCommand({ TableName: name, Key: { pk, sk } }))).Item
  }
  return {
    what: 'FEED: an event that waits cannot be read',
    finder: 'import-transfers',
    told: `${pk} ${sk}`,
    bring: async (drill) => {
      const { name, client } = drill.table('Records')
      await client.send(new PutCommand({ TableName: name, Item: row }))
    },
    isHealed: async (drill) => (await find(drill)) === undefined,
    undo: async (drill) => {
      const { name, client } = drill.table('Records')
      await client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }))
    },
  }
}

async function listAside(drill: Drill): Promise<readonly RowKey[]> {
  const { name, client } = drill.table('Ledger')
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: name,
      KeyConditionExpression: 'pk = :aside',
      ExpressionAttributeValues: { ':aside': LEDGER.setAside },
    }),
  )
  return Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }))
}
