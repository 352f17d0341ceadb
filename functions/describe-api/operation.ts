import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import type { ProblemCode } from '../http/problem.ts'

/** One route of the API, as its description needs it. */
export interface Operation {
  method: 'get' | 'post'
  path: string
  summary: string
  /** Parameters of the address by name; those named in `asks` must be there. */
  query?: Readonly<Record<string, JsonSchema>>
  asks?: readonly string[]
  /** Schema of the JSON that is sent. */
  sends?: JsonSchema
  keyed?: boolean
  staff?: boolean
  /** Media type of what comes, where it is not JSON. */
  type?: string
  /** Status and schema of what comes when all is well. */
  gives: readonly [status: number, schema: JsonSchema, description: string]
  /** What may go wrong, beside what holds for every operation. */
  problems: readonly ProblemCode[]
}

export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })
export const text = { type: 'string' } as const
export const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = Object.keys(properties),
): JsonSchema => ({
  type: 'object',
  properties,
  required,
})

export const BODY_PROBLEMS = [
  'body-malformed',
  'cross-site',
  'body-too-large',
  'content-type-unsupported',
  'answers-invalid',
] as const
