import { CODE_PREFIX } from '../../shared/reference-code.ts'

/** Signs that look like a letter, in any writing. */
const SAME_SHAPE: Readonly<Record<string, string>> = {
  B: 'B8',
  I: 'LI1',
  L: 'LI1',
  O: 'O0',
  S: 'S5',
  Z: 'Z2',
}
/** Letters that banks tell apart, but not people who retype a code from a screen. */
const RETYPED: Readonly<Record<string, string>> = { C: 'CG', G: 'CG', U: 'UV', V: 'UV' }

const oneOf = (signs: string): string => (signs.length === 1 ? signs : `[${signs}]`)
const letters = Array.from(CODE_PREFIX)

/** The prefix, letter by letter, with what looks like each. */
export const SHAPED_PREFIX: readonly string[] = letters.map((letter) =>
  oneOf(SAME_SHAPE[letter] ?? letter),
)
/** The same, also with what people take for each. */
export const RETYPED_PREFIX: readonly string[] = letters.map((letter) =>
  oneOf(RETYPED[letter] ?? SAME_SHAPE[letter] ?? letter),
)

/** The prefix with one letter changed, two neighbours swapped, or one left out. */
export const DAMAGED_PREFIXES: readonly string[] = [
  ...letters.map((_, at) => letters.with(at, '.')),
  ...letters.slice(1).map((letter, at) => letters.toSpliced(at, 2, letter, letters[at] ?? '')),
  ...letters.map((_, at) => letters.toSpliced(at, 1)),
].map((damaged) => damaged.join(''))
