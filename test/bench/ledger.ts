import { createServer } from 'node:http'
import { gzipSync } from 'node:zlib'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFileSync, readdirSync } from 'node:fs'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { formatVerifier } from '../../shared/ledger/note.ts'
import { proveInclusion } from '../../shared/ledger/inclusion-proof.ts'
import { readTree } from '../../shared/ledger/tree-reader.ts'
import { formatProof } from '../../shared/ledger/receipt.ts'
import { addEntry, emptyTotals } from '../../shared/ledger/totals.ts'
import { pageUrl } from '../../shared/pages.ts'
import { makeDeps, makeWorld, verifier } from '../fakes/memory-log.ts'
import type { World } from '../fakes/memory-log.ts'
import { launchBrowser } from '../fixtures/browser.ts'
import { printTable } from './measure.ts'
import { CAMPAIGN_DATA_KEY } from '../../shared/public-data.ts'

const ENTRIES = 200_000
const campaign = featuredCampaign().id

/** With all that a public entry of a named donor holds. */
const makeEntry = (number: number): LedgerEntry => ({
  ...makeNumberedEntry(number),
  commune: '03408',
  commitment: Buffer.alloc(32, number % 251).toString('base64'),
})

/**
 * A log of 200,000 entries: made by the publisher's own code over a world in memory, then audited
 * by the page's own script in Chromium, from a plain file server.
 */
export async function benchLedger(): Promise<void> {
  const entries = Array.from({ length: ENTRIES }, (_, number) => makeEntry(number))
  const totals = emptyTotals()
  for (const entry of entries) addEntry(totals, entry)
  const world = await makeWorld(entries.map(canonicalEntry), new Map([[campaign, totals]]))
  const deps = makeDeps(world)
  const begun = performance.now()
  await publishLedger(deps)
  const seconds = (performance.now() - begun) / 1_000
  const bytes = [...world.files.values()].reduce((sum, { length }) => sum + length, 0)
  printTable(
    `Publishing ${ENTRIES} entries that are in the table: hashing, tiles, bundles, one checkpoint (calls of the stores, without their own time)`,
    ['entries a second', 'calls per 1,000 entries', 'files', 'bytes per entry'],
    [
      [
        Math.round(ENTRIES / seconds),
        ((deps.calls() * 1_000) / ENTRIES).toFixed(1),
        world.files.size,
        (bytes / ENTRIES).toFixed(0),
      ],
    ],
  )
  const server = await serve(world)
  await benchAudit(world, `http://localhost:${(server.address() as AddressInfo).port}`)
  server.close()
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
}

/** The built site and the log, compressed as the distribution does. */
function serve(world: World): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    const body = path.startsWith('/ledger/')
      ? readLog(world, path.slice('/ledger/'.length))
      : readSite(world, path)
    if (!body) {
      response.writeHead(404)
      response.end()
      return
    }
    const sent = path.includes('/tile/') ? body : gzipSync(body)
    response.writeHead(200, {
      'content-type':
        TYPES[path.endsWith('/') ? 'html' : (path.split('.').at(-1) ?? '')] ??
        'application/octet-stream',
      ...(sent === body ? {} : { 'content-encoding': 'gzip' }),
      'cache-control': 'no-store',
    })
    response.end(sent)
  })
  return new Promise((listening) => {
    server.listen(0, () => listening(server))
  })
}

function readLog(world: World, path: string): Uint8Array | undefined {
  if (path === 'checkpoint') return Buffer.from(world.checkpoints.at(-1) ?? '')
  return path === 'vkey' ? Buffer.from(formatVerifier(verifier)) : world.files.get(path)
}

function readSite(world: World, path: string): Uint8Array | undefined {
  if (path === '/data/campaign.json')
    return Buffer.from(world.data.get(CAMPAIGN_DATA_KEY)?.body ?? '')
  const file = `site/dist${path.endsWith('/') ? `${path}index.html` : path}`
  const folder = file.slice(0, file.lastIndexOf('/'))
  return path.startsWith('/_astro/') || path.startsWith('/kiem-chung/')
    ? readFileSync(`${folder}/${readdirSync(folder).find((name) => file.endsWith(`/${name}`))}`)
    : undefined
}

async function benchAudit(world: World, url: string): Promise<void> {
  const browser = await launchBrowser()
  const page = await browser.newPage({ baseURL: url })
  let sizes: Array<Promise<{ responseBodySize: number }>> = []
  page.on('response', (response) => {
    sizes.push(response.request().sizes())
  })
  const index = 123_456
  const subtree = readTree(ENTRIES, async (path) => world.files.get(path) ?? new Uint8Array(0))
  const proof = formatProof({
    index,
    hashes: await proveInclusion(index, ENTRIES, subtree),
    checkpoint: world.checkpoints.at(-1) ?? '',
    opening: { entry: world.base[index] ?? '' },
  })
  await page.goto(pageUrl('verify', 'vi'))
  const measure = async (
    start: () => Promise<void>,
    place: string,
  ): Promise<readonly [string, string, number, number]> => {
    await page.waitForTimeout(500)
    sizes = []
    const begun = performance.now()
    await start()
    await page.locator(`[data-${place}-report] .notice`).waitFor({ timeout: 300_000 })
    const ms = performance.now() - begun
    if ((await page.locator(`[data-${place}-report] [data-state="wrong"]`).count()) > 0)
      throw new Error(`${place}: wrong`)
    const received = (await Promise.all(sizes)).reduce(
      (sum, { responseBodySize }) => sum + responseBodySize,
      0,
    )
    return [place, (ms / 1_000).toFixed(1), sizes.length, received]
  }
  const rows = [
    await measure(async () => {
      await page.fill('#receipt-text', proof)
      await page.locator('[data-receipt-form] button').click()
    }, 'receipt'),
    await measure(() => page.locator('[data-audit]').click(), 'audit'),
  ]
  await browser.close()
  printTable(
    `Checking one receipt (${proof.length} B), and auditing ${ENTRIES} entries, in Chromium (aim: 20 s)`,
    ['what', 'seconds', 'requests', 'bytes'],
    rows,
  )
}
