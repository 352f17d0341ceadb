import { CODE_PREFIX } from '../../shared/reference-code.ts'
import { NO_VALUE, REST_LENGTH, isCode, mendingValue, textOf, valuesOf } from './code-check.ts'
import type { CodeDamage, NearCode } from './code-damage.ts'
import { isEscaped } from './escaped-text.ts'
import { listTyped } from './keyboard-losses.ts'
import { DAMAGED_PREFIXES, RETYPED_PREFIX } from './like-prefix.ts'
import { findCodes } from './memo-codes.ts'
import { readingsOf, squash } from './memo-readings.ts'

/** Near codes of a memo of which pledges are looked for, whatever the memo holds. */
export const MAX_NEAR_CODES = 24
/** Places of a memo that are looked at, and characters behind a prefix. */
const MAX_PLACES = 2
const WINDOW = 12

/** The prefix, with letters taken for one another that people take so. */
const LIKE_PREFIX = new RegExp(RETYPED_PREFIX.join(''), 'gu')
const APART_PREFIX = RETYPED_PREFIX.join('[^A-Z0-9]*')
/** What a memo of plain ASCII must hold, so that it may hold a near code: most are done with this. */
const LOOSE = new RegExp(
  `${APART_PREFIX}|(?<![A-Z0-9])(?:${DAMAGED_PREFIXES.join('|')})[A-Z0-9]{6}`,
  'iu',
)
const ASCII = /^\p{ASCII}*$/u
/** As many characters as a code has, with nothing but signs among them and beside them. */
const APART = new RegExp(
  `(?<![A-Z0-9])${APART_PREFIX}(?:[^A-Z0-9]*[A-Z0-9]){${REST_LENGTH}}(?![A-Z0-9])`,
  'gu',
)
/** A word that a person wrote as one code: nothing was cut from it, and nothing stands beside it. */
const WORD = /(?<![A-Z0-9])[A-Z0-9]{9,13}(?![A-Z0-9])/gu

/**
 * Characters that people take for one another where they read a code from a screen or a paper. V
 * stands for what no code holds: a U is a V that was misread, or a W that a keyboard made an ư of.
 */
const ALIKE: ReadonlyArray<{ alike: Readonly<Record<string, string>>; isRare?: true }> = [
  { alike: { S: '5', '5': 'S' } },
  { alike: { B: '8', '8': 'B' } },
  { alike: { Z: '2', '2': 'Z' } },
  { alike: { U: 'V' } },
  { alike: { U: 'W' } },
  { alike: { G: '6', '6': 'G' }, isRare: true },
  { alike: { Q: '0', O: 'Q', '0': 'Q', D: '0' }, isRare: true },
]

/** What is left of an escape of which a bank has taken the signs. */
const REMNANTS = /20|NBSP|X000[AD]|0[AD]|AMP|SHY/gu

/**
 * The codes that a memo may have held before something befell them, those first of which a damage
 * is known. Each has a right check character, and whether it is a code at all only its pledge
 * tells. Of a memo that holds a whole code there is none.
 */
export function listNearCodes(memo: string): readonly NearCode[] {
  if (ASCII.test(memo) && !LOOSE.test(memo) && !isEscaped(memo)) return []
  if (findCodes(memo).length > 0) return []
  const found = new Map<string, NearCode>()
  const add = (damage: CodeDamage, values: readonly number[], isGuess = false): void => {
    if (found.size >= MAX_NEAR_CODES || !isCode(values)) return
    const code = CODE_PREFIX + textOf(values)
    if (!found.has(code)) found.set(code, { code, damage, ...(isGuess ? { isGuess } : {}) })
  }
  for (const reading of readingsOf(memo)) {
    const squashed = squash(reading)
    for (const [written] of first(reading.matchAll(APART))) addAlike(squash(written), add)
    for (const { 0: prefix, index } of first(squashed.matchAll(LIKE_PREFIX)))
      addBehind(squashed.slice(index, index + prefix.length + WINDOW), add)
    for (const [word] of first(reading.matchAll(WORD), ({ 0: whole }) => holdsPrefix(whole)))
      addWord(word, add)
  }
  return [...found.values()]
}

/**
 * The codes of which a transfer may be: those that its text names, or, where it names none, those
 * that may have become what it says. Each list has a bound, whatever the text.
 */
export function codesToLookUp({
  amountVnd,
  memo,
}: {
  amountVnd: number
  memo: string
}): readonly string[] {
  if (amountVnd <= 0) return []
  const codes = findCodes(memo)
  return codes.length > 0 ? codes : listNearCodes(memo).map(({ code }) => code)
}

type Add = (damage: CodeDamage, values: readonly number[], isGuess?: boolean) => void

/** Characters that may stand for others, in as many as a code has. */
function addAlike(written: string, add: Add, isGuess = false): void {
  const rest = written.slice(CODE_PREFIX.length)
  if (!written.startsWith(CODE_PREFIX)) add('look-alike', valuesOf(rest), isGuess)
  for (const { alike, isRare = false } of ALIKE)
    for (const text of replaceSome(rest, alike))
      add('look-alike', valuesOf(text), isGuess || isRare)
}

/** What stands behind a prefix, wherever the code may end: where it is glued to words, one guesses. */
function addBehind(written: string, add: Add): void {
  addAlike(written.slice(0, CODE_PREFIX.length + REST_LENGTH), add, true)
  const behind = written.slice(CODE_PREFIX.length)
  const rest = behind.slice(0, REST_LENGTH)
  for (const { 0: remnant, index } of behind.matchAll(REMNANTS))
    if (index > 0 && index < REST_LENGTH)
      add('remnant', valuesOf(cutOut(behind, index, remnant.length)))
  const values = valuesOf(rest)
  for (const swapped of listSwapped(values)) add('swapped', swapped)
}

const cutOut = (text: string, at: number, length: number): string =>
  (text.slice(0, at) + text.slice(at + length)).slice(0, REST_LENGTH)

/** What can only be told of a whole word. */
function addWord(word: string, add: Add): void {
  const rest = word.slice(CODE_PREFIX.length)
  if (!LIKE_WHOLE.test(word)) {
    for (const values of listMended(word)) add('prefix', values)
    return
  }
  for (const { values, isGuess } of listTyped(valuesOf(rest))) add('keyboard', values, isGuess)
  const values = valuesOf(rest)
  if (rest.length === REST_LENGTH + 1)
    for (let place = 0; place <= REST_LENGTH; place++) add('extra', values.toSpliced(place, 1))
  if (rest.length === REST_LENGTH)
    for (const place of placesToMend(values))
      add('changed', values.with(place, mendingValue(values, place)))
  if (rest.length === REST_LENGTH - 1)
    for (let place = 0; place < REST_LENGTH; place++) {
      const longer = values.toSpliced(place, 0, 0)
      add('missing', longer.with(place, mendingValue(longer, place)))
    }
}
const LIKE_WHOLE = new RegExp(`^${LIKE_PREFIX.source}`, 'u')

/** So many characters of a code that may be others are tried in every combination. */
const MAX_COMBINED = 4

/**
 * The texts in which one of these characters or more are their look-alikes: in every combination
 * where they are few, and otherwise one of them, or all.
 */
function replaceSome(text: string, alike: Readonly<Record<string, string>>): readonly string[] {
  const places = Array.from(text, (one, at) => (one in alike ? at : -1)).filter((at) => at >= 0)
  if (places.length === 0) return []
  const replaceAt = (chosen: readonly number[]): string =>
    Array.from(text, (one, at) => (chosen.includes(at) ? (alike[one] ?? one) : one)).join('')
  if (places.length > MAX_COMBINED) return [places, ...places.map((at) => [at])].map(replaceAt)
  return Array.from({ length: 2 ** places.length - 1 }, (_, set) =>
    replaceAt(places.filter((_place, bit) => ((set + 1) >> bit) & 1)),
  )
}

const listSwapped = (values: readonly number[]): readonly number[][] =>
  Array.from({ length: REST_LENGTH - 1 }, (_, at) =>
    values.toSpliced(at, 2, values[at + 1] ?? NO_VALUE, values[at] ?? NO_VALUE),
  )

/** The place whose character no code holds; each, where there is none such; else nothing. */
function placesToMend(values: readonly number[]): readonly number[] {
  const bad = values.flatMap((value, place) => (value === NO_VALUE ? [place] : []))
  return bad.length === 0 ? Array.from(values.keys()) : bad.slice(0, bad.length === 1 ? 1 : 0)
}

/** The rest of a word whose first letters are the prefix but for one letter, or two in turn. */
function listMended(word: string): readonly number[][] {
  const lengths = [CODE_PREFIX.length, CODE_PREFIX.length - 1]
  return lengths
    .filter((length) => word.length - length === REST_LENGTH)
    .filter((length) => isAlmostPrefix(word.slice(0, length)))
    .map((length) => valuesOf(word.slice(length)))
}

function isAlmostPrefix(letters: string): boolean {
  if (letters.length < CODE_PREFIX.length)
    return Array.from(CODE_PREFIX).some(
      (_, at) => CODE_PREFIX.slice(0, at) + CODE_PREFIX.slice(at + 1) === letters,
    )
  const differing = [0, 1, 2, 3].filter((at) => letters[at] !== CODE_PREFIX[at])
  const [a = 0, b = 0] = differing
  const isSwapped =
    differing.length === 2 && letters[a] === CODE_PREFIX[b] && letters[b] === CODE_PREFIX[a]
  return differing.length === 1 || isSwapped
}

const holdsPrefix = (word: string): boolean =>
  LIKE_WHOLE.test(word) ||
  isAlmostPrefix(word.slice(0, CODE_PREFIX.length)) ||
  isAlmostPrefix(word.slice(0, CODE_PREFIX.length - 1))

/** The first few of them that are wanted. */
function* first(
  matches: Iterable<RegExpExecArray>,
  isWanted: (match: RegExpExecArray) => boolean = () => true,
): Generator<RegExpExecArray> {
  let left = MAX_PLACES
  for (const match of matches) {
    if (!isWanted(match)) continue
    yield match
    if (--left === 0) return
  }
}
