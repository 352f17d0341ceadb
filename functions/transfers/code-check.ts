import { CROCKFORD } from '../../shared/crockford.ts'
import { CODE_BODY_LENGTH, checkCharacter } from '../../shared/reference-code.ts'

/** The characters of a code behind its prefix: the body and the check. */
export const REST_LENGTH = CODE_BODY_LENGTH + 1
/** Stands for a character that no code holds. */
export const NO_VALUE = -1

const VALUES: ReadonlyMap<string, number> = new Map([
  ...Array.from(CROCKFORD, (character, value) => [character, value] as const),
  ['O', 0],
  ['I', 1],
  ['L', 1],
])

/** The value of a character in a code, with the look-alikes that every reader of codes undoes. */
export const valueOf = (character: string): number => VALUES.get(character) ?? NO_VALUE
export const valuesOf = (text: string): number[] => Array.from(text, valueOf)
export const textOf = (values: readonly number[]): string =>
  values.map((value) => CROCKFORD[value] ?? '').join('')

/**
 * What each value at each place adds to the check, which is linear: the check of a body is the sum,
 * without carrying, of what its characters add. The check itself adds its own value.
 */
const TERMS: ReadonlyArray<readonly number[]> = Array.from({ length: REST_LENGTH }, (_, place) =>
  Array.from(CROCKFORD, (character, value) =>
    place === CODE_BODY_LENGTH
      ? value
      : CROCKFORD.indexOf(
          checkCharacter(`${'0'.repeat(place)}${character}`.padEnd(CODE_BODY_LENGTH, '0')),
        ),
  ),
)

export const termOf = (place: number, value: number): number => TERMS[place]?.[value] ?? NO_VALUE

/** 0 when the check character is right; else by what it is wrong. Only for values of a code. */
export function errorOf(values: readonly number[]): number {
  let error = 0
  for (let place = 0; place < REST_LENGTH; place++)
    error ^= termOf(place, values[place] ?? NO_VALUE)
  return error
}

/** Whether these are the values of a code: as many as it has, and its check character is right. */
export const isCode = (values: readonly number[]): boolean =>
  values.length === REST_LENGTH && !values.includes(NO_VALUE) && errorOf(values) === 0

/** The value that adds this at this place: every sum is added by exactly one. */
const ADDING: ReadonlyArray<readonly number[]> = TERMS.map((terms) =>
  terms.map((_, sum) => terms.indexOf(sum)),
)
export const valueAdding = (place: number, sum: number): number => ADDING[place]?.[sum] ?? NO_VALUE

/** The one value that makes the check right at this place, whatever stands there. */
export const mendingValue = (values: readonly number[], place: number): number =>
  valueAdding(place, errorOf(values.with(place, 0)))
