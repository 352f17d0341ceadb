import { CROCKFORD } from '../../shared/crockford.ts'
import {
  NO_VALUE,
  REST_LENGTH,
  errorOf,
  mendingValue,
  termOf,
  valueAdding,
  valueOf,
  valuesOf,
} from './code-check.ts'

/**
 * A keyboard for Vietnamese takes certain keys of a word for tones and marks of its vowels, and the
 * prefix of every code has a vowel. Banks take the marks away, so that nothing is left of the key.
 * Telex: S F R X J are tones, W makes ư or ă, and a letter typed twice is â, ê or đ. VNI: 1 to 5
 * are tones, 7 makes ư; 6 and 8 mark an a or e, and 9 a d, where there is one before.
 */
interface Keyboard {
  anywhere: string
  /** Keys that are taken behind certain letters only. */
  after: Readonly<Record<string, string>>
  isRare: boolean
}
const TELEX: Keyboard = {
  anywhere: 'SFRXJW',
  after: { A: 'A', E: 'E', D: 'D' },
  isRare: false,
}
const VNI: Keyboard = {
  anywhere: '123457',
  after: { '6': 'AE', '8': 'A', '9': 'D' },
  isRare: true,
}
const KEYBOARDS = [TELEX, VNI].map((keyboard) => ({
  ...keyboard,
  keys: valuesOf(keyboard.anywhere + Object.keys(keyboard.after).join('')),
}))

/** Whether the keyboard takes this key, typed behind these values. */
function takes({ anywhere, after }: Keyboard, value: number, before: readonly number[]): boolean {
  const key = CROCKFORD[value] ?? ''
  if (anywhere.includes(key)) return true
  return Array.from(after[key] ?? '').some((letter) => before.includes(valueOf(letter)))
}

/** A code of which a keyboard has left something, with a right check. */
export interface TypedCode {
  values: number[]
  /** Two keys, or a keyboard that few use, leave more codes than may be booked. */
  isGuess: boolean
}

/**
 * The codes of which a keyboard has left this rest, by the number of keys that it took: one, or two
 * of one keyboard. One key of Telex leaves about one code.
 */
export function listTyped(rest: readonly number[]): readonly TypedCode[] {
  if (rest.includes(NO_VALUE)) return []
  if (rest.length === REST_LENGTH - 1)
    return KEYBOARDS.flatMap((keyboard) =>
      listOfOne(rest, keyboard).map((values) => ({ values, isGuess: keyboard.isRare })),
    )
  if (rest.length !== REST_LENGTH - 2) return []
  return KEYBOARDS.flatMap((keyboard) => listOfTwo(rest, keyboard)).map((values) => ({
    values,
    isGuess: true,
  }))
}

/** At each place one value makes the check right. */
const listOfOne = (rest: readonly number[], keyboard: Keyboard): readonly number[][] =>
  Array.from({ length: REST_LENGTH }, (_, place) => {
    const longer = rest.toSpliced(place, 0, 0)
    return longer.with(place, mendingValue(longer, place))
  }).filter((values, place) => takes(keyboard, values[place] ?? NO_VALUE, rest.slice(0, place)))

function listOfTwo(
  rest: readonly number[],
  keyboard: (typeof KEYBOARDS)[number],
): readonly number[][] {
  const found: number[][] = []
  for (let first = 0; first < REST_LENGTH - 1; first++)
    for (let second = first + 1; second < REST_LENGTH; second++) {
      const longer = rest.toSpliced(first, 0, 0).toSpliced(second, 0, 0)
      const error = errorOf(longer)
      for (const key of keyboard.keys) {
        const other = valueAdding(second, error ^ termOf(first, key))
        const isTaken =
          keyboard.keys.includes(other) &&
          takes(keyboard, key, longer.slice(0, first)) &&
          takes(keyboard, other, longer.slice(0, second).toSpliced(first, 1, key))
        if (isTaken) found.push(longer.with(first, key).with(second, other))
      }
    }
  return found
}
