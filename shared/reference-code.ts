import { cleanLine } from './forms/clean-text.ts'
import { CROCKFORD, normalizeCrockford, toCrockford } from './crockford.ts'
import { PROVINCE } from './province.ts'

const { codeLetters } = PROVINCE

/**
 * The letters of the province and "ủng hộ". The letters of a prefix are outside the check: they
 * never vary.
 */
export const CODE_PREFIX = `${codeLetters}UH` as const
/** "Ý kiến": what citizens send by a form. */
export const CASE_PREFIX = `${codeLetters}YK` as const
/** "Đề xuất": what staff propose to do with money and goods. */
export const PROPOSAL_PREFIX = `${codeLetters}DX` as const
/** "Tạm nhận": what a counter has taken in and a second person has not confirmed yet. */
export const WAITING_GIFT_PREFIX = `${codeLetters}TN` as const
/** "Hàng loạt": one act of staff on many pledges. */
export const SWEEP_PREFIX = `${codeLetters}HL` as const
export type CodePrefix = `${string}${'UH' | 'YK' | 'DX' | 'TN' | 'HL'}`
/** 6 characters of base 32 are 30 bits: about a thousand million codes, and a collision is retried. */
export const CODE_BODY_LENGTH = 6
export const CODE_PATTERN = new RegExp(`^${CODE_PREFIX}[0-9A-HJKMNP-TV-Z]{7}$`, 'u')
export const CASE_CODE_PATTERN = new RegExp(`^${CASE_PREFIX}[0-9A-HJKMNP-TV-Z]{7}$`, 'u')
const REST_PATTERN = /^[0-9A-HJKMNP-TV-Z]{7}$/u

/** Multiplication in GF(2^5) with the primitive polynomial x^5 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0
  let factor = a
  for (let bits = b; bits > 0; bits >>= 1) {
    if (bits & 1) product ^= factor
    factor = factor & 16 ? ((factor << 1) ^ 0b100101) & 31 : factor << 1
  }
  return product
}

/**
 * The check character: the sum over GF(32) of each value times a distinct power of the field's generator. Every change of one
 * character and every swap of any two characters (adjacent or not) changes it, which plain modulo sums do not achieve.
 */
export function checkCharacter(body: string): string {
  let sum = 0
  let weight = 2
  for (const character of body) {
    sum ^= multiply(CROCKFORD.indexOf(character), weight)
    weight = multiply(weight, 2)
  }
  return CROCKFORD[sum] ?? ''
}

/** Makes a reference code, of a pledge unless another prefix is given: 11 characters, from 6 random bytes. */
export function makeReferenceCode(random: Uint8Array, prefix: CodePrefix = CODE_PREFIX): string {
  if (random.length !== CODE_BODY_LENGTH) throw new RangeError('reference-code-needs-6-bytes')
  const body = toCrockford(random)
  return `${prefix}${body}${checkCharacter(body)}`
}

/**
 * Reads a code as a person types it (any case, spaces, hyphens, look-alikes in the body) and returns its one true form, or undefined when it
 * is not a code or its check character is wrong.
 */
export function readReferenceCode(
  text: string,
  prefix: CodePrefix = CODE_PREFIX,
): string | undefined {
  const squashed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]+/gu, '')
  if (!squashed.startsWith(prefix)) return undefined
  const rest = normalizeCrockford(squashed.slice(prefix.length))
  if (!REST_PATTERN.test(rest)) return undefined
  const code = prefix + rest
  const body = rest.slice(0, -1)
  return code.endsWith(checkCharacter(body)) ? code : undefined
}

/** What people and programs put between the characters of a code, or around it. */
const SEPARATORS = String.raw`[\s\p{Pd}\u2212._·:/]*`

/**
 * Finds the one reference code in what a person typed or pasted: with dashes of any kind, dots or spaces
 * within, and with words around it ("Mã tham chiếu: ABUH-3F7K-2Q9"). Undefined when there is none, or
 * when there are two different ones.
 */
export function findReferenceCode(
  text: string,
  prefix: CodePrefix = CODE_PREFIX,
): string | undefined {
  const letters = Array.from(prefix).join(SEPARATORS)
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${letters}(?:${SEPARATORS}[0-9A-Z]){7}(?![\\p{L}\\p{N}])`,
    'gu',
  )
  const found = new Set<string>()
  for (const [typed] of upperLine(text).matchAll(pattern)) {
    const code = readReferenceCode(typed.replace(/[^0-9A-Z]/gu, ''), prefix)
    if (code !== undefined) found.add(code)
  }
  const [only] = found
  return found.size === 1 ? only : undefined
}

function upperLine(text: string): string {
  return cleanLine(text.normalize('NFKC')).toUpperCase()
}
