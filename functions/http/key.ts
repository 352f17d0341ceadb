import { HttpProblem } from './problem.ts'

/** Idempotency keys: random text of a browser's page or of a client. */
const KEY_PATTERN = /^[A-Za-z0-9_-]{16,64}$/

/**
 * Sixteen random hexadecimal digits have fewer than five different ones once in two million times,
 * and keys of more characters far less often.
 */
const MIN_DIFFERENT = 5
/**
 * Of neighbours in a random text, one pair in five at the very most is equal or follows in the
 * alphabet.
 */
const MAX_RUN_SHARE = 0.75
const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * Whoever has the key of a pledge can make its lookup code, and two people who think of the same
 * key would be taken for one. So a key that comes to mind, and not from chance, is none: one of few
 * characters, a piece that repeats itself, or a run along the digits or the alphabet.
 */
export function isGuessable(key: string): boolean {
  const text = key.toLowerCase()
  return new Set(text).size < MIN_DIFFERENT || isRepetition(text) || isRun(text)
}

/** Whether the text is a piece that comes at least twice, the last time perhaps not to its end. */
function isRepetition(text: string): boolean {
  const pieces = Array.from({ length: Math.floor(text.length / 2) }, (_, at) => at + 1)
  return pieces.some((length) => text.slice(length) === text.slice(0, -length))
}

/**
 * Whether most characters equal the one before, or stand beside it in the alphabet or among the
 * digits.
 */
function isRun(text: string): boolean {
  const steps = text
    .slice(1)
    .split('')
    .filter((letter, at) => isStep(text[at] ?? '', letter))
  return steps.length > MAX_RUN_SHARE * (text.length - 1)
}

function isStep(before: string, letter: string): boolean {
  const pair = [before, letter].toSorted().join('')
  // Where people count, nine is followed by nought.
  return before === letter || ALPHABET.includes(pair) || pair === '09'
}

export const isKey = (text: string): boolean => KEY_PATTERN.test(text) && !isGuessable(text)

/** The key of a request as it may be used. @throws HttpProblem `key-missing`, `key-guessable`. */
export function requireKey(text: string | undefined): string {
  if (text === undefined || !KEY_PATTERN.test(text)) throw new HttpProblem('key-missing')
  if (isGuessable(text)) throw new HttpProblem('key-guessable')
  return text
}
