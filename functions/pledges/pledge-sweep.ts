import * as z from 'zod/mini'
import { campaignIdSchema } from '../../shared/campaign.ts'
import type { Campaign } from '../../shared/campaign.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'
import { hasNothing } from './pledge-standing.ts'
import { WAITS_FOR } from './pledge.ts'
import type { OpenPledge } from './pledge.ts'

/** `false`: pledges that nobody meant. `lapse`: pledges for which nothing came in their time. */
export const SWEEP_KINDS = ['false', 'lapse'] as const
export type SweepKind = (typeof SWEEP_KINDS)[number]

/**
 * - `counting`: a clock looks for the pledges that it is about, and writes down which;
 * - `waiting`: they stand fixed, and a second person decides;
 * - `running`: a clock ends one after the other;
 * - `done`, `rejected`: over.
 */
export const SWEEP_STATES = ['counting', 'waiting', 'running', 'done', 'rejected'] as const
export type SweepState = (typeof SWEEP_STATES)[number]

/** Which pledges of a filter, by how they stand. */
export const SWEEP_REACH = ['all', 'public', 'waiting'] as const

const filterSchema = z.strictObject({
  campaign: campaignIdSchema,
  /** Only what came from the network of this pledge. */
  like: z.optional(z.string().check(z.regex(CODE_PATTERN))),
  /** When they were sent: from this moment, and before that one. */
  from: z.optional(z.iso.datetime()),
  to: z.iso.datetime(),
  reach: z.enum(SWEEP_REACH),
})
export type SweepFilter = z.infer<typeof filterSchema>

/** Where pledges are looked for: the public log, every queue of what waits, or those of a network. */
export const SWEEP_SOURCES = ['log', ...WAITS_FOR, 'network'] as const
export type SweepSource = (typeof SWEEP_SOURCES)[number]
const cursorSchema = z.strictObject({
  source: z.enum(SWEEP_SOURCES),
  /** Where it goes on; absent at the beginning of the source. */
  next: z.optional(z.string()),
})
export type SweepCursor = z.infer<typeof cursorSchema>

const placeSchema = z.strictObject({ code: z.string(), createdAt: z.iso.datetime() })
export const sweepCountSchema = z.strictObject({
  pledges: z.int(),
  /** Whole VND that they promise. */
  amountVnd: z.int(),
  /** How many of them promise goods. */
  ofGoods: z.int(),
  first: z.optional(placeSchema),
  last: z.optional(placeSchema),
})
export type SweepCount = z.infer<typeof sweepCountSchema>
export const NO_COUNT: SweepCount = { pledges: 0, amountVnd: 0, ofGoods: 0 }

/** One act on many pledges, and how far it is. The people are subjects of tokens. */
export const sweepSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(SWEEP_KINDS),
  state: z.enum(SWEEP_STATES),
  /** Moves with every change. */
  version: z.int(),
  createdAt: z.iso.datetime(),
  proposedBy: z.string(),
  /** For colleagues alone. */
  reason: z.string(),
  filter: filterSchema,
  /** Absent once everything was looked through. */
  cursor: z.optional(cursorSchema),
  count: sweepCountSchema,
  /** How many lists of codes there are, and how many of them are carried out. */
  parts: z.int(),
  partsDone: z.int(),
  decidedBy: z.optional(z.string()),
  decidedAt: z.optional(z.iso.datetime()),
  rejection: z.optional(z.string()),
  /** How many were ended, and how many were passed over: something came for them, or their donor took them back. */
  ended: z.int(),
  passedOver: z.int(),
  finishedAt: z.optional(z.iso.datetime()),
})
export type Sweep = z.infer<typeof sweepSchema>

/** A promise for which nothing has come nor waits at a counter, that nobody has ended, and that the filter means. */
export function isMeant(
  pledge: Pick<
    OpenPledge,
    'campaign' | 'state' | 'createdAt' | 'receivedVnd' | 'goodsReceivedAt' | 'handedIn'
  >,
  { campaign, from = '', to, reach }: SweepFilter,
): boolean {
  const { state, createdAt } = pledge
  const isReached =
    (state === 'public' && reach !== 'waiting') ||
    (state === 'awaiting-confirmation' && reach !== 'public')
  return (
    isReached &&
    pledge.campaign === campaign &&
    createdAt >= from &&
    createdAt < to &&
    hasNothing(pledge)
  )
}

/** The count with these pledges added. */
export function addToCount(
  before: SweepCount,
  pledges: ReadonlyArray<Pick<OpenPledge, 'code' | 'createdAt' | 'input'>>,
): SweepCount {
  let { pledges: all, amountVnd, ofGoods, first, last } = before
  for (const { code, createdAt, input } of pledges) {
    all++
    if (input.gift.kind === 'money') amountVnd += input.gift.amountVnd
    else ofGoods++
    if (!first || createdAt < first.createdAt) first = { code, createdAt }
    if (!last || createdAt >= last.createdAt) last = { code, createdAt }
  }
  return {
    pledges: all,
    amountVnd,
    ofGoods,
    ...(first ? { first } : {}),
    ...(last ? { last } : {}),
  }
}

/** Where a filter is looked for, in this order. */
export function sourcesOf({ like, reach }: SweepFilter): readonly SweepSource[] {
  if (like !== undefined) return ['network']
  if (reach === 'public') return ['log']
  return reach === 'waiting' ? WAITS_FOR : ['log', ...WAITS_FOR]
}

/** Where the looking goes on: in the same source, in the next one, or nowhere. */
export function cursorAfter(
  { source }: SweepCursor,
  next: string | undefined,
  filter: SweepFilter,
): SweepCursor | undefined {
  if (next !== undefined) return { source, next }
  const sources = sourcesOf(filter)
  const following = sources[sources.indexOf(source) + 1]
  return following && { source: following }
}

/** After how many days a promise lapses, as a deployment sets it (`pledgeLapse…` in `infra/settings-schema.ts`). */
export const lapseRulesSchema = z.strictObject({
  /** After the end of its campaign. */
  afterEndDays: z.int().check(z.minimum(0)),
  /** After it was made, whether or not the campaign has ended. */
  afterDays: z.int().check(z.minimum(1)),
})
export type LapseRules = z.infer<typeof lapseRulesSchema>
const DAY_MS = 86_400_000

/** The moment before which a pledge must have been made to lapse now. */
export function lapsesBefore(
  { closesAt }: Pick<Campaign, 'closesAt'>,
  { afterEndDays, afterDays }: LapseRules,
  now: Date,
): string {
  const isOver = closesAt !== null && now.getTime() >= Date.parse(closesAt) + afterEndDays * DAY_MS
  const before = isOver ? now : new Date(now.getTime() - afterDays * DAY_MS)
  return before.toISOString()
}
