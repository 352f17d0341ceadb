import * as z from 'zod/mini'
import type { Campaign } from '../../shared/campaign.ts'
import { STATES } from '../../shared/ledger/entry.ts'
import type { Checkpoint } from '../../shared/ledger/checkpoint.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import type { GoodsByState, TalliesByState } from '../../shared/ledger/tally.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import type { CampaignData } from '../../shared/public-data.ts'

/**
 * What a notice needs of `/data/campaigns/<id>/money-out.json`. Its own schema is stricter; a notice is still printed where a member was added to the file, and without this part where it cannot be
 * read at all.
 */
export const allocationsSchema = z.object({
  entries: z.array(
    z.object({
      index: z.int().check(z.nonnegative()),
      kind: z.string(),
      day: z.iso.date(),
      amountVnd: z.optional(z.int()),
      goods: z.optional(z.object({ kind: z.string(), quantity: z.int(), unit: z.string() })),
      commune: z.optional(z.string()),
      purpose: z.optional(z.string()),
      decision: z.optional(z.string()),
      /** Of a correction: the entry that it changes. */
      corrects: z.optional(z.int()),
    }),
  ),
})
export type Allocation = z.output<typeof allocationsSchema>['entries'][number]

/** What is public at one moment, as the files of the public bucket say it. */
export interface PublicState {
  data: CampaignData | undefined
  checkpoint: Checkpoint | undefined
  /** Undefined where there is no such file. */
  allocations: readonly Allocation[] | undefined
}

export interface Notice {
  campaign: Campaign
  /** Official code; undefined for the campaign as a whole. */
  commune: string | undefined
  /** Undefined while nothing has been published. */
  asOf: string | undefined
  ledgerSize: number
  /** The signed head, which may be a moment behind or ahead of the totals. */
  checkpoint: Checkpoint | undefined
  money: TalliesByState
  /** Of the whole campaign: the books split money by commune, and goods by kind alone. */
  goods: readonly GoodsLine[]
  /** The newest first. */
  allocations: readonly Allocation[] | undefined
  totals: CampaignTotals
}
export interface GoodsLine {
  kind: string
  unit: string
  tallies: GoodsByState
}

/** What the public files say of a campaign, or of one commune in it. */
export function makeNotice(
  campaign: Campaign,
  commune: string | undefined,
  { data, checkpoint, allocations }: PublicState,
): Notice {
  const totals = data?.campaigns.find(({ id }) => id === campaign.id)?.totals ?? emptyTotals()
  return {
    campaign,
    commune,
    asOf: data?.asOf,
    ledgerSize: data?.ledgerSize ?? 0,
    checkpoint,
    totals,
    money:
      commune === undefined ? totals.money : (totals.byCommune[commune] ?? emptyTotals().money),
    goods: listGoods(totals.goods),
    allocations: (allocations && foldCorrections(allocations))
      ?.filter((one) => commune === undefined || one.commune === commune)
      .toSorted((a, b) => b.index - a.index),
  }
}

/** What was allocated and disbursed, at what it comes to with its corrections; what was corrected to nothing is left out. */
function foldCorrections(entries: readonly Allocation[]): readonly Allocation[] {
  const lines = new Map(
    entries
      .filter(({ kind }) => kind === 'allocated' || kind === 'disbursed')
      .map((one) => [one.index, one]),
  )
  for (const { kind, corrects, amountVnd = 0, goods } of entries) {
    const line = kind === 'corrected' && corrects !== undefined ? lines.get(corrects) : undefined
    if (!line) continue
    lines.set(line.index, {
      ...line,
      ...(line.amountVnd === undefined ? {} : { amountVnd: line.amountVnd + amountVnd }),
      ...(line.goods
        ? { goods: { ...line.goods, quantity: line.goods.quantity + (goods?.quantity ?? 0) } }
        : {}),
    })
  }
  return [...lines.values()].filter(
    ({ amountVnd, goods }) => (amountVnd ?? goods?.quantity ?? 0) !== 0,
  )
}

function listGoods(goods: CampaignTotals['goods']): readonly GoodsLine[] {
  return Object.entries(goods)
    .map(([key, tallies]) => {
      const [kind = '', unit = ''] = key.split('|')
      return { kind, unit, tallies }
    })
    .filter(({ tallies }) => STATES.some((state) => tallies[state].quantity !== 0))
    .toSorted((a, b) => (a.kind + a.unit < b.kind + b.unit ? -1 : 1))
}

/** A calendar month with entries, from its first day with one to its last. */
export interface Span {
  from: string
  to: string
  tallies: TalliesByState
}

/** The sums by month: a campaign of two years is two dozen lines. */
export function sumByMonth(byDay: CampaignTotals['byDay']): readonly Span[] {
  const spans = new Map<string, Span>()
  for (const day of Object.keys(byDay).toSorted()) {
    const tallies = byDay[day]
    if (!tallies) continue
    const month = day.slice(0, 7)
    const before = spans.get(month)
    spans.set(
      month,
      before
        ? { from: before.from, to: day, tallies: addTallies(before.tallies, tallies) }
        : { from: day, to: day, tallies },
    )
  }
  return [...spans.values()]
}

function addTallies(a: TalliesByState, b: TalliesByState): TalliesByState {
  const add = (state: (typeof STATES)[number]) => ({
    amountVnd: a[state].amountVnd + b[state].amountVnd,
    count: a[state].count + b[state].count,
  })
  return {
    pledged: add('pledged'),
    received: add('received'),
    allocated: add('allocated'),
    disbursed: add('disbursed'),
  }
}

/** What was received and is not given to anyone yet, and what was given and has not been handed out yet. */
export function balancesOf({ received, allocated, disbursed }: TalliesByState): {
  unallocatedVnd: number
  undisbursedVnd: number
} {
  return {
    unallocatedVnd: received.amountVnd - allocated.amountVnd,
    undisbursedVnd: allocated.amountVnd - disbursed.amountVnd,
  }
}
