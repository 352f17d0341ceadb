import * as z from 'zod'
import type { AuthorizerView } from '../../template/authorizer-views.ts'

/** What an authorizer says of a caller, as functions are handed it. */
export type CallerContext = Readonly<Record<string, unknown>>

const answerSchema = z.object({
  isAuthorized: z.boolean(),
  context: z.record(z.string(), z.unknown()).default({}),
})

/**
 * Asks a route's authorizer who calls, as an HTTP API does (payload format 2.0, simple answers, none
 * of them remembered). Without the headers that it is asked by, it is not asked.
 */
export async function askAuthorizer(
  { functionId, headers: needed }: AuthorizerView,
  event: { headers: Readonly<Record<string, string>> },
  invoke: (functionId: string, event: unknown) => Promise<unknown>,
): Promise<CallerContext | 'unauthorized' | 'forbidden'> {
  if (needed.some((name) => !event.headers[name])) return 'unauthorized'
  const identitySource = needed.map((name) => event.headers[name])
  // It is told all of a request but its body.
  const told = { ...event, body: undefined, isBase64Encoded: undefined }
  const answer = await invoke(functionId, { ...told, type: 'REQUEST', identitySource })
  const { isAuthorized, context } = answerSchema.parse(answer)
  return isAuthorized ? context : 'forbidden'
}
