import { foldWords } from './fold-words.ts'

/** A row of which it is asked whether it is a sum of others. */
export interface ShapedRow {
  line: number
  day: string
  amountVnd: number
  balanceVnd: number | undefined
  /** It has a day of its own. */
  isDated: boolean
  /** Its cells beside day and sums, joined. */
  words: string
}

/** Finds rows that have the shape of a line of sums, whatever its words are. */
export interface TotalsShape {
  addRow: (row: ShapedRow) => void
  /** Something that is no row stands here: the row before it is the last of its table. */
  endTable: () => void
  /** The first row that looks like a line of sums; undefined where there is none. */
  end: () => number | undefined
}

/** How lines of sums and balances begin; the names of companies and unions begin alike. */
const LIKE_TOTAL =
  /^(?:\d+ )?(?:t ?cong|tong|cong|(?:sub |net |grand )?totals?|sum|sd[dc]k|(?:so )?du (?:dau|cuoi)|so du|ton (?:dau|cuoi)|so (?:mang|trang)|mang sang|trang (?:sau|truoc)|ket chuyen|luy ke|bal(?:ance)?|[bc] ?f|ob|opening|closing|brought|carried|bang chu|so tien bang chu|trong do)\b(?! (?:cong ty|ty|doan|dong|an|tac|nghiep|hoa)\b)/u

interface Span {
  credits: number
  creditVnd: number
  debits: number
  debitVnd: number
}
const empty = (): Span => ({ credits: 0, creditVnd: 0, debits: 0, debitVnd: 0 })
/** Whether a row is the sum of so many rows or more of its own side, or of all. */
const isSumOf = (span: Span, vnd: number, least: number): boolean => {
  const { credits, creditVnd, debits, debitVnd } = span
  return (
    (credits >= least && vnd === creditVnd) ||
    (debits >= least && Math.abs(vnd) === debitVnd) ||
    (credits > 0 && debits > 0 && credits + debits > least && vnd === creditVnd - debitVnd)
  )
}
/** Few gifts come to the sum of another by chance; more of them are needed where no word says it. */
const WORDED = 2
const UNWORDED = 4

function addTo(span: Span, vnd: number): void {
  if (vnd > 0) {
    span.credits++
    span.creditVnd += vnd
  } else {
    span.debits++
    span.debitVnd -= vnd
  }
}

export function makeTotalsShape(): TotalsShape {
  const all = empty()
  let page = empty()
  let day = empty()
  let last: (ShapedRow & { isSum: boolean }) | undefined
  const seen = { dated: 0, undated: 0, undatedSums: 0, runs: 0, detailRuns: 0 }
  const first: { like?: number; sum?: number; details?: number } = {}
  const balances = { with: 0, without: 0, tail: 0 }
  /** Rows without a day below one that has one. */
  let run = { aboveVnd: 0, rows: 0, vnd: 0, line: 0 }
  const endRun = (): void => {
    if (run.rows === 0) return
    seen.runs++
    if (run.rows > 1 && run.vnd === run.aboveVnd) {
      seen.detailRuns++
      first.details ??= run.line
    }
  }
  const endTable = (): void => {
    // A balance of its own proves that a row has moved money.
    if (last && last.balanceVnd === undefined && last.isSum) first.like ??= last.line
    page = empty()
    last = undefined
  }
  return {
    addRow(row) {
      const { amountVnd, line, isDated } = row
      if (last && last.day !== row.day) day = empty()
      const isSum = (least: number): boolean =>
        [all, page, day].some((span) => isSumOf(span, amountVnd, least))
      const isWorded = row.balanceVnd === undefined && isLikeTotal(row.words)
      if (isWorded && (!isDated || isSum(WORDED))) first.like ??= line
      if (isDated) {
        seen.dated++
        endRun()
        run = { aboveVnd: amountVnd, rows: 0, vnd: 0, line }
      } else {
        seen.undated++
        if (isSum(WORDED)) {
          seen.undatedSums++
          first.sum ??= line
        }
        run = { ...run, rows: run.rows + 1, vnd: run.vnd + amountVnd, line }
      }
      if (row.balanceVnd === undefined) balances.without++
      else balances.with++
      if (row.balanceVnd !== undefined) balances.tail = 0
      else if (balances.tail === 0) balances.tail = line
      last = { ...row, isSum: isSum(UNWORDED) }
      for (const span of [all, page, day]) addTo(span, amountVnd)
    },
    endTable,
    end() {
      endTable()
      endRun()
      if (first.like !== undefined) return first.like
      // Some banks write a day once, so that most of their rows without one are rows.
      if (first.sum !== undefined && seen.undated <= 2 * seen.undatedSums) return first.sum
      if (first.details !== undefined && seen.runs === seen.detailRuns) return first.details
      const isTail = balances.tail > 0 && balances.with > 1
      return isTail && balances.with >= 2 * balances.without ? balances.tail : undefined
    },
  }
}

const MAX_WORDS = 120
const isLikeTotal = (words: string): boolean =>
  words.length <= MAX_WORDS &&
  LIKE_TOTAL.test(
    foldWords(words)
      .replaceAll(/[^a-z0-9]+/gu, ' ')
      .trim(),
  )
