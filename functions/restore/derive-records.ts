import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { NO_FUNDS } from '../ledger/funds.ts'
import type { Funds } from '../ledger/funds.ts'
import { amountOf, effectOf, potOf } from '../ledger/pot.ts'
import type { Proposal } from '../money-out/proposal.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { countsFor, deriveRows } from './derive-rows.ts'
import type { DerivedRow, UnclearRow } from './derive-rows.ts'
import { deriveVoids } from './derive-voids.ts'
import type { DerivedVoid, SeenReceipt } from './derive-voids.ts'
import { isSamePots, sayingOf } from './fold-decided.ts'
import { correctionsOfRows, leftOf, refundedGift } from './fold-gifts.ts'
import type { GiftsSeen } from './fold-gifts.ts'
import { countLost, findLostReceipts } from './lost-receipts.ts'
import { matchProposals } from './match-proposals.ts'
import { standingOf } from './pledge-standings.ts'
import type { BooksSeen, MarkOf, MarkedGift, RecordsSeen } from './records-seen.ts'

/** Stands for whoever proposed and decided what only the books tell of. */
export const RESTORED = 'restored'

/** Rows of the records that follow from the books and say something else, as they must be. */
export interface Derived {
  funds: ReadonlyArray<{ campaign: string; funds: Funds }>
  /** `refunded` is the part of it that refunds have changed, where there are any. */
  changed: ReadonlyArray<{ index: number; changed: number; refunded?: number }>
  /** Proposals as they must stand: carried out, with another rest, or made anew. */
  proposals: readonly Proposal[]
  /** Rows of the bank as the books say that they are. */
  rows: readonly DerivedRow[]
  /** Receipts that are void by the books. */
  voids: readonly DerivedVoid[]
  /** Last numbers of counters. */
  counters: ReadonlyArray<{ counter: string; last: number }>
  pledges: ReadonlyArray<{
    before: OpenPledge
    state?: OpenPledge['state'] | undefined
    receivedVnd?: number | undefined
    goodsReceivedOn?: string | undefined
  }>
}

/** What the books tell of and the records have lost for good. */
export interface Lost {
  /** Codes of promises whose givers nobody knows any more. */
  promises: readonly string[]
  /** Entries of the counter whose receipts are gone, by counter. */
  receipts: ReadonlyMap<string, number>
  /** Decisions of which the books alone tell. */
  decisions: ReadonlyArray<{
    index: number | undefined
    kind: LedgerEntry['kind']
    /** The entry that it changes, where the books show which. */
    of: number | undefined
  }>
  /** Rows of the bank and receipts of which something was undone, and the books do not say what. */
  unclearRows: readonly UnclearRow[]
  unclearReceipts: ReadonlyArray<SeenReceipt['key']>
  /** Gifts by transfer whose bank row nobody has told since. */
  untold: ReadonlyArray<MarkedGift & { mark: string }>
}

/** Holds the records against the books. It is pure, so that a run that was killed ends alike. */
export function deriveRecords(
  books: BooksSeen,
  seen: RecordsSeen,
  {
    now,
    markOf,
    papers = {},
  }: { now: Date; markOf: MarkOf; papers?: Readonly<Record<string, number>> | undefined },
): { derived: Derived; lost: Lost } {
  const ofRows = correctionsOfRows(books.gifts)
  const proposable = books.decisions.filter(
    ({ entry }) =>
      (entry.corrects === undefined || !seen.takenBack.has(entry.corrects)) && !ofRows.has(entry),
  )
  const { known } = matchProposals(proposable, seen.proposals)
  const proposed = new Set(known.map(({ entry }) => entry))
  const { voids, corrections, unclear } = deriveVoids(
    seen.receipts,
    books.gifts,
    { ...seen, proposed },
    RESTORED,
  )
  const decisions = proposable.filter(({ entry }) => !corrections.has(entry))
  const { carriedOut, lost } = matchProposals(decisions, seen.proposals)
  const rows = deriveRows(
    seen.otherRows,
    books.gifts,
    { ...seen, knownUndone: undoneBy(known, seen), markOf },
    RESTORED,
  )
  const at = now.toISOString()
  const done = carriedOut.map(({ proposal, entry }) => approved(proposal, entry, at))
  const madeAnew = lost.flatMap(({ index, entry }) =>
    index === undefined ? [] : [proposalOf(index, entry, books.gifts)],
  )
  const decided = new Map(
    [...seen.proposals, ...done, ...madeAnew].map((proposal) => [proposal.id, proposal]),
  )
  const rests = restsOf([...decided.values()], books)
  const proposals = new Map([...done, ...madeAnew, ...rests].map((one) => [one.id, one]))
  const gone = findLostReceipts(books.atCounter, seen.receiptEntries)
  const receipts = countLost(gone)
  const restored = seen.proposals.filter(({ proposedBy }) => proposedBy === RESTORED)
  return {
    derived: {
      funds: fundsOf(books, seen, at),
      changed: changedOf([...decided.values()], books, seen),
      proposals: [...proposals.values()],
      rows: rows.rows,
      voids,
      counters: countersOf(receipts, seen, papers),
      pledges: pledgesOf({ ...books, decisions }, counted(seen, rows.rows, voids), gone, [
        ...madeAnew,
        ...restored,
      ]),
    },
    lost: {
      promises: [...books.promises].flatMap(([code]) => (seen.pledges.has(code) ? [] : [code])),
      receipts,
      decisions: [
        ...lost.flatMap(({ index, entry }) =>
          index === undefined ? [{ index, kind: entry.kind, of: undefined }] : [],
        ),
        ...[...madeAnew, ...restored].map(({ id, entry, of: target }) => ({
          index: indexOf(id),
          kind: entry.kind,
          of: target?.index,
        })),
      ],
      unclearRows: rows.unclear,
      unclearReceipts: unclear,
      untold: [...books.marks].flatMap(([mark, gift]) =>
        seen.marks.has(mark) ? [] : [{ ...gift, mark }],
      ),
    },
  }
}

const approved = (proposal: Proposal, entry: LedgerEntry, at: string): Proposal => ({
  ...proposal,
  state: 'approved',
  version: proposal.version + 1,
  decidedBy: RESTORED,
  decidedAt: at,
  entry,
  ...(entry.kind === 'allocated' ? { left: amountOf(entry) } : {}),
})

const KINDS = {
  allocated: 'allocation',
  disbursed: 'disbursement',
  refunded: 'refund',
  corrected: 'correction',
} as const
const idOf = (index: number): string => `${RESTORED}-${index}`
const indexOf = (id: string): number => Number(id.slice(RESTORED.length + 1))

/** The proposal of a decision of which the books alone tell, so that it can be used and is listed. */
function proposalOf(index: number, entry: LedgerEntry, gifts: GiftsSeen): Proposal {
  const target = targetOf(index, entry, gifts)
  const at = `${entry.day}T00:00:00.000Z`
  return {
    id: idOf(index),
    kind: KINDS[entry.kind as keyof typeof KINDS],
    campaign: entry.campaign,
    state: 'approved',
    version: 1,
    createdAt: at,
    proposedBy: RESTORED,
    decidedBy: RESTORED,
    decidedAt: at,
    entry,
    ...(target ? { of: target } : {}),
    ...(entry.kind === 'allocated' ? { left: amountOf(entry) } : {}),
  }
}

/** The gift that a refund or a correction changes, where the books show which it is. */
function targetOf(index: number, entry: LedgerEntry, gifts: GiftsSeen): Proposal['of'] {
  const gift =
    entry.corrects === undefined
      ? entry.kind === 'refunded' && refundedGift(gifts, { index, entry }, leftOf)
      : gifts.byIndex.get(entry.corrects)
  if (!gift || gift.index === undefined) return undefined
  const origin = gift.mark === undefined ? {} : { origin: gift.mark }
  return { index: gift.index, amount: gift.amount, ...origin }
}

/** Gifts of which a proposal that somebody made has left nothing. */
const undoneBy = (
  known: ReadonlyArray<{ entry: LedgerEntry }>,
  { proposals }: RecordsSeen,
): ReadonlySet<number> => {
  const anew = new Set(
    proposals.flatMap(({ proposedBy, entry }) => (proposedBy === RESTORED ? [entry.corrects] : [])),
  )
  return new Set(
    known.flatMap(({ entry: { corrects } }) =>
      corrects === undefined || anew.has(corrects) ? [] : [corrects],
    ),
  )
}

/** What counts on pledges once rows and receipts are as the books say. */
function counted(
  seen: RecordsSeen,
  rows: readonly DerivedRow[],
  voids: readonly DerivedVoid[],
): RecordsSeen {
  const transferredVnd = new Map(seen.transferredVnd)
  const add = (row: DerivedRow['after'], changeVnd: number): void => {
    const code = countsFor(row)
    if (code === undefined) return
    transferredVnd.set(code, (transferredVnd.get(code) ?? 0) + changeVnd)
  }
  const pledges = new Map(seen.pledges)
  for (const { before, after, parts = [] } of rows) {
    add(before, -before.amountVnd)
    add(after, before.amountVnd)
    for (const { row } of parts) add(row, row.amountVnd)
  }
  const changes = [...rows.flatMap((row) => row.pledges), ...voids.map(({ pledge }) => pledge)]
  for (const change of changes) {
    const pledge = change && pledges.get(change.code)
    if (pledge) pledges.set(pledge.code, { ...pledge, receivedVnd: change.afterVnd })
  }
  return { ...seen, transferredVnd, pledges }
}

/**
 * Allocations whose rest is another one by the books. Of several that say the same of themselves the
 * oldest gave first.
 */
function restsOf(proposals: readonly Proposal[], { decided }: BooksSeen): readonly Proposal[] {
  const allocations = proposals.filter(
    ({ kind, state }) => kind === 'allocation' && state === 'approved',
  )
  return [...Map.groupBy(allocations, ({ entry }) => sayingOf(entry))].flatMap(
    ([saying, those]) => {
      let tooMuch =
        those.reduce((sum, { left = 0 }) => sum + left, 0) - (decided.left.get(saying) ?? 0)
      const inOrder = those.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
      return inOrder.flatMap((one, place) => {
        const { left = 0 } = one
        const isLast = place === inOrder.length - 1
        const taken = isLast ? tooMuch : Math.max(0, Math.min(left, tooMuch))
        tooMuch -= taken
        return taken === 0 ? [] : [{ ...one, left: left - taken }]
      })
    },
  )
}

function fundsOf({ decided }: BooksSeen, { funds }: RecordsSeen, at: string) {
  return [...new Set([...decided.pots.keys(), ...funds.keys()])].flatMap((campaign) => {
    const before = funds.get(campaign) ?? NO_FUNDS
    const pots = decided.pots.get(campaign) ?? {}
    if (isSamePots(before.pots, pots)) return []
    const soonest = new Date(Date.parse(before.changedAt) + 1).toISOString()
    const changedAt = at > soonest ? at : soonest
    return [{ campaign, funds: { ...before, version: before.version + 1, changedAt, pots } }]
  })
}

/** Corrections name the entry that they change; of a refund its proposal does. */
function changedOf(proposals: readonly Proposal[], { decided }: BooksSeen, seen: RecordsSeen) {
  const changed = new Map(decided.corrected)
  const refunds = new Map<number, number>()
  for (const { kind, state, of: target, entry } of proposals)
    if (kind === 'refund' && state === 'approved' && target)
      for (const sums of [changed, refunds])
        sums.set(target.index, (sums.get(target.index) ?? 0) + effectOf(entry).delta)
  return [...changed].flatMap(([index, sum]) => {
    if ((seen.changed.get(index) ?? 0) === sum) return []
    const refunded = refunds.get(index)
    return [{ index, changed: sum, ...(refunded === undefined ? {} : { refunded }) }]
  })
}

/**
 * No number that may stand on a paper is given a second time. Where somebody has looked at the last
 * paper its number counts; else every lost entry may have had a number of its own.
 */
function countersOf(
  lost: ReadonlyMap<string, number>,
  { highest, lastGiven }: RecordsSeen,
  papers: Readonly<Record<string, number>>,
) {
  return [...new Set([...lost.keys(), ...highest.keys()])].flatMap((counter) => {
    const paper = papers[counter]
    const there = highest.get(counter) ?? 0
    const given = lastGiven.get(counter) ?? 0
    const last = paper === undefined ? there + (lost.get(counter) ?? 0) : Math.max(there, paper)
    const isRight = paper === undefined ? given >= last : given === last
    return isRight ? [] : [{ counter, last }]
  })
}

function pledgesOf(
  books: BooksSeen,
  seen: RecordsSeen,
  gone: readonly LedgerEntry[],
  anew: readonly Proposal[],
) {
  const lostOf = Map.groupBy(gone, ({ code = '' }) => code)
  // What was given back or corrected since the backup has lowered what came for a pledge.
  const lessened = new Set(
    anew.flatMap(({ entry }) => (effectOf(entry).state === 'received' ? [entry.code] : [])),
  )
  const codes = new Set([...books.promises.keys(), ...lostOf.keys()])
  return [...codes].flatMap((code) => {
    const before = seen.pledges.get(code)
    if (!before) return []
    const promise = books.promises.get(code)
    const state = promise && standingOf(before, promise)
    const cameBack = lostOf.get(code) ?? []
    const isOther = cameBack.length > 0 || lessened.has(code)
    const receivedVnd = isOther ? receivedOf(code, books, seen) : before.receivedVnd
    const goods = cameBack.find((entry) => entry.goods)
    const goodsReceivedOn = before.goodsReceivedAt === undefined ? goods?.day : undefined
    const isSame = (receivedVnd ?? 0) === (before.receivedVnd ?? 0)
    if (state === undefined && isSame && goodsReceivedOn === undefined) return []
    return [{ before, state, goodsReceivedOn, ...(isSame ? {} : { receivedVnd }) }]
  })
}

/** What has come for a pledge: by the bank's rows that are there, and at counters by the books. */
function receivedOf(code: string, { atCounter, decisions }: BooksSeen, seen: RecordsSeen): number {
  const cash = atCounter.filter((entry) => entry.code === code && potOf(entry) === 'vnd')
  const back = decisions.filter(
    ({ entry }) =>
      entry.code === code &&
      potOf(entry) === 'vnd' &&
      effectOf(entry).state === 'received' &&
      (entry.corrects === undefined || !seen.takenBack.has(entry.corrects)),
  )
  const sum = [...cash, ...back.map(({ entry }) => entry)].reduce(
    (total, entry) => total + effectOf(entry).delta,
    seen.transferredVnd.get(code) ?? 0,
  )
  return Math.max(sum, 0)
}
