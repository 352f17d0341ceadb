import { isSameBalance } from './balance-chain.ts'
import type { BalanceBreak } from './balance-chain.ts'
import type { BalanceEnds } from './balance-proof.ts'
import type { StatementVerdict } from './statement-row.ts'

/**
 * Holds what each sheet begins from against what the sheet before it came to: a row that was taken
 * out at the seam of two sheets breaks the balances of neither. The sheets may stand in any order;
 * those that tell of the same days are not held against each other, since either may be of something
 * else. A break is one of the later sheet.
 */
export function holdSeams(sheets: readonly StatementVerdict[]): StatementVerdict[] {
  const held = [...sheets]
  const telling = sheets.filter(({ rows, repeats }) => rows > 0 && repeats?.verdict !== 'differ')
  const joinable = sheets.flatMap((sheet, at) =>
    sheet.ends && isJoinable(sheet) ? [{ at, ends: sheet.ends }] : [],
  )
  // What lies between two sheets nobody knows while another one has no balances.
  if (joinable.length < telling.length) return held
  const [first, last] = [joinable[0]?.ends, joinable.at(-1)?.ends]
  // Sheets of one busy day are in the order in which the file as a whole is.
  const isNewestFirst = first && last && (first.from > last.from || first.to > last.to)
  const inTime = (isNewestFirst ? joinable.toReversed() : joinable).toSorted(
    (a, b) => compare(a.ends.from, b.ends.from) || compare(a.ends.to, b.ends.to),
  )
  let before: BalanceEnds | undefined
  for (const { at, ends } of inTime) {
    const sheet = held[at]
    const broken = before && sheet && breakBetween(before, ends)
    if (broken) held[at] = { ...sheet, balance: withBreak(sheet.balance, broken) }
    before = ends
  }
  return held
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b)

/** Whoever looks at a sheet that differs sees more than its seam, and one that repeats is left out. */
const isJoinable = ({ balance, repeats }: StatementVerdict): boolean =>
  balance.verdict !== 'differ' && balance.verdict !== 'unproved' && repeats?.verdict !== 'differ'

function breakBetween(before: BalanceEnds, after: BalanceEnds): BalanceBreak | undefined {
  const isLater = before.to <= after.from
  if (!isLater || isSameBalance(before.closing.vnd, after.opening.vnd)) return undefined
  // Of two sheets of one and the same day either may be the first.
  const isOneDay = before.from === after.to
  if (isOneDay && isSameBalance(after.closing.vnd, before.opening.vnd)) return undefined
  const { vnd, line, balanceVnd } = after.opening
  return { line, expectedVnd: balanceVnd + before.closing.vnd - vnd, statedVnd: balanceVnd }
}

const withBreak = (
  balance: StatementVerdict['balance'],
  broken: BalanceBreak,
): StatementVerdict['balance'] => ({
  verdict: 'differ',
  links: balance.verdict === 'agree' ? balance.links : 0,
  broken: 1,
  breaks: [broken],
})
