import {
  WAY_LIST_KEY,
  WAY_PAGE_ENTRIES,
  wayListSchema,
  wayPageKey,
  wayPageSchema,
} from '../../../shared/gift-ways-data.ts'
import type { WayList, WayPage } from '../../../shared/gift-ways-data.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { sha256, toHex, toUtf8 } from '../../../shared/ledger/bytes.ts'
import { TILE_WIDTH } from '../../../shared/ledger/tile.ts'
import { readJson } from '../../../shared/read-json.ts'
import { readLogEntries } from '../log-entries.ts'
import { wentBackAtOnce } from '../sent-back.ts'
import type { ShowLedgerDeps } from './deps.ts'
import type { ListedGift } from './gift-list.ts'

type Deps = Pick<ShowLedgerDeps, 'dayFiles' | 'log'>

export interface StandingGifts {
  gifts: readonly ListedGift[]
  /** Whether something may have gone back or been corrected that is not counted here. */
  mayBeLess: boolean
}

/** What the end of the log changes of gifts, behind what their public ways follow from. */
interface Changes {
  byIndex: ReadonlyMap<number, number>
  /** What went back under each code, which is of the newest gift with that code. */
  byCode: Map<string, number>
  /** Whether all that goes back is known by its gift. */
  isWhole: boolean
}

/** Bundles of the end of the log that are read for changes: 4,096 entries, some 1 MB. */
const MOST_BUNDLES = 16

/**
 * Gifts as they are after corrections and returns; one of which nothing is left is none. The public
 * ways of gifts tell it, up to the size that they follow from; what came behind that is read in the
 * log itself, so that a gift that was moved to another pledge is not told twice until they are made
 * anew.
 * @param gifts the newest first.
 * @param size of the signed log.
 */
export async function asTheyStand(
  gifts: readonly ListedGift[],
  size: number,
  deps: Deps,
): Promise<StandingGifts> {
  const list = readJson(wayListSchema, (await deps.dayFiles.get(WAY_LIST_KEY))?.body)
  const ways = await readWays(gifts, list, deps)
  const changes = await readChanges(list?.size ?? 0, size, deps)
  const standing = gifts.flatMap((gift) => {
    const came = amountOf(gift.entry)
    const known = ways.get(pageOf(gift.index))?.[String(gift.index)]?.amount ?? came
    const before = known + (changes.byIndex.get(gift.index) ?? 0)
    const left = before - takeBack(gift.entry, before, changes)
    if (left <= 0) return []
    return [left === came ? gift : { ...gift, entry: withAmount(gift.entry, left) }]
  })
  const isWhole = changes.isWhole && [...ways.values()].every((page) => page !== undefined)
  return { gifts: standing, mayBeLess: !isWhole }
}

const pageOf = (index: number): number => Math.floor(index / WAY_PAGE_ENTRIES)
const amountOf = ({ amountVnd, goods }: LedgerEntry): number => amountVnd ?? goods?.quantity ?? 0

/**
 * The ways of the pages of these gifts; undefined for one that is being made anew, which is another
 * than the list names, and knows already what came behind the size of the list.
 */
async function readWays(
  gifts: readonly ListedGift[],
  list: WayList | undefined,
  { dayFiles }: Deps,
): Promise<ReadonlyMap<number, WayPage['ways'] | undefined>> {
  const named = new Map(list?.pages.map(({ page, sha256: hash }) => [page, hash]))
  const wanted = new Set(gifts.map(({ index }) => pageOf(index)).filter((page) => named.has(page)))
  return new Map(
    await Promise.all(
      [...wanted].map(async (page) => {
        const { body } = (await dayFiles.get(wayPageKey(page))) ?? {}
        const isListed = body !== undefined && toHex(await sha256(toUtf8(body))) === named.get(page)
        return [page, isListed ? readJson(wayPageSchema, body)?.ways : undefined] as const
      }),
    ),
  )
}

async function readChanges(counted: number, size: number, { log }: Deps): Promise<Changes> {
  const newest = Math.max(0, Math.ceil(size / TILE_WIDTH) - MOST_BUNDLES) * TILE_WIDTH
  const from = Math.max(counted, newest)
  const byIndex = new Map<number, number>()
  const byCode = new Map<string, number>()
  let isWhole = from === counted
  let before: LedgerEntry | undefined
  try {
    // What goes back at once is known by the entry before it.
    const first = Math.max(0, from - 1)
    for await (const [index, entry] of readLogEntries(log, { from: first, to: size, size })) {
      if (index < from) {
        before = entry
        continue
      }
      const { kind, state, corrects, code } = entry
      if (kind === 'corrected' && state === 'received' && corrects !== undefined)
        byIndex.set(corrects, (byIndex.get(corrects) ?? 0) + amountOf(entry))
      else if (kind === 'refunded' && !wentBackAtOnce(entry, before))
        if (code === undefined) isWhole = false
        else byCode.set(code, (byCode.get(code) ?? 0) + amountOf(entry))
      before = entry
    }
  } catch (error) {
    if (!(error instanceof Error && error.message === 'log-bundle-missing')) throw error
    isWhole = false
  }
  return { byIndex, byCode, isWhole }
}

/** How much of a gift went back under its code. */
function takeBack({ code }: LedgerEntry, amount: number, { byCode }: Changes): number {
  const wanted = code === undefined ? 0 : (byCode.get(code) ?? 0)
  const cut = Math.min(wanted, Math.max(0, amount))
  if (code !== undefined) byCode.set(code, wanted - cut)
  return cut
}

const withAmount = (entry: LedgerEntry, amount: number): LedgerEntry =>
  entry.goods
    ? { ...entry, goods: { ...entry.goods, quantity: amount } }
    : { ...entry, amountVnd: amount }
