import { isAllowed } from '../../template/authorize.ts'
import type { FunctionView } from '../../template/function-views.ts'
import type { Policy } from '../../template/policy-view.ts'

/**
 * Someone who calls: a function, with the policies of its role, or the hand of this machine's user,
 * which may do everything.
 */
export interface Caller {
  name: string
  roleArn: string
  policies: readonly Policy[] | 'everything'
}

/** Callers by access key id. */
export type Callers = ReadonlyMap<string, Caller>

/** The secret of every access key on this machine. */
export const LOCAL_SECRET = 'local'

/** Access keys name their function. DynamoDB Local takes letters and digits only. */
export function accessKeyOf({ logicalId }: FunctionView): string {
  return `LOCAL${logicalId.replace(/[^A-Za-z0-9]/gu, '')}`
}

/** The secret of an access key, if there is such a key. */
export function secretOf(callers: Callers): (accessKeyId: string) => string | undefined {
  return (accessKeyId) => (callers.has(accessKeyId) ? LOCAL_SECRET : undefined)
}

/** What is asked of IAM. */
export interface Question {
  action: string
  resourceArn: string
  context?: Record<string, string[]>
  resourcePolicy?: Policy | undefined
}

/**
 * Whether a caller's policies allow something. A refusal is reported, with all that it takes to
 * mend it.
 */
export async function ask(
  caller: Caller,
  { action, resourceArn, context = {}, resourcePolicy }: Question,
  report: (line: string) => void,
): Promise<boolean> {
  const { name, roleArn, policies } = caller
  if (policies === 'everything') return true
  const question = { roleArn, policies, action, resourceArn, resourcePolicy, context }
  const allowed = await isAllowed(question)
  if (!allowed) report(`Denied: ${name} may not ${action} on ${resourceArn}`)
  return allowed
}
