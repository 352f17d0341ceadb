import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { RawValues } from '../../shared/forms/field.ts'
import { readBytes, decode, parseObject } from './posted-body.ts'
import { HttpProblem } from './problem.ts'

/** Fields that a form has at the very most. */
export const MAX_FIELDS = 60

/**
 * Reads a posted body, a form's or JSON's, into one text per field.
 * @throws HttpProblem for a body that is too large, of another type, not UTF-8, malformed, or that
 * names a field twice.
 */
export function readBody(event: APIGatewayProxyEventV2): RawValues {
  const { bytes, type } = readBytes(event)
  if (type !== 'application/x-www-form-urlencoded' && type !== 'application/json')
    throw new HttpProblem('content-type-unsupported')
  const text = decode(bytes)
  return type === 'application/json' ? readJson(text) : readForm(text)
}

function readForm(text: string): RawValues {
  const pairs = text === '' ? [] : text.split('&')
  if (pairs.length > MAX_FIELDS) throw new HttpProblem('body-malformed')
  return collect(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return at < 0
        ? [unescape(pair), '']
        : [unescape(pair.slice(0, at)), unescape(pair.slice(at + 1))]
    }),
  )
}

/**
 * Percent-decoding that refuses what is not UTF-8, where URLSearchParams would silently put U+FFFD.
 */
function unescape(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '))
  } catch {
    throw new HttpProblem('body-malformed')
  }
}

function readJson(text: string): RawValues {
  const members = Object.entries(parseObject(text))
  if (members.length > MAX_FIELDS) throw new HttpProblem('body-malformed')
  return collect(members.map(([name, value]) => [name, toRaw(value)]))
}

/** JSON's numbers and booleans say the same as the texts of a form. */
function toRaw(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 'yes' : ''
  if (value === null) return ''
  throw new HttpProblem('body-malformed')
}

/** @throws HttpProblem for a name that comes twice. */
export function collect(
  pairs: ReadonlyArray<readonly [string, string] | readonly string[]>,
): RawValues {
  const values = new Map<string, string>()
  for (const [name = '', value = ''] of pairs) {
    if (values.has(name)) throw new HttpProblem('field-repeated')
    values.set(name, value)
  }
  return Object.fromEntries(values)
}
