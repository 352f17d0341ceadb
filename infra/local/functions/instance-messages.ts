import { randomUUID } from 'node:crypto'
import type { FunctionView } from '../../template/function-views.ts'

/** How a call ended: with a result, or with the class of what the function threw. */
export type Outcome = { result: unknown } | { failure: string }

/** What the process of an instance sends. */
export type Message =
  | { ready: true }
  | { initError: { errorMessage: string } }
  | { id: number; result?: unknown; cpuMs: number }
  | { id: number; error: { errorType: string; errorMessage: string }; cpuMs: number }

/** What a function is told about a call, beside the event. */
export function contextOf(view: FunctionView): object {
  return {
    awsRequestId: randomUUID(),
    functionName: view.name ?? view.logicalId,
    memoryLimitInMB: String(view.memoryMb),
    callbackWaitsForEmptyEventLoop: true,
    endsAt: Date.now() + view.timeoutMs,
  }
}
