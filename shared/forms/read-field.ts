import * as z from 'zod/mini'
import type { Locale } from '../locale.ts'
import { parseVnd } from '../parse-vnd.ts'
import type { Field, FieldValue, IssueCode } from './field.ts'
import { FILE_ID_PATTERN, MAX_FILES } from './files.ts'

export type ReadField = { ok: true; value: FieldValue | undefined } | { ok: false; code: IssueCode }

/** Longest text that is looked at at all, in UTF-16 units; every field's own limit is far below. */
const MAX_RAW_LENGTH = 20_000
/** C0 and C1 controls, bidirectional overrides, zero-width marks, byte-order marks and lone surrogates: never part of what people write here. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point.
const CONTROLS =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|\p{Cs}/u
/** Letters with their marks, digits, and the few signs that names of people, units and firms carry. */
const NAME = /^[\p{L}\p{M}\p{N} .,'’"“”()&/+–-]*$/u

/** Reads the raw text of one field by its kind. Text is put into NFC, so that letters typed as base + mark compare and sort as one. */
export function readField(field: Field, raw: string | undefined, locale: Locale): ReadField {
  if ((raw?.length ?? 0) > MAX_RAW_LENGTH) return { ok: false, code: 'too-long' }
  const text = (raw ?? '').normalize('NFC').replace(/\r\n?/gu, '\n').trim()
  if (text === '') {
    if (!field.required) return { ok: true, value: undefined }
    return { ok: false, code: field.kind === 'consent' ? 'consent-required' : 'required' }
  }
  if (CONTROLS.test(text)) return { ok: false, code: 'forbidden-characters' }
  return readText(field, text, locale)
}

function readText(field: Field, text: string, locale: Locale): ReadField {
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
      return readDate(field, text)
    case 'files':
      return readFiles(text)
    case 'honeypot':
      return { ok: false, code: 'must-stay-empty' }
    case 'amount':
      return readAmount(text, field, locale)
    case 'quantity':
      return readQuantity(text, field.min, field.max)
    case 'phone':
      return readPhone(text)
    case 'email':
      return readEmail(text)
    case 'consent':
      return text === 'yes' ? { ok: true, value: true } : { ok: false, code: 'consent-required' }
  }
}

function readLine(field: Extract<Field, { kind: 'text' }>, text: string): ReadField {
  const line = text.replace(/\s+/gu, ' ')
  if (countCharacters(line) > field.maxLength) return { ok: false, code: 'too-long' }
  if (field.rule === 'name' && !NAME.test(line)) return { ok: false, code: 'forbidden-characters' }
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

function readDate({ min, max }: Extract<Field, { kind: 'date' }>, text: string): ReadField {
  const vietnamese = /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/u.exec(
    text,
  )?.groups
  const iso = vietnamese
    ? `${vietnamese.year}-${vietnamese.month?.padStart(2, '0')}-${vietnamese.day?.padStart(2, '0')}`
    : text
  // A day that the calendar does not have (31/2) comes back as another one.
  const time = /^\d{4}-\d{2}-\d{2}$/u.test(iso) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso)
    return { ok: false, code: 'date-invalid' }
  if (min !== undefined && iso < min) return { ok: false, code: 'too-early' }
  return max !== undefined && iso > max ? { ok: false, code: 'too-late' } : { ok: true, value: iso }
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

function readQuantity(text: string, min: number, max: number): ReadField {
  const digits = text.normalize('NFKC').replace(/[\s\u00a0]+/gu, '')
  if (digits.startsWith('-')) return { ok: false, code: 'too-small' }
  if (/^\d{1,15}$/u.test(digits)) return within(Number(digits), min, max)
  if (/^\d{1,3}([.,])\d{3}(\1\d{3}){0,3}$/u.test(digits))
    return within(Number(digits.replace(/[.,]/gu, '')), min, max)
  return { ok: false, code: /^\d+[.,]\d+$/u.test(digits) ? 'not-whole' : 'not-a-number' }
}

function within(value: number, min: number, max: number): ReadField {
  if (value < min) return { ok: false, code: 'too-small' }
  return value > max ? { ok: false, code: 'too-large' } : { ok: true, value }
}

/**
 * Vietnamese numbers by the plan in force since 2018: mobile 03, 05, 07, 08, 09 with 10 digits, fixed lines 02 with 11; with 0, 84 or +84 in front.
 * Returns E.164.
 */
function readPhone(text: string): ReadField {
  const digits = text.normalize('NFKC').replace(/[\s().-]+/gu, '')
  const national = /^(?:\+?84|0)([2-9]\d{8,9})$/u.exec(digits)?.[1]
  const valid =
    national !== undefined && (/^[35789]\d{8}$/u.test(national) || /^2\d{9}$/u.test(national))
  return valid ? { ok: true, value: `+84${national}` } : { ok: false, code: 'phone-invalid' }
}

const emailSchema = z.email().check(z.maxLength(254))

function readEmail(text: string): ReadField {
  return emailSchema.safeParse(text).success
    ? { ok: true, value: text }
    : { ok: false, code: 'email-invalid' }
}
