import type { Transfer } from './transfer.ts'
import { codesOf, numbersOf, wordsOf } from './twin-words.ts'
import type { Words } from './twin-words.ts'

export type Candidate = Pick<Transfer, 'id' | 'day' | 'memo' | 'reference' | 'twin'>

/**
 * How certain a pairing is:
 * - `alike`: both name the same pledges, and share the text, the reference or a number in them;
 * - `certain`: both hold the bank's own number of the transfer; one of the two may have lost its
 *   code, or be of the next day;
 * - `any`: both name the same pledges, and have the same sum and day.
 */
export type Likeness = 'alike' | 'certain' | 'any'

/** Rows of the other source, of one day and sum, that have no twin yet. */
export interface TwinPool {
  /** Takes a row that is the same transfer out of the pool. */
  take: (row: Words, likeness: Likeness) => Candidate | undefined
  /** Puts back what was taken, when nothing came of it. */
  putBack: (candidate: Candidate) => void
}

export function makeTwinPool(candidates: readonly Candidate[]): TwinPool {
  /** Candidates that are free, by the pledges that they name and by their id. */
  const free = new Map<string, Map<string, Candidate>>()
  const byWord = new Map<string, Set<string>>()
  const put = (candidate: Candidate): void => {
    const codes = codesOf(candidate.memo)
    getOrMake(free, codes, () => new Map<string, Candidate>()).set(candidate.id, candidate)
    for (const word of wordsOf(candidate))
      getOrMake(byWord, `${codes}|${word}`, () => new Set<string>()).add(candidate.id)
    for (const number of numbersOf(candidate))
      getOrMake(byWord, `${codes}#${number}`, () => new Set<string>()).add(candidate.id)
  }
  for (const candidate of candidates) if (candidate.twin === undefined) put(candidate)
  const findBy = (keys: readonly string[], codes: string): Candidate | undefined => {
    const left = free.get(codes)
    if (!left) return undefined
    for (const key of keys) {
      const found = left.get(firstLeft(byWord.get(key), left) ?? '')
      if (found) return found
    }
    return undefined
  }
  const find = (row: Words, likeness: Likeness): Candidate | undefined => {
    const codes = codesOf(row.memo)
    if (likeness === 'any') return free.get(codes)?.values().next().value
    if (likeness === 'alike')
      return findBy(
        wordsOf(row).map((word) => `${codes}|${word}`),
        codes,
      )
    // Two rows that name different pledges are never one transfer. A row that names none may be one
    // whose code was cut off.
    const groups = [codes, ...(codes === '' ? [...free.keys()].filter((key) => key !== '') : [''])]
    const numbers = numbersOf(row)
    return groups
      .map((group) =>
        findBy(
          numbers.map((number) => `${group}#${number}`),
          group,
        ),
      )
      .find((found) => found !== undefined)
  }
  return {
    take(row, likeness) {
      const found = find(row, likeness)
      if (found) free.get(codesOf(found.memo))?.delete(found.id)
      return found
    },
    putBack: put,
  }
}

/**
 * The first id that is still free. Ids that are taken are removed on the way, so that each is
 * passed over only once.
 */
function firstLeft(
  ids: Set<string> | undefined,
  left: ReadonlyMap<string, Candidate>,
): string | undefined {
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
