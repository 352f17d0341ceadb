import { CODE_PREFIX, readReferenceCode } from '../../shared/reference-code.ts'

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
 */
export type Match =
  | { outcome: 'matched'; code: string }
  | { outcome: 'amount-differs'; code: string; differsBy: 'less' | 'more' | 'goods' }
  | { outcome: 'ambiguous'; codes: readonly string[] }
  | {
      outcome: 'unmatched' | 'other-campaign' | 'closed-campaign' | 'odd-day'
      codes: readonly string[]
    }
  | { outcome: 'outgoing' }

/** A memo as long as any bank's, many times over; what is behind it is not looked at. */
const MAX_MEMO = 2_000
/** A code's characters behind its prefix: the body and the check. */
const REST_LENGTH = 7
/**
 * The prefix with the look-alikes of its first letter. U and V, C and G are not told apart by banks
 * but by people, who retype them from a screen: they stay.
 */
const PREFIX = new RegExp(`[LI1]${CODE_PREFIX.slice(1)}`, 'gu')

const ASCII = /^\p{ASCII}*$/u
const LOOSE_PREFIX = new RegExp(
  `[LI1][^A-Z0-9]*${CODE_PREFIX.slice(1).split('').join('[^A-Z0-9]*')}`,
  'iu',
)

/**
 * Finds every code whose check character is right, in a text that people typed and that banks have
 * cut, wrapped, stripped of its marks and put between numbers of their own. White space and signs
 * are taken out first, because a bank breaks a line anywhere. Characters that look alike are
 * replaced only inside the code's body.
 */
export function findCodes(memo: string): readonly string[] {
  // Nine memos of ten are plain ASCII without the prefix, and looking for it is a tenth of the work
  // below.
  if (ASCII.test(memo) && !LOOSE_PREFIX.test(memo)) return []
  const squashed = memo
    .slice(0, MAX_MEMO)
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, '')
  const codes = new Set<string>()
  for (const { index } of squashed.matchAll(PREFIX)) {
    const start = index + CODE_PREFIX.length
    const code = readReferenceCode(CODE_PREFIX + squashed.slice(start, start + REST_LENGTH))
    if (code !== undefined) codes.add(code)
  }
  return [...codes]
}

export interface MatchContext {
  known: ReadonlyMap<string, PledgeFacts>
  foreign: ReadonlySet<string>
  isLate: boolean
  hasOddDay: boolean
}

/**
 * Decides by the code alone, never by amount and day: on the busiest day of typhoon Yagi 42,263
 * gifts were of exactly 100,000 VND. `known` holds the pledges of this campaign among the codes
 * that `findCodes` gave, and `foreign` the codes of pledges of other campaigns; `isLate` says that
 * the row came after the campaign's announced end, and `hasOddDay` that its day cannot be.
 */
export function matchTransfer(
  { amountVnd, memo }: TransferFacts,
  { known, foreign, isLate, hasOddDay }: MatchContext,
): Match {
  if (amountVnd <= 0) return { outcome: 'outgoing' }
  const codes = findCodes(memo)
  if (hasOddDay) return { outcome: 'odd-day', codes }
  if (isLate) return { outcome: 'closed-campaign', codes }
  const ofPledges = codes.filter((code) => known.has(code) || foreign.has(code))
  if (ofPledges.length > 1 && ofPledges.some((code) => known.has(code)))
    return { outcome: 'ambiguous', codes: ofPledges }
  const [code] = ofPledges
  if (code === undefined) return { outcome: 'unmatched', codes }
  const pledge = known.get(code)
  return pledge ? matchPledge(amountVnd, pledge) : { outcome: 'other-campaign', codes: ofPledges }
}

/**
 * A pledge may be met in parts, and the same donor may give the same sum again. The sum that was
 * pledged tells which of the two it is.
 */
function matchPledge(
  amountVnd: number,
  { code, amountVnd: pledged, receivedVnd }: PledgeFacts,
): Match {
  if (pledged === undefined) return { outcome: 'amount-differs', code, differsBy: 'goods' }
  const expected = pledged - receivedVnd
  if (amountVnd === expected) return { outcome: 'matched', code }
  return { outcome: 'amount-differs', code, differsBy: amountVnd < expected ? 'less' : 'more' }
}
