import * as z from 'zod'
import { describeApi } from '../describe-api.ts'
import { exampleOf, fieldsOf, tellSchema } from './api-schemas.ts'
import type { Field, Schema, Schemas } from './api-schemas.ts'

/** What an outsider's program can ask for: what stands on the page of the API. */
export interface PublicRoute {
  id: string
  method: string
  path: string
  group: RouteGroup
  summary: string
  parameters: readonly Field[]
  /** What is sent, by name; empty where nothing is. */
  sends: readonly Field[]
  gives: { status: string; text: string; types: readonly string[]; fields: readonly Field[] }
  /** What can go wrong, by status. */
  problems: ReadonlyArray<{ status: string; text: string }>
  /** A request that can be tried. */
  example: { address: string; body: string | undefined; isKeyed: boolean }
}

export const ROUTE_GROUPS = ['read', 'send', 'portal'] as const
export type RouteGroup = (typeof ROUTE_GROUPS)[number]

const contentSchema = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }))
const operationSchema = z.object({
  operationId: z.string(),
  summary: z.string(),
  security: z.optional(z.array(z.unknown())),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(['query', 'path', 'header']),
      required: z.optional(z.boolean()),
      schema: z.record(z.string(), z.unknown()),
    }),
  ),
  requestBody: z.optional(z.object({ content: contentSchema })),
  responses: z.record(
    z.string(),
    z.object({ description: z.string(), content: z.optional(contentSchema) }),
  ),
})
type Operation = z.infer<typeof operationSchema>

const descriptionSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
  components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
})

let read: readonly PublicRoute[] | undefined

/** Read once for a build, however many languages the page has. */
export function readPublicRoutes(): readonly PublicRoute[] {
  return (read ??= publicRoutes(JSON.parse(describeApi())))
}

/** The routes that ask for no sign-in, in the order of the description. */
export function publicRoutes(description: unknown): readonly PublicRoute[] {
  const { paths, components } = descriptionSchema.parse(description)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security === undefined)
      .map(([method, told]) => tellRoute(method.toUpperCase(), path, told, components.schemas)),
  )
}

function tellRoute(method: string, path: string, told: Operation, schemas: Schemas): PublicRoute {
  const body = firstSchema(told.requestBody?.content)
  const answers = Object.entries(told.responses)
  const isGood = ([status]: (typeof answers)[number]): boolean => Number(status) < 400
  const [status = '', good] = answers.find(isGood) ?? []
  const given = firstSchema(good?.content)
  return {
    id: told.operationId,
    method,
    path,
    group: groupOf(method, path),
    summary: told.summary,
    parameters: told.parameters.map(({ name, in: place, required = false, schema }) => ({
      name,
      required,
      text: [place === 'query' ? '' : place, tellSchema(schema, schemas)]
        .filter(Boolean)
        .join(', '),
    })),
    sends: body ? fieldsOf(body, schemas) : [],
    gives: {
      status,
      text: good?.description ?? '',
      types: Object.keys(good?.content ?? {}),
      fields: given ? fieldsOf(given, schemas) : [],
    },
    problems: answers
      .filter((answer) => !isGood(answer))
      .map(([code, { description }]) => ({ status: code, text: description })),
    example: {
      address: addressOf(path, told),
      body: body && JSON.stringify(exampleOf(body, schemas)),
      isKeyed: told.parameters.some(({ in: place }) => place === 'header'),
    },
  }
}

const firstSchema = (content: z.infer<typeof contentSchema> | undefined): Schema | undefined =>
  Object.values(content ?? {})[0]?.schema

function groupOf(method: string, path: string): RouteGroup {
  if (/^\/api\/(?:session|feeds)/u.test(path)) return 'portal'
  return method === 'GET' && !path.endsWith('/receipt') ? 'read' : 'send'
}

/** Values that a parameter of this name can have on any portal. */
const EXAMPLES: Readonly<Record<string, string>> = { index: '0', lang: 'en', day: '2025-10-20' }

/** What must be given, with the language and a day, is enough for an example. */
function addressOf(path: string, { parameters }: Operation): string {
  const query = parameters
    .filter(({ in: place, required, name }) => place === 'query' && (required || name in EXAMPLES))
    .map(({ name }) => `${name}=${EXAMPLES[name] ?? `{${name}}`}`)
  const filled = path.replaceAll(
    /\{(?<name>\w+)\}/gu,
    (whole, name: string) => EXAMPLES[name] ?? whole,
  )
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`
}

/** A request for a command line, at the portal's own address. */
export function sayCommand({ method, example }: PublicRoute, origin: string): string {
  const { address, body, isKeyed } = example
  return [
    'curl',
    ...(method === 'POST' && body === undefined ? ['-X POST'] : []),
    "-H 'accept: application/json'",
    ...(isKeyed ? ["-H 'idempotency-key: {key}'"] : []),
    ...(body === undefined ? [] : ["-H 'content-type: application/json'", `-d '${body}'`]),
    `'${origin}${address}'`,
  ].join(' ')
}
