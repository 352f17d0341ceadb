import * as z from 'zod/mini'

const secret = z.string().check(z.minLength(43), z.maxLength(43))

/**
 * What a browser keeps while its person is at the identity provider. It is in no table, so that
 * nobody fills one by beginning to sign in. It is sealed, so that a way back counts only where the
 * portal itself began: nobody makes it ask the provider, or write, with an attempt made up at home.
 */
const attemptSchema = z.strictObject({
  state: secret,
  nonce: secret,
  verifier: secret,
  /** Where the person goes afterwards. */
  to: z.string(),
  /** Whether both factors must be shown anew. */
  fresh: z.boolean(),
  /**
   * SHA-256 of the id of the session that the browser had when it began. The way back comes from a
   * page of another site, so that the session's own cookie (`Strict`) is not sent with it.
   */
  before: z.optional(z.string()),
  /** Whose session that is, where this person alone may come back. */
  subject: z.optional(z.string()),
  /** Milliseconds since 1970. A cookie's own `Max-Age` binds no client but a browser. */
  until: z.int(),
})
export type SignInAttempt = z.infer<typeof attemptSchema>

/** Seals what a browser keeps; `unseal` gives undefined for what was not sealed here. */
export interface AttemptSeal {
  seal: (text: string) => string
  unseal: (sealed: string) => string | undefined
}

/** Long enough to find the phone with the second factor. */
export const ATTEMPT_SECONDS = 600

/** `Lax`: the way back from the provider begins on its pages, which are of another site. */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** Each attempt has a cookie of its own, so that two tabs can sign in at once. */
const nameOf = (state: string): string => `__Host-sign-in-${state.slice(0, 12)}`

export function giveAttempt(attempt: SignInAttempt, { seal }: Pick<AttemptSeal, 'seal'>): string {
  const value = seal(JSON.stringify(attempt))
  return `${nameOf(attempt.state)}=${value}; Max-Age=${ATTEMPT_SECONDS}; ${ATTRIBUTES}`
}
const takeCookie = (name: string): string => `${name}=; Max-Age=0; ${ATTRIBUTES}`
export const takeAttempt = (state: string): string => takeCookie(nameOf(state))

/** More than a person has open at once; all of them go along with each request. */
const KEPT_ATTEMPTS = 3
const ATTEMPT_NAME = /^[ \t]*(?<name>__Host-sign-in-[A-Za-z0-9_-]{12})=/u

/** Takes back the oldest attempts where there are many; browsers name the oldest first (RFC 6265, 5.4). */
export const takeSurplus = (cookies: readonly string[]): string[] =>
  cookies
    .flatMap((cookie) => ATTEMPT_NAME.exec(cookie)?.groups?.name ?? [])
    .slice(0, -KEPT_ATTEMPTS)
    .map(takeCookie)

/** The attempt of this browser that a way back belongs to, if it has begun one a while ago. */
export function findAttempt(
  state: string,
  cookie: (name: string) => string | undefined,
  { unseal, now }: Pick<AttemptSeal, 'unseal'> & { now: Date },
): SignInAttempt | undefined {
  const text = unseal(cookie(nameOf(state)) ?? '')
  if (text === undefined) return undefined
  const { data } = attemptSchema.safeParse(readJson(text))
  return data?.state === state && now.getTime() < data.until ? data : undefined
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Pages of the console alone, so that nobody is sent elsewhere by a link to our sign-in. */
const CONSOLE_PAGE = /^\/quan-tri\/[A-Za-z0-9/_=&?#-]*$/u
export const CONSOLE = '/quan-tri/'

export const readTarget = (asked: string | undefined): string =>
  asked !== undefined && asked.length <= 200 && CONSOLE_PAGE.test(asked) ? asked : CONSOLE
