import type { ServeSessionDeps } from './deps.ts'

type Deps = Pick<ServeSessionDeps, 'tokens' | 'provider' | 'reportFailure'>

/**
 * Ends a session, and then has the provider forget its refresh token. The row goes first, because
 * nobody has the token any more from then on: the provider is the second bolt, and neither its
 * silence nor that of KMS keeps a session alive.
 */
export async function endSession(idHash: string, deps: Deps): Promise<void> {
  const ended = await deps.tokens.end(idHash)
  if (ended) await forgetToken(ended.openToken, deps)
}

/** Has the provider forget a refresh token. A failure is told to the log alone. */
export async function forgetToken(
  openToken: () => Promise<string>,
  { provider, reportFailure }: Omit<Deps, 'tokens'>,
): Promise<void> {
  try {
    await provider.revoke(await openToken())
  } catch (error) {
    reportFailure(error)
  }
}
