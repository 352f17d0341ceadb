import { signal } from '@preact/signals'
import { markSignedOut } from '../api/kept-acts.ts'
import { dropDrafts } from '../frame/draft.ts'

/** Who is signed in in this browser, as the portal says it. */
export type Session =
  | { signedIn: false }
  | {
      signedIn: true
      subject: string
      roles: readonly string[]
      endsAt: string
      freshUntil: string
    }

/** `undefined` until the portal has answered, `unknown` where it could not be asked. */
export const session = signal<Session | 'unknown' | undefined>(undefined)

/** Who this tab shows as signed in. */
export const shownSubject = (): string | undefined => {
  const { value } = session
  return typeof value === 'object' && value.signedIn ? value.subject : undefined
}

const HEADERS = { accept: 'application/json', 'x-nhip-cau': 'console' }

/** Asks the portal who is signed in; it asks the provider where it is time to. */
export async function askSession(): Promise<Session | 'unknown'> {
  try {
    const answer = await fetch('/api/session', { headers: HEADERS })
    session.value = answer.ok ? ((await answer.json()) as Session) : 'unknown'
  } catch {
    session.value = 'unknown'
  }
  return session.value
}

/** The way to the provider and back to the screen of now. */
export function signInAddress({ fresh = false }: { fresh?: boolean } = {}): string {
  const to = `${location.pathname}${location.search}${location.hash}`
  return `/api/session/sign-in?${fresh ? 'fresh=1&' : ''}to=${encodeURIComponent(to)}`
}

/** Whether the last wish to sign out was not carried out, as far as the portal has said. */
export const signOutFailed = signal(false)

/**
 * Ends the session here or everywhere, and has the provider forget this browser. Only the portal's
 * word shows somebody as signed out: they may leave the computer to others.
 */
export async function signOut({ everywhere }: { everywhere: boolean }): Promise<void> {
  const path = everywhere ? '/api/session/sign-out-everywhere' : '/api/session/sign-out'
  signOutFailed.value = false
  try {
    const answer = await fetch(path, { method: 'POST', headers: HEADERS })
    if (!answer.ok) throw new Error(`Signing out was answered with ${answer.status}.`)
    const { next } = (await answer.json()) as { next: string }
    dropDrafts()
    markSignedOut()
    session.value = { signedIn: false }
    location.assign(next)
  } catch {
    signOutFailed.value = true
  }
}

/** Whether whoever is signed in has a role: what they may not do is not offered. */
export const holdsRole = (role: 'clerk' | 'accountant' | 'approver' | 'editor'): boolean => {
  const { value } = session
  return typeof value === 'object' && value.signedIn && value.roles.includes(role)
}
