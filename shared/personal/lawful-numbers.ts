/** What stands in the place of a number that says nothing of a person. */
const BLANK = '\u0001'

const YEAR = String.raw`(?:19|20)\d\d`
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`
const MONTH = String.raw`(?:0?[1-9]|1[0-2])`
const DATE = String.raw`(?:${DAY}/${MONTH}/${YEAR}|${DAY}-${MONTH}-${YEAR}|${DAY}\.${MONTH}\.${YEAR})`
const UNIT = String.raw`(?:đồng|dong|đ|vnđ|vnd|₫|nghìn|ngàn|triệu|tỷ|tỉ)(?![\p{L}\p{M}])`

/**
 * Numbers that officials write into public words: decisions, days, periods, sums. A sum never begins
 * with a zero, so that a telephone number is none, whatever unit stands behind it.
 */
const LAWFUL = [
  // 12/QĐ-MTTQ, 1234/2025/QĐ-UBND, 05/TB.
  String.raw`\d{1,5}\s*/\s*(?:${YEAR}\s*/\s*)?[A-ZĐ]{2,}(?:-[A-ZĐ]+)*(?![\p{L}\d])`,
  // 24/11/2025, 24-11-2025, 24.11.2025, also from one day to another one; 2025-11-24; 20251124.
  String.raw`(?:${DAY}\s?[-–]\s?)?${DATE}(?:\s?[-–]\s?${DATE})?`,
  String.raw`${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`,
  String.raw`${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`,
  // 11/2025, 10-12/2025, 24/11, 2024–2026, 14:05, 14h05.
  String.raw`(?:\d{1,2}\s?[-–]\s?)?${DAY}/(?:${YEAR}|${MONTH})(?!\s*/)`,
  String.raw`${YEAR}\s?[-–/]\s?${YEAR}`,
  String.raw`\d{1,2}[:h]\d{2}`,
  // Sums with their unit, in groups and without.
  String.raw`[1-9]\d{0,2}([. ,])\d{3}(?:\1\d{3})*(?:,\d{1,3})?\s*${UNIT}`,
  String.raw`[1-9]\d*(?:[.,]\d{1,3})?\s*${UNIT}`,
]
/** Sums of whole thousands without a unit. The end of a telephone number may look the same. */
const BARE_SUMS = [String.raw`[1-9]\d{0,2}([. ,])(?:\d{3}\1)*000`, String.raw`[1-9]\d{0,9}000`]
/** It is no part of a longer number. */
const BEFORE = String.raw`(?<![\p{L}\d+]|\d[./-]|\d[./-]\s)`
const BEHIND = String.raw`(?!\d|[./-]\d)`
const patternsOf = (of: readonly string[]): readonly RegExp[] =>
  of.map((pattern) => new RegExp(`${BEFORE}(?:${pattern})${BEHIND}`, 'giu'))
const PATTERNS = patternsOf(LAWFUL)
const BARE_PATTERNS = patternsOf(BARE_SUMS)

const blot = (text: string, patterns: readonly RegExp[]): string =>
  patterns.reduce(
    (left, pattern) => left.replace(pattern, (found) => BLANK.repeat(found.length)),
    text,
  )

/** The text with such numbers blotted out; every other sign keeps its place. */
export const withoutLawfulNumbers = (text: string): string =>
  blot(withBareSums(text), BARE_PATTERNS)

/** The same, but sums that stand without their unit are left. */
export const withBareSums = (text: string): string => blot(text, PATTERNS)
