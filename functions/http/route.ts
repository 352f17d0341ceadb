import type * as z from 'zod/mini'
import type { JsonSchema } from '../../shared/forms/json-schema.ts'
import type { Localized } from '../../shared/locale.ts'
import type { StaffRole } from '../../shared/staff.ts'
import type { ProblemCode } from './problem-texts.ts'

/** Method and path as the gateway writes a route; `{name}` stands for one segment of the path. */
export type RouteKey = `${'GET' | 'POST'} /api/${string}`

/**
 * Who may call a route. Every caller comes through the portal. `everyone`: citizens, donors and
 * whoever reads. `signer`: a program whose signature over the body the function itself checks.
 * A list: staff who hold one of these roles, by a token or a session that the gateway checks.
 */
export type Who = 'everyone' | 'signer' | readonly StaffRole[]

/**
 * What an answer gives out to staff. `nothing`: no personal data. `record`: one person's record, or
 * the address of a file of it. `list`: records of several people, by their codes or with all they
 * hold. Of each of the last two a trace is kept before it is given.
 */
export type Reads = 'nothing' | 'record' | 'list'

/**
 * Why staff may say that they read something. No other words are taken, since they would be kept.
 */
export const READING_REASONS = [
  'handling',
  'contact',
  'check',
  'complaint',
  'data-request',
] as const
export type ReadingReason = (typeof READING_REASONS)[number]

/**
 * All that is said of a route anywhere: the gateway, the dispatch of its function, the check of
 * roles, the trace of readings and the description of the API are read from here. Whoever adds a
 * route for staff must say what it gives out.
 */
export type Route<Code extends string = ProblemCode> = OpenRoute<Code> | StaffRoute<Code>

interface OpenRoute<Code extends string> extends RouteBase<Code> {
  who: 'everyone' | 'signer'
  reads?: never
  fresh?: never
  table?: never
}

interface StaffRoute<Code extends string> extends RouteBase<Code> {
  who: readonly StaffRole[]
  reads: Reads
  /** Whether both factors must have been shown a short while ago, as for decisions on money. */
  fresh?: true
  /** How a list is given out whole as a table, with all its pages, where `as` asks for that. */
  table?: TableShape
}

/** What `as` may ask for. */
export const TABLE_TYPES = ['csv', 'xlsx'] as const
export type TableType = (typeof TABLE_TYPES)[number]

/** A list as a table for people, made from the pages of its JSON answers. */
export interface TableShape {
  /** Name of the file, without its ending. */
  file: string
  /** The member of the answer that holds the rows; `next` names the page after. */
  rows: string
  columns: readonly TableColumn[]
}

export interface TableColumn {
  title: Localized
  /** Where in a row its value stands, with points for what stands inside. */
  of: string
  /**
   * A moment is written as the day and the time in Vietnam; goods as their quantities with units and
   * names.
   */
  kind?: 'moment' | 'goods'
  /** What values that are words of the API are called. */
  words?: Readonly<Record<string, Localized>>
}

interface RouteBase<Code extends string> {
  /** The function that serves it: the name of its folder. */
  function: string
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
  /** Whether it stands still while the books are put back after a loss. */
  booksHeld?: boolean
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

/** What the dispatch of a function looks at. */
export type ServedRoute = Omit<OpenRoute<string>, 'details'> | Omit<StaffRoute<string>, 'details'>

/** Names of the functions that serve the routes of a table. */
export type FunctionOf<Table> = Table[keyof Table] extends { function: infer Name extends string }
  ? Name
  : never
