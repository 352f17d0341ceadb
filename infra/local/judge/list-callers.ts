import type { FunctionView } from '../../template/function-views.ts'
import { ADMIN_KEY, ADMIN } from './admin.ts'
import { accessKeyOf } from './caller.ts'
import type { Callers } from './caller.ts'

/** All who may call: whoever started the portal, and each function by the key that it is given. */
export function listCallers(functions: readonly FunctionView[]): Callers {
  const callers = new Map([[ADMIN_KEY, ADMIN]])
  for (const view of functions) {
    const { name = '', roleArn, policies } = view
    callers.set(accessKeyOf(view), { name, roleArn, policies })
  }
  return callers
}
