import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'
import { arnOf } from './arns.ts'
import { policySchema } from './policy-view.ts'
import type { Policy } from './policy-view.ts'

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
