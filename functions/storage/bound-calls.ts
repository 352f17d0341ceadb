import { timeLeftMs } from '../runtime/deadline.ts'
import { limitTime } from '../runtime/limit-time.ts'
import { CALL_MS, WORK_REQUEST_MS } from '../runtime/time-budget.ts'
import { nameCaller } from './name-caller.ts'

interface Sends {
  // The SDK's own signature has a form for each command; what goes through here is the same for
  // all.
  send: (command: never, options?: never) => Promise<unknown>
}

/**
 * Lets every call of a client end in time, while a request is answered: at most `CALL_MS` with all
 * its tries, and never later than the request may still wait. A try of work that nobody waits for
 * may take `workRequestMs`.
 */
export function boundCalls<Client extends object>(
  client: Client,
  workRequestMs: number = WORK_REQUEST_MS,
): Client {
  const { send } = client as unknown as Sends
  const bound = (command: unknown, options: { abortSignal?: AbortSignal } = {}) => {
    const call = (more: object): Promise<unknown> =>
      Reflect.apply(send, client, [command, { ...options, ...more }])
    const left = timeLeftMs()
    if (left === Number.POSITIVE_INFINITY)
      return nameCaller(bound, call({ requestTimeout: workRequestMs }))
    const limited = limitTime(Math.min(CALL_MS, left), (signal) =>
      call({
        abortSignal: options.abortSignal ? AbortSignal.any([options.abortSignal, signal]) : signal,
      }),
    )
    return nameCaller(bound, limited)
  }
  return Object.assign(client, { send: bound })
}

/**
 * Settings of the SDK's request handler. Without `throwOnRequestTimeout` it only writes a warning
 * when a request takes too long, and goes on waiting.
 */
export function requestLimits({
  connectionMs,
  requestMs,
}: {
  connectionMs: number
  requestMs: number
}) {
  return {
    connectionTimeout: connectionMs,
    requestTimeout: requestMs,
    throwOnRequestTimeout: true,
  }
}
