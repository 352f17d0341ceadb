import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb'
import { makeStatementStore } from '../../functions/transfers/statement-store.ts'
import { startDynamoDbLocal } from '../../infra/local/dynamodb/dynamodb-local.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { REAL_ROWS, makeGivenPledges, makeStatementRows } from '../fixtures/bank-statement.ts'
import type { GivenPledge, SyntheticRow } from '../fixtures/bank-statement.ts'
import { tryTruth } from '../fixtures/bring-exports.ts'
import {
  PDF_LAYOUTS,
  drawStatement,
  withBalances,
} from '../fixtures/statement-pdf/draw-statement.ts'
import { LAYOUTS, writeStatement } from '../fixtures/statement-files.ts'
import { readPending } from '../fixtures/pending.ts'
import { bookRead } from '../fixtures/book-read.ts'
import { makeTables, readPartition } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import type { WorkerReport } from './import-worker.ts'
import { measureMatching } from './matching.ts'
import { IMPORT_NODE_OPTIONS } from '../../infra/constructs/transfers.ts'
import { printTable } from './measure.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { pledgeKey } from '../../functions/storage/records-table.ts'

const SEED = 20_240_910
const PLEDGES = 12_000
/** As the invented statement's heading says. */
const ACCOUNT = '1111111111111'
const KILLS = 5
const WORKER = fileURLToPath(new URL('import-worker.ts', import.meta.url))

/**
 * A statement of the size and shape of typhoon Yagi's: read and matched alone, then imported over
 * real tables, killed on the way, imported again, and followed by one that overlaps it. Every sum
 * is checked to the đồng.
 */
export async function benchImports(
  rows = Number(process.env.NHIP_CAU_IMPORT_ROWS ?? REAL_ROWS),
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-import-'))
  const pledges = makeGivenPledges({ seed: SEED, count: PLEDGES })
  const whole = wholeOf(rows, pledges)
  await readWhole(folder, rows, whole)
  benchExports()
  await importOverTables(folder, rows, whole, pledges)
  rmSync(folder, { recursive: true, force: true })
}

/** `npm run bench -- reading`: the same statement in every kind of file, read and matched alone. */
export async function benchReading(
  rows = Number(process.env.NHIP_CAU_IMPORT_ROWS ?? REAL_ROWS),
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-reading-'))
  await readWhole(folder, rows, wholeOf(rows, makeGivenPledges({ seed: SEED, count: PLEDGES })))
  rmSync(folder, { recursive: true, force: true })
}

// As if the typhoon of 2024 had come in the time of the campaign: what is earlier would wait.
const wholeOf = (rows: number, pledges: readonly GivenPledge[]) =>
  function* (): Generator<SyntheticRow> {
    for (const row of makeStatementRows({ seed: SEED, rows, pledges }))
      yield { ...row, day: row.day.replace('2024-09', '2025-11') }
  }

async function readWhole(
  folder: string,
  rows: number,
  whole: () => Iterable<SyntheticRow>,
): Promise<void> {
  const layout = LAYOUTS[0]
  if (!layout) throw new Error('no layout')
  for (const format of ['csv', 'xlsx-shared', 'html', 'pdf'] as const) {
    const file = join(folder, `whole.${format}`)
    if (format === 'pdf') drawWhole(file, whole())
    else await writeStatement(file, { format, layout, rows: whole })
    console.log(`${format}: ${(statSync(file).size / 1e6).toFixed(1)} MB`)
    await measureMatching({ file, format, rows, pledges: { seed: SEED, count: PLEDGES } })
  }
}

/** As Vietcombank publishes it: some 10,000 pages. */
function drawWhole(file: string, rows: Iterable<SyntheticRow>): void {
  const [layout] = PDF_LAYOUTS
  if (!layout) throw new Error('no layout')
  drawStatement(file, layout, withBalances(rows, OPENING_VND), { openingVnd: OPENING_VND })
}
const OPENING_VND = 500_000_000_000

const TRUTHS = 10_000

/** Exports of one truth in the habits of banks: no gift is booked twice, and none is lost. */
function benchExports(): void {
  const found = Array.from({ length: TRUTHS }, (_, seed) => tryTruth(seed))
  const sum = (of: 'doubled' | 'lost' | 'asked'): number =>
    found.reduce((total, one) => total + one[of], 0)
  printTable(
    `Three exports each of ${TRUTHS} truths, brought one after another`,
    ['booked twice (must be 0)', 'lost (must be 0)', 'asked'],
    [[sum('doubled'), sum('lost'), sum('asked')]],
  )
  if (sum('doubled') + sum('lost') > 0) throw new Error('an export was booked twice, or lost')
}

async function importOverTables(
  folder: string,
  rows: number,
  whole: () => Iterable<SyntheticRow>,
  pledges: readonly GivenPledge[],
): Promise<void> {
  const layout = LAYOUTS[0]
  if (!layout) throw new Error('no layout')
  const dynamoDb = await startDynamoDbLocal({})
  const tables = await makeTables(dynamoDb.endpoint)
  await putPledges(tables, pledges)
  const file = join(folder, 'whole.xlsx-shared')
  const first = await bring(tables, dynamoDb.endpoint, file, { name: '1', runsBefore: 0 })
  const begun = performance.now()
  let killed = 0
  for (; killed < KILLS; killed++) {
    const until = (await countBooked(tables, first)) + rows / (KILLS + 2)
    await runWorker(tables, dynamoDb.endpoint, file, killed, {
      killWhen: () => comesTo(tables, first, until),
    })
  }
  const beforeKills = (performance.now() - begun) / 1_000
  const lastRows = rows - (await countBooked(tables, first))
  const lastBegun = performance.now()
  const cost = await runWorker(tables, dynamoDb.endpoint, file, killed)
  const lastSeconds = (performance.now() - lastBegun) / 1_000
  const seconds = (performance.now() - begun) / 1_000
  await check(tables, first, whole, 'killed on the way')
  const again = await bring(tables, dynamoDb.endpoint, file, {
    name: '2',
    runsBefore: killed,
  })
  const secondBegun = performance.now()
  const costAgain = await runWorker(tables, dynamoDb.endpoint, file, killed + 1)
  const againSeconds = (performance.now() - secondBegun) / 1_000
  await check(tables, again, whole, 'the same file again')
  // The later half of it, and a thousand gifts more.
  const later = function* (): Generator<SyntheticRow> {
    for (const row of whole()) if (row.ordinal > rows / 2) yield row
    for (let ordinal = 1; ordinal <= 1_000; ordinal++)
      yield {
        ordinal: rows + ordinal,
        day: '2025-11-11',
        time: '08:00:00',
        reference: `9000.${ordinal}`,
        amountVnd: 100_000,
        memo: 'UNG HO',
        truth: {},
      }
  }
  const overlap = join(folder, 'later.csv')
  await writeStatement(overlap, { format: 'csv', layout, rows: later })
  const third = await bring(tables, dynamoDb.endpoint, overlap, {
    name: '3',
    runsBefore: killed + 1,
  })
  await runWorker(tables, dynamoDb.endpoint, overlap, killed + 2)
  await check(
    tables,
    third,
    function* () {
      yield* whole()
      for (const row of later()) if (row.ordinal > rows) yield row
    },
    'a file that overlaps it',
  )
  printTable(
    `Import of ${rows} rows over DynamoDB Local, killed ${KILLS} times; sums agree to the đồng (limit 300 MB)`,
    ['import', 'seconds', 'rows a second', 'requests a row', 'write units a row', 'peak MB'],
    [
      [
        `all runs together, of which ${beforeKills.toFixed(0)} s before the last kill`,
        seconds.toFixed(0),
        Math.round(rows / seconds),
        '',
        '',
        '',
      ],
      [
        `its last run: ${lastRows} rows`,
        lastSeconds.toFixed(0),
        Math.round(lastRows / lastSeconds),
        perRow(cost?.requests, lastRows),
        perRow(cost?.writeUnits, lastRows),
        cost?.peakMb.toFixed(0) ?? '',
      ],
      [
        'the same file again',
        againSeconds.toFixed(0),
        Math.round(rows / againSeconds),
        perRow(costAgain?.requests, rows),
        perRow(costAgain?.writeUnits, rows),
        costAgain?.peakMb.toFixed(0) ?? '',
      ],
    ],
  )
  await dynamoDb.stop()
}

const perRow = (count: number | undefined, rows: number): string => ((count ?? 0) / rows).toFixed(3)

/** Puts a statement, has it read, and lets a second person book it. */
async function bring(
  tables: Tables,
  endpoint: string,
  file: string,
  { name, runsBefore }: { name: string; runsBefore: number },
): Promise<string> {
  const statements = makeStatementStore(tables.client, tables.records)
  const at = new Date().toISOString()
  const id = `20251016030000000-bench-${name}`
  const { id: campaign } = featuredCampaign()
  const statement = {
    id,
    campaign,
    account: ACCOUNT,
    name,
    state: 'offered',
    createdAt: at,
    staff: 'ke-toan',
  } as const
  await statements.offer(statement)
  await statements.start({
    statement,
    columns: undefined,
    keyHash: randomUUID(),
    requestHash: 'start',
    startedAt: at,
    day: at.slice(0, 10),
    staff: 'ke-toan',
  })
  const begun = performance.now()
  await runWorker(tables, endpoint, file, runsBefore)
  console.log(`looked at in ${((performance.now() - begun) / 1_000).toFixed(0)} s`)
  await bookRead(statements, id)
  return id
}

async function runWorker(
  { records, ledger }: Tables,
  endpoint: string,
  file: string,
  runsBefore: number,
  { killWhen }: { killWhen?: () => Promise<void> } = {},
): Promise<WorkerReport | undefined> {
  const settings = { endpoint, records, ledger, file, aheadMs: String(runsBefore * 31_000) }
  const child = spawn(process.execPath, [IMPORT_NODE_OPTIONS, WORKER, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((end) => child.once('exit', end))
  if (killWhen !== undefined) {
    await Promise.race([killWhen(), ended])
    child.kill('SIGKILL')
  }
  const code = await ended
  if (killWhen === undefined && code !== 0) throw new Error(`the importer ended with ${code}`)
  return output === '' ? undefined : (JSON.parse(output) as WorkerReport)
}

async function countBooked({ client, records }: Tables, id: string): Promise<number> {
  const { tally } = (await makeStatementStore(client, records).find(id))?.progress ?? {}
  return Object.values(tally?.byState ?? {}).reduce((sum, state) => sum + state.rows, 0)
}

/**
 * Resolves when an import has come to a row. A worker is killed by the place and not by the clock:
 * on a busy machine it would come no further several times, and the importer gives such a file up.
 */
async function comesTo(tables: Tables, id: string, row: number): Promise<void> {
  while ((await countBooked(tables, id)) < row) await setTimeout(100)
}

async function putPledges(tables: Tables, pledges: readonly GivenPledge[]): Promise<void> {
  const item = ({ code, amountVnd }: GivenPledge) => ({
    ...pledgeKey(code),
    code,
    campaign: featuredCampaign().id,
    state: 'public',
    input: {
      gift: { kind: 'money', amountVnd },
      donorKind: 'individual',
      name: 'Nhà hảo tâm mẫu',
      phone: '+84912345678',
      publishName: false,
    },
    locale: 'vi',
    consents: [
      {
        purpose: 'process',
        version: 'pledge-1',
        text: 'Tôi đồng ý',
        givenAt: '2025-10-15T03:00:00.000Z',
      },
    ],
    createdAt: '2025-10-15T03:00:00.000Z',
    lookupSalt: 'AAAAAAAAAAAAAAAAAAAAAA==',
    nameSalt: 'AAAAAAAAAAAAAAAAAAAAAA==',
    lookupHash: createHash('sha256').update(code).digest('hex'),
  })
  for (let at = 0; at < pledges.length; at += 25)
    await tables.client.send(
      new BatchWriteCommand({
        RequestItems: {
          [tables.records]: pledges
            .slice(at, at + 25)
            .map((pledge) => ({ PutRequest: { Item: item(pledge) } })),
        },
      }),
    )
}

/**
 * The books hold what the files hold: an entry for each credit, to the đồng, and the import's own
 * account of it agrees.
 * @throws Error when not.
 */
async function check(
  tables: Tables,
  id: string,
  rows: () => Iterable<SyntheticRow>,
  what: string,
): Promise<void> {
  let [credits, sum] = [0, 0]
  for (const { amountVnd } of rows()) {
    if (amountVnd <= 0) continue
    credits++
    sum += amountVnd
  }
  const statement = await makeStatementStore(tables.client, tables.records).find(id)
  if (statement?.state !== 'done')
    throw new Error(`${what}: ${statement?.state} ${statement?.refusal ?? ''}`)
  // Every row that arrived has its entry, written with it: what the entries hold is what the rows
  // hold. (No memo of these names two pledges, so that none waits.)
  const entered = (
    await readPartition(tables.client, tables.ledger, LEDGER.pendingReceived)
  ).flatMap(readPending)
  const found = entered.reduce((total, { amountVnd = 0 }) => total + amountVnd, 0)
  if (entered.length !== credits || found !== sum)
    throw new Error(`${what}: ${entered.length} entries of ${found} VND for ${credits} of ${sum}`)
  const { known, byState } = statement.progress?.tally ?? {}
  console.log(
    `${what}: ${credits} entries of ${sum} VND in the books, exact; kept before ${known?.rows}, new ${byState?.received.rows}, outgoing ${byState?.outgoing.rows}`,
  )
}
