import type { Known, NewRow, PlannedRow, PledgeChange } from './import-plan.ts'
import type { Told } from './like-rows.ts'
import { matchTransfer } from './matching.ts'
import type { Match, MatchContext, PledgeFacts } from './matching.ts'
import { codesToLookUp } from './near-codes.ts'
import { listNearPledges } from './near-pledges.ts'
import { makeOddDays } from './odd-day.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { describeMatch, isLate, receivedEntry, stateOf } from './transfer.ts'
import type { BankRow, Transfer } from './transfer.ts'
import type { Candidate } from './twin-pool.ts'

export function planRow(
  row: NewRow,
  known: Known,
  changes: ReadonlyMap<string, PledgeChange>,
): { row: PlannedRow; change?: PledgeChange } {
  const { campaign, account, source, createdAt } = known
  const base = { ...row, campaign: campaign.id, account, source, createdAt }
  const facts = factsOf(row, known, changes)
  const match = matchTransfer(row, {
    ...facts,
    isLate: isLate(row, campaign),
    hasOddDay: makeOddDays(campaign, new Date(createdAt))(row) !== undefined,
  })
  const near = listNearPledges(row, match, { pledges: known.pledges, facts: facts.known })
  const described = { ...describeMatch(match), ...(near.length > 0 ? { near } : {}) }
  const mark = known.markOf({ account, id: row.id })
  const isBooked = known.booked.has(mark)
  const told = isBooked ? undefined : known.takeTold?.(row)
  if (told?.telling === 'same') {
    const transfer: Transfer = { ...base, ...described, state: 'twin', twin: told.told.id }
    return { row: { transfer, told: told.told, entry: undefined, name: undefined } }
  }
  // A row that is in the books by itself is nobody's twin: it would take that row from the one that
  // is, which would be booked a second time then.
  const twin = isBooked ? undefined : known.takeTwin(row)
  if (twin && told) known.putToldBack?.(row, told.told)
  if (twin) {
    const pledge = findLostPledge(match, twin, known)
    const paired: Transfer = {
      ...base,
      ...described,
      state: 'twin',
      twin: twin.id,
      // Banks book what comes late on the next day; the books have it on the day that came first.
      ...(source === 'feed' || twin.day === row.day ? {} : { twinDay: twin.day }),
    }
    const planned = { transfer: paired, twin, entry: undefined, name: undefined }
    if (!pledge) return { row: planned }
    const change = changeOf(pledge, row, changes)
    return {
      row: {
        ...planned,
        foundCode: pledge.code,
        foundMark: known.markOf({ account, id: twin.id }),
      },
      change: { ...change, foundVnd: change.foundVnd + row.amountVnd },
    }
  }
  const transfer: Transfer = { ...base, ...described, state: stateOf(match) }
  if (told && (transfer.state === 'received' || transfer.state === 'waiting'))
    return { row: askOf(transfer, told.told) }
  const { state } = transfer
  if (state === 'received' && !isBooked && known.mayFollow?.(row.amountVnd, transfer.code) === true)
    return { row: { transfer: askWhetherFollows(transfer), entry: undefined, name: undefined } }
  const unread = isBooked ? undefined : codesToLookUp(row).find((code) => known.unread?.has(code))
  if (state === 'received' && unread !== undefined)
    return { row: { transfer: askWhose(transfer, unread), entry: undefined, name: undefined } }
  const elsewhere = isBooked ? undefined : known.findElsewhere?.(row)
  const isAsked = elsewhere && (elsewhere.telling === 'same' || known.isElsewhere === true)
  if (isAsked && (state === 'received' || state === 'waiting')) {
    const { transfer: asked } = askOf(transfer, elsewhere.told)
    const like = asked.like && { ...asked.like, campaign: elsewhere.campaign }
    return { row: { transfer: { ...asked, like }, entry: undefined, name: undefined } }
  }
  const isNew = (state === 'received' || state === 'waiting') && !isBooked
  const standing = isNew && !known.isAgreed(row, state) ? ask(transfer) : transfer
  if (standing.state !== 'received')
    return { row: { transfer: standing, entry: undefined, name: undefined } }
  const pledge = transfer.code === undefined ? undefined : known.pledges.get(transfer.code)
  const entry = isBooked ? undefined : receivedEntry(transfer, pledge, mark)
  if (!pledge) return { row: { transfer, entry, name: undefined } }
  return {
    row: { transfer, entry, name: pledge.publicName },
    change: changeOf(pledge, row, changes),
  }
}

/**
 * The pledge of a gift that is in the books without one, because the telling that came first had
 * lost its code: banks cut texts, and some feeds leave them out. The code of the other telling of
 * the same transfer decides, as it does in a row that comes alone.
 */
function findLostPledge(match: Match, twin: Candidate, { pledges }: Known): OpenPledge | undefined {
  if (!twin.isWithoutPledge) return undefined
  return match.outcome === 'matched' || match.outcome === 'amount-differs'
    ? pledges.get(match.code)
    : undefined
}

function changeOf(
  { code, receivedVnd = 0, input, state }: OpenPledge,
  { amountVnd }: BankRow,
  changes: ReadonlyMap<string, PledgeChange>,
): PledgeChange {
  const before = changes.get(code)
  return {
    code,
    beforeVnd: before?.beforeVnd ?? receivedVnd,
    afterVnd: (before?.afterVnd ?? receivedVnd) + amountVnd,
    shown: input.publishName,
    state,
    foundVnd: before?.foundVnd ?? 0,
  }
}

/**
 * These stay the question: which day the books give to the row, or whether it may be accepted at all,
 * follows from them.
 */
const KEPT_QUESTIONS: ReadonlySet<Transfer['outcome']> = new Set(['odd-day', 'closed-campaign'])

/**
 * A gift that an earlier statement may have told, with that row beside it. So is one that waits in any
 * case: a person may have decided on the other telling already.
 */
function askOf({ code, ...transfer }: Transfer, told: Told): PlannedRow {
  const { id, reference, memo } = told
  const asked: Transfer = {
    ...transfer,
    ...(code === undefined ? {} : { codes: [code] }),
    outcome: KEPT_QUESTIONS.has(transfer.outcome) ? transfer.outcome : 'looks-doubled',
    state: 'waiting',
    like: { id, reference, memo },
  }
  return { transfer: asked, told, entry: undefined, name: undefined }
}

/**
 * A gift that was none when a person looked at the file: what was not agreed is not booked. A day
 * that cannot be stays the question, because such a row is nobody's twin.
 */
const ask = ({ code, ...transfer }: Transfer): Transfer => ({
  ...transfer,
  ...(code === undefined ? {} : { codes: [code] }),
  outcome: transfer.outcome === 'odd-day' ? 'odd-day' : 'not-agreed',
  state: 'waiting',
})

/** A gift that is in the books already may come a second time, as money from another account. */
const askWhetherFollows = ({ code, ...transfer }: Transfer): Transfer => ({
  ...transfer,
  ...(code === undefined ? {} : { codes: [code] }),
  outcome: 'may-follow',
  state: 'waiting',
})

/**
 * Of a pledge that cannot be read now nobody knows whether the gift is for it: booked, it would stand
 * there without it. A person gives it to the pledge once its row is right.
 */
const askWhose = ({ code, codes = [], ...transfer }: Transfer, unread: string): Transfer => ({
  ...transfer,
  codes: [...new Set([...(code === undefined ? [] : [code]), ...codes, unread])],
  outcome: 'ambiguous',
  state: 'waiting',
})

/** Only a code that came whole is for a pledge that was taken back or ended. */
const ENDED: ReadonlySet<OpenPledge['state']> = new Set(['withdrawn', 'annulled', 'lapsed'])

function factsOf(
  row: BankRow,
  { pledges, campaign }: Known,
  changes: ReadonlyMap<string, PledgeChange>,
): Pick<MatchContext, 'known' | 'foreign'> {
  const facts = new Map<string, PledgeFacts>()
  const foreign = new Set<string>()
  for (const code of codesToLookUp(row)) {
    const pledge = pledges.get(code)
    if (!pledge) continue
    if (pledge.campaign !== campaign.id) {
      foreign.add(code)
      continue
    }
    const { gift } = pledge.input
    facts.set(code, {
      code,
      amountVnd: gift.kind === 'money' ? gift.amountVnd : undefined,
      receivedVnd: changes.get(code)?.afterVnd ?? pledge.receivedVnd ?? 0,
      isEnded: ENDED.has(pledge.state),
    })
  }
  return { known: facts, foreign }
}
