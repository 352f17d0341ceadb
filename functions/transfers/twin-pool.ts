import { isReassignOpen } from './reassign.ts'
import type { Transfer } from './transfer.ts'
import { codesOf, numbersOf, wordsOf } from './twin-words.ts'
import type { Words } from './twin-words.ts'

export type Candidate = Pick<Transfer, 'id' | 'day' | 'memo' | 'reference' | 'twin'> & {
  /**
   * It is in the books and belongs to no pledge, so that it may be found to belong to one. Of one that
   * people have moved, or that a person wishes to move, they alone decide.
   */
  isWithoutPledge?: boolean
  /** Its day cannot be, so that the books have it on the day on which we were told of it. */
  isOddDay?: boolean
  /** The pledges that it names, where its words were forgotten. */
  names?: readonly string[]
}

/** What a row is to a row of the other source. */
export const toCandidate = (
  row: Pick<
    Transfer,
    | 'id'
    | 'day'
    | 'memo'
    | 'memoForgotten'
    | 'reference'
    | 'twin'
    | 'code'
    | 'codes'
    | 'state'
    | 'reassign'
    | 'movedFrom'
    | 'mended'
  > & { outcome?: string | undefined },
): Candidate => {
  const { id, day, memo, reference, twin, code, state } = row
  const isMoved = row.movedFrom !== undefined || isReassignOpen(row.reassign)
  const isWithoutPledge = state === 'received' && code === undefined && !isMoved
  return {
    id,
    day,
    memo,
    reference,
    ...(twin === undefined ? {} : { twin }),
    isWithoutPledge,
    ...(row.outcome === 'odd-day' ? { isOddDay: true } : {}),
    ...(row.memoForgotten ? { names: namesInForgotten(row) } : {}),
  }
}

/**
 * The pledges that words named which were forgotten. The pledge that a row belongs to is one of them
 * only where a rule has read its whole code: people may have given it to another one, and a code that
 * was mended is not in the words as it is.
 */
function namesInForgotten({
  outcome,
  code,
  codes = [],
  mended,
  movedFrom,
  reassign,
}: Pick<Transfer, 'code' | 'codes' | 'mended' | 'movedFrom' | 'reassign'> & {
  outcome?: string | undefined
}): readonly string[] {
  if (outcome !== 'matched' && outcome !== 'amount-differs') return codes
  const read = movedFrom === undefined ? code : reassign?.from
  return mended !== undefined || read === undefined ? codes : [read]
}

/**
 * How certain a pairing is:
 * - `alike`: both name the same pledges, and share the text, the reference or a number in them;
 * - `certain`: both hold the bank's own number of the transfer; one of the two may have lost its
 *   code, or be of the next day;
 * - `any`: both name the same pledges, and have the same sum and day;
 * - `instead`: the candidate that holds the row's number has gone to another row, which was no more
 *   than alike, and a candidate that names what that one names is left.
 */
export type Likeness = 'alike' | 'certain' | 'any' | 'instead'

/** Rows of the other source, of one day and sum, that have no twin yet. */
export interface TwinPool {
  /** Takes a row that is the same transfer out of the pool. */
  take: (row: Words, likeness: Likeness) => Candidate | undefined
  /** Puts back what was taken, when nothing came of it. */
  putBack: (candidate: Candidate) => void
}

const namesOf = ({ names, memo }: Candidate): string =>
  names ? names.toSorted().join(' ') : codesOf(memo)

/** Stands for whichever pledge a row names: no codes are written like this. */
const ANY_CODE = '*'

export function makeTwinPool(candidates: readonly Candidate[]): TwinPool {
  /** Candidates that are free, by the pledges that they name and by their id. */
  const free = new Map<string, Map<string, Candidate>>()
  const byWord = new Map<string, Set<string>>()
  /** Candidates that are free and name a pledge, whichever. */
  const withCode = new Map<string, Candidate>()
  /** By each number, the pledges that candidates with it name, also those that have a twin. */
  const namedBy = new Map<string, Set<string>>()
  for (const candidate of candidates)
    for (const number of numbersOf(candidate))
      getOrMake(namedBy, number, () => new Set<string>()).add(namesOf(candidate))
  const index = (key: string, { id }: Candidate): void =>
    void getOrMake(byWord, key, () => new Set<string>()).add(id)
  const put = (candidate: Candidate): void => {
    const codes = namesOf(candidate)
    getOrMake(free, codes, () => new Map<string, Candidate>()).set(candidate.id, candidate)
    if (codes !== '') withCode.set(candidate.id, candidate)
    for (const word of wordsOf(candidate)) index(`${codes}|${word}`, candidate)
    for (const number of numbersOf(candidate)) {
      index(`${codes}#${number}`, candidate)
      if (codes !== '') index(`${ANY_CODE}#${number}`, candidate)
    }
  }
  for (const candidate of candidates) if (candidate.twin === undefined) put(candidate)
  const findBy = (
    keys: readonly string[],
    left: ReadonlyMap<string, Candidate> | undefined,
  ): Candidate | undefined => {
    if (!left) return undefined
    for (const key of keys) {
      const found = left.get(firstLeft(byWord.get(key), left) ?? '')
      if (found) return found
    }
    return undefined
  }
  const findInstead = (row: Words, codes: string): Candidate | undefined => {
    const groups = numbersOf(row).flatMap((number) => [...(namedBy.get(number) ?? [])])
    return groups
      .filter((group) => group === codes || group === '' || codes === '')
      .map((group): Candidate | undefined => free.get(group)?.values().next().value)
      .find((candidate) => candidate !== undefined)
  }
  const find = (row: Words, likeness: Likeness): Candidate | undefined => {
    const codes = codesOf(row.memo)
    const left = free.get(codes)
    if (likeness === 'any') return left?.values().next().value
    if (likeness === 'instead') return findInstead(row, codes)
    if (likeness === 'alike')
      return findBy(
        wordsOf(row).map((word) => `${codes}|${word}`),
        left,
      )
    const keysOf = (group: string) => numbersOf(row).map((number) => `${group}#${number}`)
    // Two rows that name different pledges are never one transfer. A row that names none may be one
    // whose code was cut off.
    return (
      findBy(keysOf(codes), left) ??
      (codes === '' ? findBy(keysOf(ANY_CODE), withCode) : findBy(keysOf(''), free.get('')))
    )
  }
  return {
    take(row, likeness) {
      const found = find(row, likeness)
      if (found) {
        free.get(namesOf(found))?.delete(found.id)
        withCode.delete(found.id)
      }
      return found
    },
    putBack(candidate) {
      if (candidate.twin === undefined) put(candidate)
    },
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
