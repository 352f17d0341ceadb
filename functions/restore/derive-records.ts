import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { NO_FUNDS } from '../ledger/funds.ts'
import type { Funds } from '../ledger/funds.ts'
import { amountOf, effectOf, potOf } from '../ledger/pot.ts'
import type { Proposal } from '../money-out/proposal.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { isSamePots, sayingOf } from './fold-decided.ts'
import { countLost, findLostReceipts } from './lost-receipts.ts'
import { matchProposals } from './match-proposals.ts'
import { standingOf } from './pledge-standings.ts'
import type { BooksSeen, RecordsSeen } from './records-seen.ts'

/** Stands for whoever proposed and decided what only the books tell of. */
export const RESTORED = 'restored'

/** Rows of the records that follow from the books and say something else, as they must be. */
export interface Derived {
  funds: ReadonlyArray<{ campaign: string; funds: Funds }>
  /** `refunded` is the part of it that refunds have changed, where there are any. */
  changed: ReadonlyArray<{ index: number; changed: number; refunded?: number }>
  /** Proposals as they must stand: carried out, with another rest, or made anew. */
  proposals: readonly Proposal[]
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
  decisions: ReadonlyArray<{ index: number | undefined; kind: LedgerEntry['kind'] }>
  /** Gifts by transfer whose bank row nobody has told since. */
  untold: ReadonlyArray<{ day: string; amountVnd: number }>
}

/** Holds the records against the books. It is pure, so that a run that was killed ends alike. */
export function deriveRecords(
  books: BooksSeen,
  seen: RecordsSeen,
  { now, papers = {} }: { now: Date; papers?: Readonly<Record<string, number>> | undefined },
): { derived: Derived; lost: Lost } {
  const decisions = books.decisions.filter(
    ({ entry }) => entry.corrects === undefined || !seen.takenBack.has(entry.corrects),
  )
  const { carriedOut, lost } = matchProposals(decisions, seen.proposals)
  const at = now.toISOString()
  const done = carriedOut.map(({ proposal, entry }) => approved(proposal, entry, at))
  const madeAnew = lost.flatMap(({ index, entry }) =>
    index === undefined ? [] : [proposalOf(index, entry)],
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
      counters: countersOf(receipts, seen, papers),
      pledges: pledgesOf(books, seen, gone),
    },
    lost: {
      promises: [...books.promises].flatMap(([code]) => (seen.pledges.has(code) ? [] : [code])),
      receipts,
      decisions: [
        ...lost.map(({ index, entry }) => ({ index, kind: entry.kind })),
        ...restored.map(({ id, entry }) => ({ index: indexOf(id), kind: entry.kind })),
      ],
      untold: [...books.marks].flatMap(([mark, gift]) => (seen.marks.has(mark) ? [] : [gift])),
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
function proposalOf(index: number, entry: LedgerEntry): Proposal {
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
    ...(entry.kind === 'allocated' ? { left: amountOf(entry) } : {}),
  }
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

function pledgesOf(books: BooksSeen, seen: RecordsSeen, gone: readonly LedgerEntry[]) {
  const lostOf = Map.groupBy(gone, ({ code = '' }) => code)
  const codes = new Set([...books.promises.keys(), ...lostOf.keys()])
  return [...codes].flatMap((code) => {
    const before = seen.pledges.get(code)
    if (!before) return []
    const promise = books.promises.get(code)
    const state = promise && standingOf(before, promise)
    const cameBack = lostOf.get(code) ?? []
    const receivedVnd = cameBack.length > 0 ? receivedOf(code, books, seen) : before.receivedVnd
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
