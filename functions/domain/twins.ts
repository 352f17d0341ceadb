import { findCodes } from './matching.ts'
import type { Transfer } from './transfer.ts'

export type Candidate = Pick<Transfer, 'id' | 'memo' | 'reference' | 'twin'>

/** Shorter references and texts stand in too many others to say anything. */
const TELLING_LENGTH = 6

/**
 * Finds the row of the other source (a feed for a statement, a statement for a feed) that is the same transfer, among those of the same account, day and sum that have no twin yet. Every gift that a feed
 * told of stands in the statement too, so that rows pair off one to one: first those whose code, reference or text agree, then any. Which of two equal rows is taken for which changes no sum.
 * Rows that name different pledges are never one.
 */
export function findTwin(row: Pick<Transfer, 'memo' | 'reference'>, candidates: readonly Candidate[]): Candidate | undefined {
  const codes = codesOf(row.memo)
  const free = candidates.filter((other) => other.twin === undefined && codesOf(other.memo) === codes)
  return free.find((other) => isAlike(row, other)) ?? free[0]
}

const codesOf = (memo: string): string => findCodes(memo).toSorted().join(' ')
const squash = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, '')

function isAlike(a: Pick<Transfer, 'memo' | 'reference'>, b: Pick<Transfer, 'memo' | 'reference'>): boolean {
  const [memoA, memoB, referenceA, referenceB] = [a.memo, b.memo, a.reference, b.reference].map(squash) as [string, string, string, string]
  const holds = (text: string, part: string): boolean => part.length >= TELLING_LENGTH && text.includes(part)
  return (
    holds(memoA, memoB) || holds(memoB, memoA) || holds(`${memoA} ${referenceA}`, referenceB) || holds(`${memoB} ${referenceB}`, referenceA)
  )
}
