import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { arnOf, resolve } from './resolve.ts'

const statementSchema = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown(),
})
const policySchema = z.looseObject({ Version: z.string(), Statement: z.array(statementSchema) })
export type Policy = z.infer<typeof policySchema>

export function listPolicies(
  assembly: Assembly,
): ReadonlyArray<{ roles: readonly string[]; policy: Policy }> {
  const schema = z.looseObject({
    Roles: z.array(z.string()).default([]),
    PolicyDocument: policySchema,
  })
  return listOfType(assembly, 'AWS::IAM::Policy').map(([, { Properties }]) => {
    const { Roles, PolicyDocument } = schema.parse(resolve(assembly, Properties))
    return { roles: Roles, policy: PolicyDocument }
  })
}

/** Keys of KMS with their policies, by ARN. */
export function listKeyPolicies(assembly: Assembly): ReadonlyMap<string, Policy> {
  const schema = z.looseObject({ KeyPolicy: policySchema })
  return new Map(
    listOfType(assembly, 'AWS::KMS::Key').map(([logicalId, { Properties }]) => [
      arnOf(assembly, logicalId),
      schema.parse(resolve(assembly, Properties)).KeyPolicy,
    ]),
  )
}
