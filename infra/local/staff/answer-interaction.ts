import type { IncomingMessage, ServerResponse } from 'node:http'
import { text as readText } from 'node:stream/consumers'
import type { InteractionResults, Provider } from 'oidc-provider'
import { PROVIDER_STYLE, renderSignIn } from './provider-pages.ts'
import type { SecondFactor } from './second-factor.ts'

/** Below it the provider asks a person who they are. */
export const INTERACTION = '/interaction/'

/** Shows the sign-in page, and takes name and code from it. */
export async function answerInteraction(
  provider: Provider,
  factor: SecondFactor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid, prompt } = await provider.interactionDetails(request, response)
  const finish = (result: InteractionResults): Promise<void> =>
    provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
  // Programs on a person's own machine are asked for consent each time. These are the portal's own.
  if (prompt.name === 'consent') return finish({ consent: {} })
  const show = (name: string, isWrong: boolean): void => {
    response.writeHead(isWrong ? 401 : 200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    })
    response.end(renderSignIn(INTERACTION + uid, { name, isWrong }, factor))
  }
  if (request.method !== 'POST') return show('', false)
  const posted = new URLSearchParams(await readText(request))
  const name = posted.get('login')?.trim().toLowerCase() ?? ''
  if (!factor.isRight(name, posted.get('code')?.trim() ?? '')) return show(name, true)
  await finish({ login: { accountId: name, amr: ['pwd', 'otp'] }, consent: {} })
}

/** Beside the provider's own addresses; `undefined` leaves a request to the provider. */
export function answerBeside(
  provider: Provider,
  factor: SecondFactor,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> | undefined {
  if (request.url === '/style.css') {
    response.writeHead(200, { 'content-type': 'text/css' }).end(PROVIDER_STYLE)
    return Promise.resolve()
  }
  return request.url?.startsWith(INTERACTION)
    ? answerInteraction(provider, factor, request, response)
    : undefined
}
