/**
 * The number of a decision as people type it and as decisions are cited: `77/QĐ-UBND`, `Số 077 / qđ
 * ubnd`, `77/2025/QĐ-UBND ngày 20/10/2025`, or `77` alone.
 */
export interface DecisionNumber {
  /** The first number in it, without zeros before it. */
  head: string
  /** The year, where it names one between its number and the body that decided. */
  year: string | undefined
  /** What stands behind: kind and body, without what is written in many ways. */
  tail: string
}

const CITED_DAY = / ngày \d{2}\/\d{2}\/\d{4}$/u
const YEAR = /^(?:19|20)\d{2}$/u

/** @returns undefined where it holds no number, by which alone decisions are looked up. */
export function readDecisionNumber(cited: string): DecisionNumber | undefined {
  const words = cited
    .normalize('NFC')
    .trim()
    .replace(CITED_DAY, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .match(/\p{N}+|\p{L}+/gu)
  const first = words?.findIndex((word) => /^\p{N}/u.test(word)) ?? -1
  if (!words || first === -1) return undefined
  const [number = '', ...behind] = words.slice(first).map(withoutZeros)
  const [second = ''] = behind
  const year = YEAR.test(second) ? second : undefined
  return { head: number, year, tail: (year === undefined ? behind : behind.slice(1)).join('') }
}

const withoutZeros = (word: string): string => word.replace(/^0+(?=\p{N})/u, '')

/**
 * Whether what somebody looks for may be this decision: the number is the same, and so is as much of
 * year and tail as both of them say.
 */
export function isSameDecision(asked: DecisionNumber, cited: DecisionNumber): boolean {
  const isYear = asked.year === undefined || cited.year === undefined || asked.year === cited.year
  const isTail = cited.tail.startsWith(asked.tail) || asked.tail.startsWith(cited.tail)
  return asked.head === cited.head && isYear && isTail
}
