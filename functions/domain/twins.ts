import { findCodes } from './matching.ts'
import type { Transfer } from './transfer.ts'

export type Candidate = Pick<Transfer, 'id' | 'memo' | 'reference' | 'twin'>
type Words = Pick<Transfer, 'memo' | 'reference'>

/** Rows of the other source that have no twin yet. */
export interface TwinPool {
  /** Takes the row that is the same transfer out of the pool. */
  take: (row: Words) => Candidate | undefined
  /** Puts back what was taken, when nothing came of it. */
  giveBack: (candidate: Candidate) => void
}

/** Shorter words stand in too many texts to say anything. */
const TELLING_LENGTH = 8
const MAX_WORDS = 40

/**
 * Pairs rows of a statement with rows of a feed, of one account, day and sum. Every gift that a feed told of stands in the statement too, so that rows pair off one to one: first those that share their
 * text, their reference or a number in them, then any. Which of two equal rows is taken for which changes no sum. Rows that name different pledges are never one.
 */
export function makeTwinPool(candidates: readonly Candidate[]): TwinPool {
  const free = new Map<string, Map<string, Candidate>>()
  const byWord = new Map<string, Set<string>>()
  const put = (candidate: Candidate): void => {
    const codes = codesOf(candidate.memo)
    getOrMake(free, codes, () => new Map<string, Candidate>()).set(candidate.id, candidate)
    for (const word of wordsOf(candidate)) getOrMake(byWord, `${codes}|${word}`, () => new Set<string>()).add(candidate.id)
  }
  for (const candidate of candidates) if (candidate.twin === undefined) put(candidate)
  return {
    take(row) {
      const codes = codesOf(row.memo)
      const left = free.get(codes)
      if (!left) return undefined
      const alike = wordsOf(row).flatMap((word) => firstLeft(byWord.get(`${codes}|${word}`), left) ?? [])
      const found = left.get(alike[0] ?? '') ?? left.values().next().value
      if (found) left.delete(found.id)
      return found
    },
    giveBack: put,
  }
}

/** The first that is still free; those that are not are forgotten on the way, so that each is passed over once. */
function firstLeft(ids: Set<string> | undefined, left: ReadonlyMap<string, Candidate>): string | undefined {
  for (const id of ids ?? []) {
    if (left.has(id)) return id
    ids?.delete(id)
  }
  return undefined
}

function getOrMake<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  const value = map.get(key) ?? make()
  map.set(key, value)
  return value
}

const codesOf = (memo: string): string => findCodes(memo).toSorted().join(' ')
const squash = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, '')

/** What may be alike in both: the whole text, the reference, and the long words with a figure in them, as banks' own numbers are. */
function wordsOf({ memo, reference }: Words): readonly string[] {
  const words = `${memo} ${reference}`.toUpperCase().match(/[A-Z0-9]+/gu) ?? []
  const telling = words.slice(0, MAX_WORDS).filter((word) => word.length >= TELLING_LENGTH && /\d/u.test(word))
  return [squash(memo), ...telling].filter((word) => word !== '')
}
