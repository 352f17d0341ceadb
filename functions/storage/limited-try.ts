import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { limitTime } from '../runtime/limit-time.ts'
import { CALL_MS } from '../runtime/time-budget.ts'
import type { OnceTools } from './once-tools.ts'
import { tryTransaction } from './transaction.ts'
import type { NamedItems, Tried } from './transaction.ts'

/** What the table tells of a wish that was written before. */
export type Known = { outcome: 'repeated'; code: string } | { outcome: 'key-reused' }

/**
 * Tries to write within a time; when the answer does not come in it, the try is lost and its
 * outcome is not known.
 */
export async function tryFor<Name extends string>(
  ms: number,
  {
    client,
    items,
    token,
    tools,
  }: { client: DynamoDBDocumentClient; items: NamedItems<Name>; token: string; tools: OnceTools },
): Promise<Tried<Name>> {
  try {
    return await limitTime(
      Math.min(CALL_MS, ms),
      (signal) => tryTransaction(client, items, { token, signal }),
      tools.setTimer,
    )
  } catch (cause) {
    return { result: 'lost', cause }
  }
}

/** Asks within a time what the table tells of a wish; `cause` when no answer came in it. */
export async function askFor(
  ms: number,
  ask: (signal: AbortSignal) => Promise<Known | undefined>,
  { setTimer }: OnceTools,
): Promise<{ known: Known | undefined } | { cause: unknown }> {
  try {
    return { known: await limitTime(Math.min(CALL_MS, ms), ask, setTimer) }
  } catch (cause) {
    return { cause }
  }
}
