import { text } from '../http/route-schemas.ts'
import type { RouteDetails, RouteKey } from '../http/route.ts'
import type { AnyProblemCode } from './all-problems.ts'

/** The language, what stands in the path, the key of an act, and what may be asked for. */
export function describeParameters(
  key: RouteKey,
  { query = {}, asks = [], keyed }: RouteDetails<AnyProblemCode>,
) {
  return [
    { name: 'lang', in: 'query', schema: { enum: ['vi', 'en', 'pt'], default: 'vi' } },
    ...[...key.matchAll(/\{(\w+)\}/gu)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: text,
    })),
    ...(keyed === true ? [IDEMPOTENCY_KEY] : []),
    ...Object.entries(query).map(([name, schema]) => ({
      name,
      in: 'query',
      ...(asks.includes(name) ? { required: true } : {}),
      schema,
    })),
  ]
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { ...text, pattern: '^[A-Za-z0-9_-]{16,64}$' },
}
