import {
  WAY_LIST_KEY,
  wayListSchema,
  wayPageKey,
  wayPageText,
  wayPages,
} from '../../../shared/gift-ways-data.ts'
import type { WayList } from '../../../shared/gift-ways-data.ts'
import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import { makeGiftWays } from '../../../shared/ledger/gift-ways.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import { readJson } from '../../../shared/read-json.ts'
import { inTurn } from '../in-turn.ts'
import { readLogEntries } from '../log-entries.ts'
import type { LogFiles } from '../log-files.ts'
import type { PublishDaysDeps } from './publish-days.ts'
import { hashText } from './put-day-file.ts'

const JSON_TYPE = 'application/json; charset=utf-8'
/** What neither takes from a gift nor gives something back to one. */
const LEAVES_WAYS = new Set(['pledged', 'withdrawn', 'lapsed', 'received'])
const EVERY_MS = 10 * 60_000
/** Pages that are looked at in one run at least, so that one that was damaged is found. */
const PAGES_AT_LEAST = 16

type Listed = WayList['pages'][number]

/**
 * Brings the ways of all gifts up to the signed checkpoint, from the public bundles and nothing
 * else. Only what is allocated, handed over, given back or corrected changes a way; then all of the
 * log is followed anew, and the pages that differ are written. The list is written last, so that a
 * run that dies is made good by the next one.
 * @returns how many pages were written.
 */
export async function publishWays(deps: PublishDaysDeps): Promise<{ pages: number }> {
  const { log, dayFiles, verifier } = deps
  const published = await log.getCheckpoint()
  if (!published) return { pages: 0 }
  const { size } = await openCheckpoint(published.note, [await verifier()])
  const seen = await dayFiles.get(WAY_LIST_KEY)
  // A list that is not as we wrote it, or is of another log, is none: all pages are made anew.
  const list = readJson(wayListSchema, seen?.body)
  const known = list && list.size <= size ? list : undefined
  const differing = await listDiffering(known?.pages ?? [], deps)
  if (known?.size === size && differing.size === 0) return { pages: 0 }
  const next = { format: 'nhip-cau/ways/1', size, checkpoint: published.note } as const
  const leaves = known && differing.size === 0 && !(await changesWays(known, size, log))
  const after = leaves ? known : await writePages(known, { size, differing }, deps)
  const text = `${JSON.stringify({ ...next, lacks: after.lacks, pages: after.pages } satisfies WayList)}\n`
  await dayFiles.put(WAY_LIST_KEY, toUtf8(text), JSON_TYPE, seen?.etag)
  return { pages: 'written' in after ? after.written : 0 }
}

/** Of the pages whose turn it is, those whose files are not what the list says. */
async function listDiffering(
  pages: readonly Listed[],
  { dayFiles, reportFile, now }: PublishDaysDeps,
): Promise<ReadonlySet<number>> {
  const turn = inTurn(pages.length, { at: now(), everyMs: EVERY_MS, atLeast: PAGES_AT_LEAST })
  const differing = new Set<number>()
  for (const { page, sha256 } of pages.slice(turn.from, turn.to)) {
    const { body } = (await dayFiles.get(wayPageKey(page))) ?? {}
    if (body !== undefined && hashText(body) === sha256) continue
    reportFile(wayPageKey(page))
    differing.add(page)
  }
  return differing
}

async function changesWays(
  { size: from, lacks }: WayList,
  size: number,
  log: Pick<LogFiles, 'get'>,
): Promise<boolean> {
  for await (const [, { kind }] of readLogEntries(log, { from, to: size, size }))
    if (lacks || !LEAVES_WAYS.has(kind)) return true
  return false
}

/** Follows the whole log, and writes the pages that are not what the list says. */
async function writePages(
  known: WayList | undefined,
  { size, differing }: { size: number; differing: ReadonlySet<number> },
  { log, dayFiles }: PublishDaysDeps,
): Promise<Pick<WayList, 'lacks' | 'pages'> & { written: number }> {
  const gifts = makeGiftWays()
  for await (const [, entry] of readLogEntries(log, { from: 0, to: size, size })) gifts.add(entry)
  const before = new Map(known?.pages.map((one) => [one.page, one]))
  const pages: Listed[] = []
  let written = 0
  const put = async (page: number, text: string): Promise<void> => {
    const bytes = toUtf8(text)
    const sha256 = hashText(text)
    pages.push({ page, bytes: bytes.length, sha256 })
    const isThere = before.get(page)?.sha256 === sha256 && !differing.has(page)
    before.delete(page)
    if (isThere) return
    const there = await dayFiles.get(wayPageKey(page))
    if (there?.body === text) return
    await dayFiles.put(wayPageKey(page), bytes, JSON_TYPE, there?.etag)
    written++
  }
  for (const [page, text] of wayPages(gifts.ways())) await put(page, text)
  // Pages whose gifts all went back to the line say so.
  for (const page of before.keys()) await put(page, wayPageText({}))
  pages.sort((a, b) => a.page - b.page)
  return { lacks: gifts.lacks(), pages, written }
}
