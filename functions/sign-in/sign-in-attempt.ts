import * as z from 'zod/mini'

/**
 * What a browser keeps while its person is at the identity provider. It is in no table, so that
 * nobody fills one by beginning to sign in. Whoever changes it harms their own sign-in alone.
 */
const attemptSchema = z.strictObject({
  state: z.string().check(z.minLength(43), z.maxLength(43)),
  nonce: z.string().check(z.minLength(43), z.maxLength(43)),
  verifier: z.string().check(z.minLength(43), z.maxLength(43)),
  /** Where the person goes afterwards. */
  to: z.string(),
  /** Whether both factors must be shown anew. */
  fresh: z.boolean(),
})
export type SignInAttempt = z.infer<typeof attemptSchema>

/** Long enough to find the phone with the second factor. */
export const ATTEMPT_SECONDS = 600

/** `Lax`: the way back from the provider begins on its pages, which are of another site. */
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Lax'

/** Each attempt has a cookie of its own, so that two tabs can sign in at once. */
const nameOf = (state: string): string => `__Host-sign-in-${state.slice(0, 12)}`

export function giveAttempt(attempt: SignInAttempt): string {
  const value = encodeURIComponent(JSON.stringify(attempt))
  return `${nameOf(attempt.state)}=${value}; Max-Age=${ATTEMPT_SECONDS}; ${ATTRIBUTES}`
}
export const takeAttempt = (state: string): string => `${nameOf(state)}=; Max-Age=0; ${ATTRIBUTES}`

/** The attempt of this browser that a way back belongs to, if it has begun one. */
export function findAttempt(
  state: string,
  cookie: (name: string) => string | undefined,
): SignInAttempt | undefined {
  const parsed = attemptSchema.safeParse(readJson(cookie(nameOf(state)) ?? ''))
  return parsed.success && parsed.data.state === state ? parsed.data : undefined
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(text))
  } catch {
    return undefined
  }
}

/** Pages of the console alone, so that nobody is sent elsewhere by a link to our sign-in. */
const CONSOLE_PAGE = /^\/quan-tri\/[A-Za-z0-9/_=&?#-]*$/u
export const CONSOLE = '/quan-tri/'

export const readTarget = (asked: string | undefined): string =>
  asked !== undefined && asked.length <= 200 && CONSOLE_PAGE.test(asked) ? asked : CONSOLE
