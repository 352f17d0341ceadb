import * as z from 'zod/mini'
import { STAFF_ROLES } from '../../shared/staff.ts'

/** A person who signed in in a browser. What the provider gave for it lies sealed beside it. */
export const sessionSchema = z.object({
  /** The name that they sign in with. */
  subject: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  createdAt: z.string(),
  /** When the person last asked for something, to the minute. */
  seenAt: z.string(),
  /** When both factors were last shown: seconds since 1970. */
  authenticatedAt: z.int(),
  /** Until when the provider has said that the person may work here, with these roles. */
  checkedUntil: z.string(),
})
export type Session = z.infer<typeof sessionSchema>

/** How long sessions last; the settings of the deployment say it. */
export const sessionLimitsSchema = z.object({
  /** Without a request. */
  idleMinutes: z.int(),
  /** Whatever the person does. */
  absoluteMinutes: z.int(),
  /** For how long both factors count as shown just now. */
  freshMinutes: z.int(),
})
export type SessionLimits = z.infer<typeof sessionLimitsSchema>

const MINUTE_MS = 60_000

/** When a session ends if the person does nothing more. */
export function endOfSession(
  { createdAt, seenAt }: Pick<Session, 'createdAt' | 'seenAt'>,
  { idleMinutes, absoluteMinutes }: SessionLimits,
): Date {
  const idle = Date.parse(seenAt) + idleMinutes * MINUTE_MS
  const absolute = Date.parse(createdAt) + absoluteMinutes * MINUTE_MS
  return new Date(Math.min(idle, absolute))
}

/**
 * Whether a sign-in is from before its person signed out everywhere. Both factors must have been
 * shown after that, so that neither a token that lies about nor the provider's own memory of the
 * person opens anything.
 */
export const isSignedOut = (
  { authenticatedAt }: Pick<Session, 'authenticatedAt'>,
  signedOutAtMs: number | undefined,
): boolean => signedOutAtMs !== undefined && authenticatedAt * 1_000 <= signedOutAtMs

/**
 * - `open`: good for a request;
 * - `unchecked`: the provider is to be asked again whether the person may still work here;
 * - `over`: for good.
 */
export type Standing = 'open' | 'unchecked' | 'over'

export function standingOf(
  session: Session,
  {
    signedOutAtMs,
    now,
    limits,
  }: {
    signedOutAtMs: number | undefined
    now: Date
    limits: SessionLimits
  },
): Standing {
  if (endOfSession(session, limits) <= now || isSignedOut(session, signedOutAtMs)) return 'over'
  return Date.parse(session.checkedUntil) <= now.getTime() ? 'unchecked' : 'open'
}

/** Until when both factors count as shown just now. */
export const freshUntil = (
  { authenticatedAt }: Pick<Session, 'authenticatedAt'>,
  { freshMinutes }: SessionLimits,
): Date => new Date(authenticatedAt * 1_000 + freshMinutes * MINUTE_MS)

/** A request is noted once a minute at most: each note is a write. */
export const isSeenLongAgo = ({ seenAt }: Session, now: Date): boolean =>
  now.getTime() - Date.parse(seenAt) >= MINUTE_MS
