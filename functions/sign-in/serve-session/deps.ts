import type { ReadAccessToken } from '../../http/access-token.ts'
import type { PageShells } from '../../http/respond.ts'
import type { SessionLimits } from '../session.ts'
import type { SessionStore } from '../session-store.ts'
import type { SessionTokensStore } from '../session-tokens-store.ts'
import type { AttemptSeal } from '../sign-in-attempt.ts'
import type { MarkSignedOut, SignedOutStore } from '../signed-out-store.ts'
import type { UsedSignInStore } from '../used-sign-in-store.ts'
import type { Provider } from './provider.ts'

export interface ServeSessionDeps {
  provider: Provider
  /** Reads access tokens of the portal's own client, which never leave this function. */
  readToken: ReadAccessToken
  sessions: SessionStore
  tokens: SessionTokensStore
  signedOut: SignedOutStore
  markSignedOut: MarkSignedOut
  usedSignIns: UsedSignInStore
  /** Seals attempts to sign in, which browsers keep. */
  attempts: AttemptSeal
  limits: SessionLimits
  shells: PageShells
  now: () => Date
  /** 32 random bytes in base64url. */
  newSecret: () => string
  sha256: (text: string) => string
  /** Told what happened, and to whom where it is known. */
  report: (event: { event: string; staff?: string }) => void
  /** Told why the provider was not understood. */
  reportFailure: (error: unknown) => void
}
