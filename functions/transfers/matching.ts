import { MENDED_DAMAGES } from './code-damage.ts'
import type { CodeDamage, NearCode } from './code-damage.ts'
import { findCodes } from './memo-codes.ts'
import { listNearCodes } from './near-codes.ts'

/** One row of a bank statement or feed, as far as matching looks at it. */
export interface TransferFacts {
  /** Whole VND; a credit is above zero, a debit below. */
  amountVnd: number
  /** What the bank shows as the transfer's text, as it came. */
  memo: string
}

/** What is known of a pledge when a transfer with its code is seen. */
export interface PledgeFacts {
  code: string
  /** Whole VND; undefined for a pledge of goods. */
  amountVnd: number | undefined
  /** Whole VND that transfers seen before this one have brought. */
  receivedVnd: number
  /** Its donor took it back, or staff ended it: only a code that came whole is for it. */
  isEnded?: boolean
}

/**
 * What a row of the bank is matched with:
 * - `matched`: one pledge, and the sum that it still expects, or expected at first;
 * - `amount-differs`: one pledge for certain, with another sum: a part, more than was pledged, or
 *   money for a pledge of goods;
 * - `ambiguous`: codes of several pledges;
 * - `other-campaign`: the code of a pledge of another campaign, on this campaign's account. Whether
 *   the donor mistook the account or the code only a person can find out;
 * - `unmatched`: no code of a pledge; it is a gift nevertheless;
 * - `closed-campaign`: a gift after the announced end, when Decree 93/2021 allows nothing more to
 *   be accepted; a person decides;
 * - `odd-day`: a gift of a day that cannot be, such as one that is still to come; a person decides;
 * - `outgoing`: money that left the account.
 *
 * `mended` says that the code came damaged, and how. `near` are codes of pledges that the text may
 * have held: a person may find that it did.
 */
export type Match =
  | { outcome: 'matched'; code: string; mended?: CodeDamage }
  | {
      outcome: 'amount-differs'
      code: string
      differsBy: 'less' | 'more' | 'goods'
      mended?: CodeDamage
    }
  | { outcome: 'ambiguous'; codes: readonly string[] }
  | {
      outcome: 'unmatched' | 'other-campaign' | 'closed-campaign' | 'odd-day'
      codes: readonly string[]
      near?: readonly NearCode[]
    }
  | { outcome: 'outgoing' }

export interface MatchContext {
  known: ReadonlyMap<string, PledgeFacts>
  foreign: ReadonlySet<string>
  isLate: boolean
  hasOddDay: boolean
}

/**
 * Decides by the code alone, never by amount and day: on the busiest day of typhoon Yagi 42,263
 * gifts were of exactly 100,000 VND. `known` holds the pledges of this campaign among the codes
 * that `codesToLookUp` gave, and `foreign` the codes of pledges of other campaigns; `isLate` says that
 * the row came after the campaign's announced end, and `hasOddDay` that its day cannot be.
 */
export function matchTransfer(
  { amountVnd, memo }: TransferFacts,
  { known, foreign, isLate, hasOddDay }: MatchContext,
): Match {
  if (amountVnd <= 0) return { outcome: 'outgoing' }
  const codes = findCodes(memo)
  const isOfPledge = (code: string): boolean => known.has(code) || foreign.has(code)
  const ofPledges = codes.filter(isOfPledge)
  const damaged = codes.length > 0 ? [] : listNearCodes(memo).filter(({ code }) => isOfPledge(code))
  const ours = damaged.filter(({ code }) => known.has(code))
  const near = ours.length > 0 ? { near: ours } : {}
  if (hasOddDay) return { outcome: 'odd-day', codes, ...near }
  if (isLate) return { outcome: 'closed-campaign', codes, ...near }
  if (ofPledges.length > 1 && ofPledges.some((code) => known.has(code)))
    return { outcome: 'ambiguous', codes: ofPledges }
  const [code] = ofPledges
  if (code === undefined)
    return mendCode(amountVnd, damaged, known) ?? { outcome: 'unmatched', codes, ...near }
  const pledge = known.get(code)
  return pledge ? matchPledge(amountVnd, pledge) : { outcome: 'other-campaign', codes: ofPledges }
}

/**
 * The match of the one pledge whose code the text held before it was damaged in a way that is
 * known. There must be no other such pledge, it must be one that still expects money, and not less
 * than came. Where a keyboard took a character, the sum must be the one that is expected: the check
 * character alone cannot tell which character it was.
 */
function mendCode(
  amountVnd: number,
  damaged: readonly NearCode[],
  known: MatchContext['known'],
): Match | undefined {
  const [only, ...others] = damaged.filter(
    ({ damage, isGuess }) => MENDED_DAMAGES.has(damage) && !isGuess,
  )
  const pledge = only && known.get(only.code)
  if (!pledge || others.length > 0 || pledge.isEnded) return undefined
  const match = matchPledge(amountVnd, pledge)
  const mayBePart = only.damage !== 'keyboard' && pledge.amountVnd !== undefined
  const isPart = match.outcome === 'amount-differs' && match.differsBy === 'less'
  return match.outcome === 'matched' || (mayBePart && isPart)
    ? { ...match, mended: only.damage }
    : undefined
}

/**
 * A pledge may be met in parts, and the same donor may give the same sum again. The sum that was
 * pledged tells which of the two it is.
 */
function matchPledge(
  amountVnd: number,
  { code, amountVnd: pledged, receivedVnd }: PledgeFacts,
): Extract<Match, { code: string }> {
  if (pledged === undefined) return { outcome: 'amount-differs', code, differsBy: 'goods' }
  const expected = pledged - receivedVnd
  if (amountVnd === expected) return { outcome: 'matched', code }
  return { outcome: 'amount-differs', code, differsBy: amountVnd < expected ? 'less' : 'more' }
}
