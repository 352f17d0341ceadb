import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { physicalName } from './physical-names.ts'
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

/** Policies of the app with the roles that have them: those within a role, and those attached to it. */
export function listPolicies(
  assembly: Assembly,
): ReadonlyArray<{ roles: readonly string[]; policy: Policy }> {
  const own = listOfType(assembly, 'AWS::IAM::Policy').map(([, { Properties }]) => {
    const { Roles, PolicyDocument } = attachedSchema.parse(resolve(assembly, Properties))
    return { roles: Roles, policy: PolicyDocument }
  })
  const inline = listOfType(assembly, 'AWS::IAM::Role').flatMap(([logicalId, { Properties }]) =>
    inlineSchema.parse(resolve(assembly, Properties)).Policies.map(({ PolicyDocument }) => ({
      roles: [physicalName(assembly, logicalId)],
      policy: PolicyDocument,
    })),
  )
  return [...inline, ...own]
}

const attachedSchema = z.looseObject({
  Roles: z.array(z.string()).default([]),
  PolicyDocument: policySchema,
})
const inlineSchema = z.looseObject({
  Policies: z.array(z.object({ PolicyDocument: policySchema })).default([]),
})
