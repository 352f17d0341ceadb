import * as z from 'zod/mini'

/** Numbers by their names, as JSON; the room that reads them says which must be there. */
const numbers = z.pipe(
  z.string(),
  z.transform((json): unknown => JSON.parse(json)),
)
const flag = z.pipe(
  z.enum(['true', 'false']),
  z.transform((value) => value === 'true'),
)

/** Parts of the environment that the template gives to functions; each function asks for the parts it needs. */
export const ENVIRONMENT = {
  RECORDS_TABLE: z.string().check(z.minLength(3)),
  LEDGER_TABLE: z.string().check(z.minLength(3)),
  /** The list of what was erased. */
  ERASED_TABLE: z.string().check(z.minLength(3)),
  /** ARN of the key that wraps the keys of records. */
  RECORDS_KEY: z.string().check(z.startsWith('arn:')),
  /** ARN of the Ed25519 key that signs checkpoints. */
  LEDGER_KEY: z.string().check(z.startsWith('arn:')),
  /** Name of the log, and of its key: its address without scheme. */
  LEDGER_ORIGIN: z.string().check(z.regex(/^[^\s+]+\/ledger$/u)),
  DATA_BUCKET: z.string().check(z.minLength(3)),
  INTAKE_BUCKET: z.string().check(z.minLength(3)),
  /** The second bucket, which no function reads or writes. */
  COPIES_BUCKET: z.string().check(z.minLength(3)),
  /** Key of the marks of bank rows in the public books. */
  BANK_ROW_KEY: z.string().check(z.minLength(32)),
  /** What CloudFront adds to every request for the API, so that nobody goes around it. */
  ORIGIN_VERIFY: z.string().check(z.minLength(16)),
  /** The identity provider of staff, and its client for programs on a person's own machine. */
  STAFF_ISSUER: z.url(),
  STAFF_CLIENT: z.string().check(z.minLength(3)),
  /** The user pool of staff. */
  STAFF_POOL: z.string().check(z.minLength(3)),
  /** The portal's own client of it, and that client's secret. */
  CONSOLE_CLIENT: z.string().check(z.minLength(3)),
  CONSOLE_SECRET: z.string().check(z.minLength(16)),
  /** How long sessions of staff last. */
  SESSION_LIMITS: numbers,
  /** Keys that the providers of bank feeds sign with; the end of a line that came along when one was pasted is no part of it. An empty one refuses every call. */
  SEPAY_KEY: z.string().check(z.trim()),
  CASSO_KEY: z.string().check(z.trim()),
  /** The address that people come to. */
  PORTAL_URL: z.url(),
  /** Whether demonstration campaigns exist here. */
  DEMO: flag,
  /** What one person may put into the books at a counter. */
  COUNTER_LIMITS: numbers,
  /** What one person may book alone of statements. */
  STATEMENT_LIMITS: numbers,
  /** Seconds after an entry for which further gifts wait for the publisher's clock. */
  PUBLISH_PAUSE_SECONDS: z
    .pipe(z.string(), z.transform(Number))
    .check(z.int(), z.gte(0), z.lte(60)),
  /** After how many days promises lapse. */
  PLEDGE_LAPSE: numbers,
} as const
type Part = keyof typeof ENVIRONMENT

/** Reads the named parts, at cold start, so that a function with a missing setting fails at once and says which. */
export function readEnvironment<const P extends Part>(
  parts: readonly P[],
): { [K in P]: z.output<(typeof ENVIRONMENT)[K]> } {
  const shape = Object.fromEntries(parts.map((part) => [part, ENVIRONMENT[part]]))
  const parsed = z.object(shape).safeParse(process.env)
  if (!parsed.success)
    throw new Error(
      `environment: ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
    )
  return parsed.data as { [K in P]: z.output<(typeof ENVIRONMENT)[K]> }
}
