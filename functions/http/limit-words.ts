import type * as z from 'zod/mini'
import { LOCALES, text } from '../../shared/locale.ts'
import type { Localized } from '../../shared/locale.ts'
import { formatInteger } from '../../shared/money.ts'

const TOO_LONG = text(
  'Nội dung quá dài: tối đa {limit} ký tự',
  'This is too long: {limit} characters at most',
  'O texto é longo demais: no máximo {limit} caracteres',
)
const TOO_MANY = text(
  'Quá nhiều mục: tối đa {limit}',
  'These are too many: {limit} at most',
  'Itens demais: no máximo {limit}',
)
const AT_MOST = text(
  'Nhập số không quá {limit}',
  'Enter a number of at most {limit}',
  'Digite um número de até {limit}',
)
const AT_LEAST = text(
  'Nhập số từ {limit} trở lên',
  'Enter a number of at least {limit}',
  'Digite um número a partir de {limit}',
)

/** What is said of something that stands where a whole number belongs. */
export const WHOLE_NUMBER = text(
  'Nhập một số nguyên',
  'Enter a whole number',
  'Digite um número inteiro',
)

/** What is wrong with something too large or too small, with the limit that it must keep. */
export function limitWords(issue: z.core.$ZodIssue): Localized | undefined {
  if (issue.code === 'too_big') {
    const limit = issue.inclusive === false ? Number(issue.maximum) - 1 : Number(issue.maximum)
    if (issue.origin === 'string') return fill(TOO_LONG, limit)
    return fill(issue.origin === 'array' ? TOO_MANY : AT_MOST, limit)
  }
  if (issue.code !== 'too_small' || issue.origin !== 'number') return undefined
  return fill(
    AT_LEAST,
    issue.inclusive === false ? Number(issue.minimum) + 1 : Number(issue.minimum),
  )
}

const fill = (words: Localized, limit: number): Localized =>
  Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      words[locale].replace('{limit}', formatInteger(limit, locale)),
    ]),
  ) as Localized
