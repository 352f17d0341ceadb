import type { JsonSchema } from '../../shared/forms/json-schema.ts'

/**
 * Parts that the descriptions of routes are made of. They say that they have no side effects, so
 * that the bundle of a function leaves out what is said of routes that it does not serve.
 */

export const text = { type: 'string' } as const

/**
 * A schema that the description of the API holds by name.
 * @__NO_SIDE_EFFECTS__
 */
export const ref = (name: string): JsonSchema => ({ $ref: `#/components/schemas/${name}` })

/**
 * An object whose members must all be there, unless `required` names fewer.
 * @__NO_SIDE_EFFECTS__
 */
export const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = Object.keys(properties),
): JsonSchema => ({ type: 'object', properties, required })

/** What may be wrong with any body that is posted. */
export const BODY_PROBLEMS = [
  'body-malformed',
  'cross-site',
  'body-too-large',
  'content-type-unsupported',
  'answers-invalid',
] as const
