import * as z from 'zod/mini'
import type { Locale } from '../locale.ts'
import { parseVnd } from '../parse-vnd.ts'
import { undisguised } from '../personal/digits.ts'
import { cleanLine, cleanText, hasStackedMarks } from './clean-text.ts'
import type { Field, FieldValue, IssueCode } from './field.ts'
import { FILE_ID_PATTERN, MAX_FILES } from './files.ts'
import { readDay } from './read-date.ts'
import { readPhone } from './read-phone.ts'

/** What an answer means beside its own letters. */
export interface ReadContext {
  /** Language of the page on which it was typed: it decides what a sign between digits means. */
  locale: Locale
  /** ISO day in Vietnam. */
  today: string
}

export type ReadField = { ok: true; value: FieldValue | undefined } | { ok: false; code: IssueCode }

/** Longest text that is looked at at all, in UTF-16 units; every field's own limit is far below. */
const MAX_RAW_LENGTH = 20_000
/** Letters with their marks, digits, and the signs that names of people, units and firms carry. */
const NAME = /^[\p{L}\p{M}\p{N} .,:'"“”()&/+@#!°*·%_|№®™–—-]*$/u
/** Seven digits or more, however they are set apart: a telephone or an account, and no name. */
const LONG_NUMBER = /(?:\p{N}[^\p{L}\p{N}]*){7,}/u
/** A span of years, as classes and associations carry it: no account looks like that. */
const YEARS = /(?<!\p{N})(?:19|20)\d\d ?[–—/-] ?(?:19|20)\d\d(?!\p{N})/gu
/**
 * Addresses of pages and of accounts in networks. Abbreviations such as "TP.HCM" are none, and
 * short endings that are names too ("BS.Ly A Páo") count only with a path behind them.
 */
const WEB_ADDRESS =
  /https?:|www\.|[\p{L}\p{N}-]+\.(?:(?:vn|com|net|org|info|biz|xyz|top|shop|store|online|site|club|app|link|live|vip|win|bet|asia|co|pro|page|dev)(?![\p{L}\p{N}])|[a-z]{2,}\/)/iu
/** The same with spaces in it, which nobody puts into a name. */
const SPACED_ADDRESS =
  /(?<!\p{L})www\s|[\p{L}\p{N}]\s+\.\s*(?:vn|com|net|org|info|shop|xyz)(?![\p{L}\p{N}])/iu

/**
 * Reads the raw text of one field by its kind. What nobody sees in it is left out
 * (`clean-text.ts`).
 */
export function readField(field: Field, raw: string | undefined, context: ReadContext): ReadField {
  if ((raw?.length ?? 0) > MAX_RAW_LENGTH) return { ok: false, code: 'too-long' }
  const text = cleanText(raw ?? '')
  if (text === '') {
    if (!field.required) return { ok: true, value: undefined }
    return { ok: false, code: field.kind === 'consent' ? 'consent-required' : 'required' }
  }
  if (field.kind === 'text' && field.rule === 'name' && hasStackedMarks(raw ?? ''))
    return { ok: false, code: 'forbidden-characters' }
  return readText(field, text, context)
}

function readText(field: Field, text: string, context: ReadContext): ReadField {
  switch (field.kind) {
    case 'text':
      return readLine(field, text)
    case 'long-text':
      return countCharacters(text) > field.maxLength
        ? { ok: false, code: 'too-long' }
        : { ok: true, value: text }
    case 'choice':
      return field.options.some(({ value }) => value === text)
        ? { ok: true, value: text }
        : { ok: false, code: 'not-an-option' }
    case 'choices':
      return readChoices(field, text)
    case 'date':
      return readDate(field, text, context.today)
    case 'files':
      return readFiles(text)
    case 'honeypot':
      return { ok: false, code: 'must-stay-empty' }
    case 'amount':
      return readAmount(text, field, context.locale)
    case 'quantity':
      return readQuantity(text, field)
    case 'phone':
      return readTelephone(text)
    case 'email':
      return readEmail(text)
    case 'consent':
      return text === 'yes' ? { ok: true, value: true } : { ok: false, code: 'consent-required' }
  }
}

function readLine(field: Extract<Field, { kind: 'text' }>, text: string): ReadField {
  const isName = field.rule === 'name'
  const line = isName ? cleanLine(text) : text.replace(/\s+/gu, ' ')
  if (countCharacters(line) > field.maxLength) return { ok: false, code: 'too-long' }
  if (isName && !NAME.test(line)) return { ok: false, code: 'forbidden-characters' }
  if (
    isName &&
    (LONG_NUMBER.test(undisguised(line.replace(YEARS, ''))) ||
      WEB_ADDRESS.test(line) ||
      SPACED_ADDRESS.test(line))
  )
    return { ok: false, code: 'name-advertises' }
  return { ok: true, value: line }
}

/** Code points, as people count letters once text is in NFC. */
function countCharacters(text: string): number {
  return Array.from(text).length
}

/** Values joined by commas, as `validateForm` gathers the boxes. */
function readChoices(field: Extract<Field, { kind: 'choices' }>, text: string): ReadField {
  const chosen = text.split(',')
  const known = field.options.map(({ value }) => value)
  if (!chosen.every((value) => known.includes(value))) return { ok: false, code: 'not-an-option' }
  return { ok: true, value: known.filter((value) => chosen.includes(value)) }
}

/** Whether there is such a file, and what it is, only whoever keeps the files can say. */
function readFiles(text: string): ReadField {
  const ids = [...new Set(text.split(','))]
  if (!ids.every((id) => FILE_ID_PATTERN.test(id))) return { ok: false, code: 'file-gone' }
  return ids.length > MAX_FILES ? { ok: false, code: 'too-many-files' } : { ok: true, value: ids }
}

function readDate(
  { min, max, notAfterToday }: Extract<Field, { kind: 'date' }>,
  text: string,
  today: string,
): ReadField {
  const day = readDay(text)
  if (day === undefined) return { ok: false, code: 'date-invalid' }
  if (min !== undefined && day < min) return { ok: false, code: 'too-early' }
  if (notAfterToday === true && day > today) return { ok: false, code: 'too-late' }
  return max !== undefined && day > max ? { ok: false, code: 'too-late' } : { ok: true, value: day }
}

const AMOUNT_ISSUES = {
  empty: 'required',
  negative: 'too-small',
  'not-whole': 'not-whole',
  'not-a-number': 'not-a-number',
  ambiguous: 'amount-ambiguous',
} as const satisfies Record<string, IssueCode>

function readAmount(
  text: string,
  { minVnd, maxVnd }: Extract<Field, { kind: 'amount' }>,
  locale: Locale,
): ReadField {
  const parsed = parseVnd(text, locale)
  if (!parsed.ok) return { ok: false, code: AMOUNT_ISSUES[parsed.reason] }
  return within(parsed.amountVnd, minVnd, maxVnd)
}

/** Spaces before groups of three digits. Between other digits they may mean "four or five". */
const GROUPS = /(?<=\d)\s(?=\d{3}(?!\d))/gu

function readQuantity(
  text: string,
  { min, max, countOf = [] }: Extract<Field, { kind: 'quantity' }>,
): ReadField {
  const digits = withoutWord(cleanLine(text.normalize('NFKC')), countOf).replace(GROUPS, '')
  if (digits.startsWith('-')) return { ok: false, code: 'too-small' }
  if (/^\d{1,15}$/u.test(digits)) return within(Number(digits), min, max)
  if (/^\d{1,3}([.,])\d{3}(\1\d{3}){0,3}$/u.test(digits))
    return within(Number(digits.replace(/[.,]/gu, '')), min, max)
  return { ok: false, code: /^\d+[.,]\d+$/u.test(digits) ? 'not-whole' : 'not-a-number' }
}

/** `25 người`: the word for what is counted may stand behind the number. */
function withoutWord(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase()
  const word = words.find((one) => lower.endsWith(one))
  return word === undefined ? text : text.slice(0, -word.length).trim()
}

function within(value: number, min: number, max: number): ReadField {
  if (value < min) return { ok: false, code: 'too-small' }
  return value > max ? { ok: false, code: 'too-large' } : { ok: true, value }
}

function readTelephone(text: string): ReadField {
  const number = readPhone(text)
  return number === undefined ? { ok: false, code: 'phone-invalid' } : { ok: true, value: number }
}

const emailSchema = z.email().check(z.maxLength(254))

function readEmail(text: string): ReadField {
  return emailSchema.safeParse(text).success
    ? { ok: true, value: text }
    : { ok: false, code: 'email-invalid' }
}
