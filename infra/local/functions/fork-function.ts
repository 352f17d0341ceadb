import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { REGION } from '../../template/place.ts'
import type { FunctionView } from '../../template/function-views.ts'
import { handlerOf } from './bundle-handler.ts'

const WORKER = fileURLToPath(new URL('function-worker.ts', import.meta.url))
/** Where Node keeps what it has compiled: an instance starts in half of the time with it. */
const COMPILED = fileURLToPath(new URL('../../../node_modules/.cache/functions', import.meta.url))

/**
 * Starts the process of one instance. Its environment is what the template and Lambda itself give a
 * function; nothing of the environment of this process gets in.
 */
export function forkFunction(
  view: FunctionView,
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): ChildProcess {
  return fork(WORKER, [], {
    // In a process group of its own, so that Ctrl-C reaches only us. When we end, the channel
    // closes, and the worker ends with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: ['--disable-warning=ExperimentalWarning', ...flags],
    env: {
      ...environment,
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_LAMBDA_FUNCTION_NAME: view.name ?? view.logicalId,
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(view.memoryMb),
      TZ: ':UTC',
      NODE_COMPILE_CACHE: COMPILED,
      LOCAL_HANDLER: handlerOf(view),
    },
  })
}
