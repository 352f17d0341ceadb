import type * as z from 'zod/mini'
import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import type { StaffRole } from '../../shared/staff.ts'
import type { ProblemCode } from './problem-texts.ts'

/** Method and path as the gateway writes a route; `{name}` stands for one segment of the path. */
export type RouteKey = `${'GET' | 'POST'} /api/${string}`

/**
 * Who may call a route. Every caller comes through the portal. `everyone`: citizens, donors and
 * whoever reads. `signer`: a program whose signature over the body the function itself checks.
 * A list: staff who hold one of these roles, by a token that gateway and function both check.
 */
export type Who = 'everyone' | 'signer' | readonly StaffRole[]

/**
 * All that is said of a route anywhere: the gateway, the dispatch of its function, the check of
 * roles and the description of the API are read from here.
 */
export interface Route<Code extends string = ProblemCode> {
  /** The function that serves it: the name of its folder. */
  function: string
  who: Who
  /** What a JSON body is read by, where the function gets it parsed. */
  body?: z.ZodMiniType
  summary: string
  /** What the description of the API says beyond that. No other function calls it. */
  details: () => RouteDetails<Code>
}

export type Routes<Code extends string = ProblemCode> = Readonly<Record<RouteKey, Route<Code>>>

export interface RouteDetails<Code extends string = ProblemCode> {
  /** Parameters of the address by name; those named in `asks` must be there. */
  query?: Readonly<Record<string, JsonSchema>>
  asks?: readonly string[]
  /** Schema of the JSON that is sent. */
  sends?: JsonSchema
  /** Whether the header Idempotency-Key must be there. */
  keyed?: boolean
  /** Media type of the answer, where it is not JSON. */
  type?: string
  /** Status, schema and description of the answer when all is well. */
  gives: readonly [status: number, schema: JsonSchema, description: string]
  /** What may go wrong, beside what `who` and `keyed` bring with them. */
  problems: readonly Code[]
}

/** Names in the braces of a path. */
export type ParameterOf<Key extends string> = Key extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParameterOf<Rest>
  : never

/** The keys of the routes of a table that a function serves. */
export type ServedBy<Table, Name> = {
  [Key in keyof Table]: Table[Key] extends { function: Name } ? Key : never
}[keyof Table]

/** Names of the functions that serve the routes of a table. */
export type FunctionOf<Table> = Table[keyof Table] extends { function: infer Name extends string }
  ? Name
  : never
