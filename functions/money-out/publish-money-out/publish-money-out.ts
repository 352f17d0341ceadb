import { toCsv } from '../../../shared/csv.ts'
import type { Cell } from '../../../shared/csv.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import { fromBase64, toHex, toUtf8 } from '../../../shared/ledger/bytes.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { evidenceKey, moneyOutKey, moneyOutOf, moneyOutSchema } from '../../../shared/money-out.ts'
import type { MoneyOut, MoneyOutEntry } from '../../../shared/money-out.ts'
import type { DayFileStore } from '../../ledger/day-file-store.ts'
import { readLogEntries } from '../../ledger/log-entries.ts'
import type { LogFiles } from '../../ledger/log-files.ts'
import type { PublicEvidence } from '../public-evidence-files.ts'

export interface PublishMoneyOutDeps {
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  files: DayFileStore
  evidence: PublicEvidence
  verifier: () => Promise<Verifier>
  /** Ids. */
  campaigns: readonly string[]
  now: () => Date
}

interface Seen {
  list: MoneyOut
  tags: Record<'json' | 'csv', string | undefined>
}

/**
 * Publishes the files that were approved to be public, and then brings the list of where money went up to the signed checkpoint, for each campaign, from the public log alone. In that order: a
 * file is approved in the write that queues its entry, so that an entry which is signed finds its file there. A run that died or that comes twice does no harm: a list says how far it goes,
 * and is written only where what was read still stands.
 * @returns how many files and entries were added.
 */
export async function publishMoneyOut(
  deps: PublishMoneyOutDeps,
): Promise<{ files: number; entries: number }> {
  const { log, evidence, verifier, campaigns } = deps
  // Before the list of files: what is signed by now was approved before.
  const published = await log.getCheckpoint()
  const copied = await publishFiles(evidence)
  const { size } = published
    ? await openCheckpoint(published.note, [await verifier()])
    : { size: 0 }
  const seen = await Promise.all(campaigns.map((campaign) => readList(campaign, deps)))
  // A list of nothing is a list too: that nothing was spent yet is worth saying.
  const behind = seen.filter(({ list, tags }) => list.ledgerSize < size || tags.json === undefined)
  if (behind.length === 0) return { files: copied, entries: 0 }
  const from = Math.min(...behind.map(({ list }) => list.ledgerSize))
  const fresh = new Map<string, MoneyOutEntry[]>(behind.map(({ list }) => [list.campaign, []]))
  for await (const [index, entry] of readLogEntries(log, { from, to: size, size })) {
    const line = moneyOutOf(index, entry, undefined)
    if (line) fresh.get(entry.campaign)?.push(await withEvidence(line, entry, evidence))
  }
  let entries = 0
  for (const one of behind)
    entries += await putList(one, fresh.get(one.list.campaign) ?? [], size, deps)
  return { files: copied, entries }
}

/** Twenty-five files a round: a hundred thousand would be a fault of ours. */
const MAX_ROUNDS = 4_000

/** All of them: an entry whose file came later would be listed without it. */
async function publishFiles(evidence: PublicEvidence): Promise<number> {
  let copied = 0
  for (let rounds = 0; rounds < MAX_ROUNDS; rounds++) {
    const waiting = await evidence.listWaiting()
    if (waiting.length === 0) return copied
    for (const name of waiting) await evidence.publish(name)
    copied += waiting.length
  }
  throw new Error('evidence-without-end')
}

async function readList(campaign: string, { files }: PublishMoneyOutDeps): Promise<Seen> {
  // Both tags before the content is used: a file that another run writes from here on is not overwritten.
  const csv = await files.getTag(moneyOutKey(campaign, 'csv'))
  const json = await files.get(moneyOutKey(campaign, 'json'))
  const none: MoneyOut = {
    format: 'nhip-cau/money-out/1',
    asOf: '1970-01-01T00:00:00.000Z',
    ledgerSize: 0,
    campaign,
    entries: [],
  }
  return {
    list: json ? moneyOutSchema.parse(JSON.parse(json.body)) : none,
    tags: { csv, json: json?.etag },
  }
}

async function withEvidence(
  line: MoneyOutEntry,
  entry: LedgerEntry,
  evidence: PublicEvidence,
): Promise<MoneyOutEntry> {
  if (entry.evidence === undefined) return line
  const sha256 = toHex(fromBase64(entry.evidence))
  const name = await evidence.find(sha256)
  return {
    ...line,
    evidence: { sha256, ...(name === undefined ? {} : { url: `/${evidenceKey(name)}` }) },
  }
}

async function putList(
  { list, tags }: Seen,
  fresh: readonly MoneyOutEntry[],
  size: number,
  { files, now }: PublishMoneyOutDeps,
): Promise<number> {
  const added = fresh.filter(({ index }) => index >= list.ledgerSize)
  const entries = [...list.entries, ...added]
  const next = moneyOutSchema.parse({
    ...list,
    asOf: now().toISOString(),
    ledgerSize: size,
    entries,
  })
  // The table first: should the list not follow, the next run writes both anew.
  await files.put(
    moneyOutKey(list.campaign, 'csv'),
    toUtf8(toCsv(HEAD, entries.map(toCells))),
    'text/csv; charset=utf-8',
    tags.csv,
  )
  await files.put(
    moneyOutKey(list.campaign, 'json'),
    toUtf8(`${JSON.stringify(next)}\n`),
    'application/json; charset=utf-8',
    tags.json,
  )
  return added.length
}

const MEMBERS = [
  'index',
  'day',
  'kind',
  'amountVnd',
  'commune',
  'purpose',
  'decision',
  'reason',
  'state',
  'corrects',
] as const
const HEAD = [...MEMBERS, 'goodsKind', 'quantity', 'unit', 'evidenceSha256', 'evidenceUrl']

function toCells(entry: MoneyOutEntry): readonly Cell[] {
  const { kind = '', quantity = '', unit = '' } = entry.goods ?? {}
  return [
    ...MEMBERS.map((name) => entry[name] ?? ''),
    kind,
    quantity,
    unit,
    entry.evidence?.sha256 ?? '',
    entry.evidence?.url ?? '',
  ]
}
