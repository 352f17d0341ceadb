import { runSimulation } from '@cloud-copilot/iam-simulate'
import { ACCOUNT } from './place.ts'
import type { Policy } from './policy-view.ts'

export interface AccessRequest {
  roleArn: string
  policies: readonly Policy[]
  /** `dynamodb:PutItem`. */
  action: string
  resourceArn: string
  /** The resource's own policy, where it has one. For a key of KMS nothing is allowed without. */
  resourcePolicy?: Policy | undefined
  context?: Readonly<Record<string, string | string[]>>
}

const verdicts = new Map<string, boolean>()
const policyIds = new WeakMap<object, number>()
let nextPolicyId = 0

/**
 * Whether a role's own policies allow an action on a resource, by a full evaluation of IAM's rules.
 * Verdicts are kept, since a function asks the same few questions all day; `context` is part of the
 * question.
 * @throws Error when the action does not exist, which is how a misspelt one shows itself.
 */
export async function isAllowed({
  roleArn,
  policies,
  action,
  resourceArn,
  resourcePolicy,
  context = {},
}: AccessRequest): Promise<boolean> {
  const ids = [idOf(policies), resourcePolicy && idOf(resourcePolicy)]
  const question = JSON.stringify([ids, roleArn, action, resourceArn, context])
  const known = verdicts.get(question)
  if (known !== undefined) return known
  const result = await runSimulation(
    {
      request: {
        principal: roleArn,
        action,
        resource: { resource: resourceArn, accountId: ACCOUNT },
        contextVariables: { ...context },
      },
      ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
      identityPolicies: policies.map((policy, index) => ({ name: `policy-${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  if (result.resultType === 'error')
    throw new Error(
      `IAM cannot judge ${action} on ${resourceArn}: ${JSON.stringify(result.errors)}`,
    )
  const allowed = result.overallResult === 'Allowed'
  if (verdicts.size > 10_000) verdicts.clear()
  verdicts.set(question, allowed)
  return allowed
}

/** A number for policies, so that a question names them in a few characters. */
function idOf(policies: object): number {
  const id = policyIds.get(policies) ?? ++nextPolicyId
  policyIds.set(policies, id)
  return id
}
