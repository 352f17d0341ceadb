import {
  WAY_LIST_KEY,
  WAY_PAGE_ENTRIES,
  wayListSchema,
  wayPageKey,
  wayPageSchema,
} from '../../shared/gift-ways-data.ts'
import type { WayPage } from '../../shared/gift-ways-data.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { moneyOutKey, moneyOutSchema } from '../../shared/money-out-data.ts'
import type { MoneyOutEntry } from '../../shared/money-out-data.ts'
import { readJson } from '../../shared/read-json.ts'
import { joinWays } from './joined-way.ts'
import type { SignedLog } from './signed-rows.ts'

type Way = WayPage['ways'][string]

/** What the books received for one gift, of money or of one kind of goods, and where it went. */
export interface ToldGift {
  /** One of its entries, which says what it is of. */
  of: LedgerEntry
  /** What is left of all that came, in VND or in the goods' unit. */
  came: number
  /** Undefined while nothing of it has been counted yet. */
  way: Way | undefined
}

/** Where gifts went, as far as the public files tell it. */
export interface ToldWays {
  /** Entries of the log that it follows from. */
  size: number
  gifts: readonly ToldGift[]
  /** What allocated the parts that are shown, by index. */
  allocations: ReadonlyMap<number, LedgerEntry>
  /** What the list of money that went out says of what handed parts over, by index. */
  handings: ReadonlyMap<number, MoneyOutEntry>
}

export interface WaySources {
  /** The text of a public file of ours; undefined where there is none, or another one. */
  readFile: (key: string) => Promise<string | undefined>
  entryAt: (index: number) => Promise<LedgerEntry>
}

/** Where a function that shows the books reads them: rows as they were signed, and public files. */
export function waySourcesOf({
  dayFiles,
  reader,
  log,
}: {
  dayFiles: { get: (key: string) => Promise<{ body: string | undefined } | undefined> }
  reader: { get: (index: number) => Promise<{ entry: string } | undefined> }
  log: Pick<SignedLog, 'textOf'>
}): WaySources {
  return {
    readFile: async (key) => (await dayFiles.get(key))?.body,
    entryAt: async (index) => parseEntry(await log.textOf(index, (await reader.get(index))?.entry)),
  }
}

export type Indexed = readonly [index: number, entry: LedgerEntry]

/** A gift that went to more allocations than these shows the first of them. */
export const MAX_PARTS = 20

/**
 * The ways of what these entries received, those of one kind of goods in one. It reads the list of
 * ways, a file for each page of 256 entries, and of each allocation one row; the auditor holds these
 * files against the log. Undefined where nothing was received, and while the files cannot be read.
 */
export async function tellWays(
  entries: readonly Indexed[],
  sources: WaySources,
): Promise<ToldWays | undefined> {
  const received = entries.filter(([, { kind }]) => kind === 'received')
  const list = readJson(wayListSchema, await sources.readFile(WAY_LIST_KEY))
  if (!list || received.length === 0) return undefined
  const named = new Set(list.pages.map(({ page }) => page))
  const wanted = new Set(received.map(([index]) => pageOf(index)).filter((page) => named.has(page)))
  const pages = new Map<number, WayPage['ways']>()
  for (const page of wanted) {
    const told = readJson(wayPageSchema, await sources.readFile(wayPageKey(page)))
    // A page that is being made anew says nothing for now.
    if (!told) return undefined
    pages.set(page, told.ways)
  }
  const gifts = [...groupByKind(received).values()].map((own): ToldGift => {
    const counted = own.filter(([index]) => index < list.size)
    const ways = counted.map(
      ([index, entry]) => pages.get(pageOf(index))?.[String(index)] ?? untouched(entry),
    )
    const [first] = own
    const way = ways.length === 0 ? undefined : joinWays(ways)
    const uncounted = own.filter(([index]) => index >= list.size)
    return { of: first[1], came: sumOf(uncounted) + (way?.amount ?? 0), way }
  })
  return { size: list.size, gifts, ...(await readTargets(gifts, sources)) }
}

async function readTargets(
  gifts: readonly ToldGift[],
  { readFile, entryAt }: WaySources,
): Promise<Pick<ToldWays, 'allocations' | 'handings'>> {
  const parts = gifts.flatMap(({ way }) => way?.parts.slice(0, MAX_PARTS) ?? [])
  const indexes = [...new Set(parts.map(({ allocation }) => allocation))]
  const allocations = await Promise.all(
    indexes.map(async (index) => [index, await entryAt(index)] as const),
  )
  const wanted = new Set(parts.flatMap(({ handedOver }) => handedOver.map(({ index }) => index)))
  const campaign = gifts[0]?.of.campaign
  const out =
    wanted.size === 0 || campaign === undefined
      ? undefined
      : readJson(moneyOutSchema, await readFile(moneyOutKey(campaign, 'json')))
  const told = out?.entries.filter(({ index }) => wanted.has(index)) ?? []
  return {
    allocations: new Map(allocations),
    handings: new Map(told.map((one) => [one.index, one])),
  }
}

function groupByKind(
  entries: readonly Indexed[],
): ReadonlyMap<string, readonly [Indexed, ...Indexed[]]> {
  const groups = new Map<string, [Indexed, ...Indexed[]]>()
  for (const one of entries) {
    const { campaign, goods } = one[1]
    const key = JSON.stringify([campaign, goods?.kind, goods?.unit])
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}

const pageOf = (index: number): number => Math.floor(index / WAY_PAGE_ENTRIES)
const amountOf = ({ amountVnd, goods }: LedgerEntry): number => amountVnd ?? goods?.quantity ?? 0

const sumOf = (entries: readonly Indexed[]): number =>
  entries.reduce((sum, [, entry]) => sum + amountOf(entry), 0)

/** What of a gift was allocated, and what of that was handed over. */
export function standingOf(way: Way | undefined): { allocated: number; handed: number } {
  const parts = way?.parts ?? []
  return {
    allocated: parts.reduce((sum, { amount }) => sum + amount, 0),
    handed: parts
      .flatMap(({ handedOver }) => handedOver)
      .reduce((sum, { amount }) => sum + amount, 0),
  }
}

function untouched(entry: LedgerEntry): Way {
  const amount = amountOf(entry)
  return { amount, free: amount, parts: [] }
}
