import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'

const statementSchema = z.looseObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown(),
})
export const policySchema = z.looseObject({
  Version: z.string(),
  Statement: z.array(statementSchema),
})
export type Policy = z.infer<typeof policySchema>

/** Policies of the app with the roles that have them. */
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
