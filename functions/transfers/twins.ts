import { findCodes } from './matching.ts'
import type { Transfer } from './transfer.ts'

export type Candidate = Pick<Transfer, 'id' | 'day' | 'memo' | 'reference' | 'twin'>
type Words = Pick<Transfer, 'memo' | 'reference'>

/**
 * How sure a pairing is:
 * - `alike`: the same pledges, and the text, the reference or a number in them;
 * - `certain`: the bank's own number of the transfer in both. Then one of the two may have lost a code, or stand on the next day;
 * - `any`: the same pledges, and the sum and the day.
 */
export type Likeness = 'alike' | 'certain' | 'any'

/** Rows of the other source, of one day and sum, that have no twin yet. */
export interface TwinPool {
  /** Takes a row that is the same transfer out of the pool. */
  take: (row: Words, likeness: Likeness) => Candidate | undefined
  /** Puts back what was taken, when nothing came of it. */
  giveBack: (candidate: Candidate) => void
}

/** Shorter words stand in too many texts to say anything. */
const TELLING_LENGTH = 8
const MAX_WORDS = 40
/** The number that the core systems of several banks give a transfer. */
const BANKS_NUMBER = /^FT\d{10,16}$/u

export function makeTwinPool(candidates: readonly Candidate[]): TwinPool {
  /** By the pledges that they name. */
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
    // Rows that name different pledges are never one; a row that names none may be one whose code was cut.
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
    giveBack: put,
  }
}

/**
 * Pairs a row of a statement with a row of a feed, of one account and sum. Every gift that a feed told of stands in the statement too, so that rows pair off one to one; which of two equal rows is taken for
 * which changes no sum. Banks post a late transfer on the next day: the days beside are looked into, for what is certain alone.
 */
export function takeTwin(
  row: Words,
  today: TwinPool | undefined,
  beside: readonly TwinPool[],
): Candidate | undefined {
  const later = (): Candidate | undefined =>
    beside.map((pool) => pool.take(row, 'certain')).find((found) => found !== undefined)
  return (
    today?.take(row, 'alike') ?? today?.take(row, 'certain') ?? later() ?? today?.take(row, 'any')
  )
}

/** The first that is still free; those that are not are forgotten on the way, so that each is passed over once. */
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

const codesOf = (memo: string): string => findCodes(memo).toSorted().join(' ')
const squash = (text: string): string =>
  text
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/gu, '')

/** What may be alike in both: the whole text, the reference, and the long words with a figure in them, as banks' own numbers are. */
function wordsOf({ memo, reference }: Words): readonly string[] {
  const words = `${memo} ${reference}`.toUpperCase().match(/[A-Z0-9]+/gu) ?? []
  const telling = words
    .slice(0, MAX_WORDS)
    .filter((word) => word.length >= TELLING_LENGTH && /\d/u.test(word))
  return [squash(memo), ...telling].filter((word) => word !== '')
}

/** The bank's own number of the transfer, as a reference or in the text. Other numbers there (accounts, phones) stand in many rows. */
function numbersOf({ memo, reference }: Words): readonly string[] {
  const words = memo.toUpperCase().match(/[A-Z0-9]+/gu) ?? []
  const whole = squash(reference)
  return [
    ...words.slice(0, MAX_WORDS).filter((word) => BANKS_NUMBER.test(word)),
    ...(whole.length >= TELLING_LENGTH && /\d/u.test(whole) ? [whole] : []),
  ]
}
