import { HttpProblem } from '../../http/problem.ts'
import { SIGN_IN_PROBLEMS } from '../problem-texts.ts'
import type { ServeSessionDeps } from './deps.ts'
import { ProviderRefuses, ProviderSilent } from './provider.ts'

/** @throws HttpProblem `sign-in-refused`, `provider-silent`, each with a line in the log. */
export async function askProvider<Answer>(
  ask: () => Promise<Answer>,
  { reportFailure }: Pick<ServeSessionDeps, 'reportFailure'>,
): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    if (!(error instanceof ProviderRefuses) && !(error instanceof ProviderSilent)) throw error
    reportFailure(error.cause ?? error)
    const code = error instanceof ProviderSilent ? 'provider-silent' : 'sign-in-refused'
    throw new HttpProblem(SIGN_IN_PROBLEMS[code], { cause: error })
  }
}
