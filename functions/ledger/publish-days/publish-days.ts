import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { toCsv } from '../../../shared/csv.ts'
import type { Cell } from '../../../shared/csv.ts'
import { DAY_FILES_KEY, dayFileKey, dayFilesSchema } from '../../../shared/day-files.ts'
import type { DayFiles } from '../../../shared/day-files.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { readLogEntries } from '../log-entries.ts'
import type { LogFiles } from '../log-files.ts'
import type { DayFileStore } from '../day-file-store.ts'
import type { PublicFile } from '../../storage/public-files.ts'

export interface PublishDaysDeps {
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
  dayFiles: DayFileStore
  verifier: () => Promise<Verifier>
}

/** So many new entries at a time fit into the function's memory beside the largest day. */
const ENTRIES_AT_ONCE = 65_536

const JSON_TYPE = 'application/json; charset=utf-8'

type Line = readonly [index: number, entry: LedgerEntry]
const dayBodySchema = z.object({
  entries: z.array(z.object({ index: z.int(), entry: z.unknown() })),
})

/**
 * Brings the files by day up to the signed checkpoint, from the public bundles and nothing else. Entries are only ever added to a file, each once, so that a run that
 * died or that comes twice does no harm; the list of files comes last. Every write holds only where what was read still stands.
 * @returns how many entries were added.
 */
export async function publishDays({ log, dayFiles, verifier }: PublishDaysDeps): Promise<number> {
  const published = await log.getCheckpoint()
  if (!published) return 0
  const { size } = await openCheckpoint(published.note, [await verifier()])
  const seen = await dayFiles.get(DAY_FILES_KEY)
  const list: DayFiles = seen
    ? dayFilesSchema.parse(JSON.parse(seen.body))
    : { format: 'nhip-cau/days/1', size: 0, checkpoint: '', days: [] }
  if (list.size >= size) return 0
  const days = new Map(list.days.map((day) => [day.day, day]))
  for (let from = list.size; from < size; from += ENTRIES_AT_ONCE) {
    const fresh = await readByDay(from, Math.min(from + ENTRIES_AT_ONCE, size), size, log)
    for (const [day, lines] of fresh) days.set(day, await publishDay(day, lines, dayFiles))
  }
  const next: DayFiles = {
    format: 'nhip-cau/days/1',
    size,
    checkpoint: published.note,
    days: [...days.values()].toSorted((a, b) => (a.day < b.day ? 1 : -1)),
  }
  await dayFiles.put(DAY_FILES_KEY, toUtf8(`${JSON.stringify(next)}\n`), JSON_TYPE, seen?.etag)
  return size - list.size
}

/** Entries from one index to before another, by day, of a log of this size. */
async function readByDay(
  from: number,
  to: number,
  size: number,
  log: Pick<LogFiles, 'get'>,
): Promise<ReadonlyMap<string, readonly Line[]>> {
  const byDay = new Map<string, Line[]>()
  for await (const line of readLogEntries(log, { from, to, size })) {
    const { day } = line[1]
    const lines = byDay.get(day)
    if (lines) lines.push(line)
    else byDay.set(day, [line])
  }
  return byDay
}

async function publishDay(
  day: string,
  fresh: readonly Line[],
  dayFiles: DayFileStore,
): Promise<DayFiles['days'][number]> {
  const [json, csv] = [dayFileKey(day, 'json'), dayFileKey(day, 'csv')]
  // Both tags before the content: a file that another run writes from here on is not overwritten.
  const csvBefore = await dayFiles.getTag(csv)
  const before = await dayFiles.get(json)
  const earlier = before === undefined ? [] : dayBodySchema.parse(JSON.parse(before.body)).entries
  const byIndex = new Map(earlier.map(({ index, entry }) => [index, entry as LedgerEntry]))
  for (const [index, entry] of fresh) byIndex.set(index, entry)
  const lines = [...byIndex].toSorted(([a], [b]) => a - b)
  const rows = lines.map(([index, entry]) => JSON.stringify({ index, entry }))
  const text = `{"format":"nhip-cau/day/1","day":${JSON.stringify(day)},"entries":[\n${rows.join(',\n')}\n]}\n`
  return {
    day,
    entries: lines.length,
    json: await putFile({ key: json, body: text, contentType: JSON_TYPE }, before?.etag, dayFiles),
    csv: await putFile(
      { key: csv, body: toCsv(HEAD, lines.map(toCells)), contentType: 'text/csv; charset=utf-8' },
      csvBefore,
      dayFiles,
    ),
  }
}

async function putFile(
  { key, body, contentType }: PublicFile,
  etag: string | undefined,
  dayFiles: DayFileStore,
): Promise<DayFiles['days'][number]['csv']> {
  const bytes = toUtf8(body)
  await dayFiles.put(key, bytes, contentType, etag)
  return { key, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}

const MEMBERS = [
  'day',
  'kind',
  'campaign',
  'channel',
  'code',
  'amountVnd',
  'donorKind',
  'commune',
  'commitment',
  'purpose',
  'decision',
  'evidence',
  'state',
  'corrects',
  'reason',
] as const satisfies ReadonlyArray<keyof LedgerEntry>
const HEAD = ['index', ...MEMBERS, 'goodsKind', 'quantity', 'unit']

function toCells([index, entry]: Line): readonly Cell[] {
  const { kind = '', quantity = '', unit = '' } = entry.goods ?? {}
  return [index, ...MEMBERS.map((name) => entry[name] ?? ''), kind, quantity, unit]
}
