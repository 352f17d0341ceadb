import { basename, join } from 'node:path'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { functionSchema } from './function-schema.ts'
import { resolve } from './resolve.ts'
import type { Policy } from './policy-view.ts'
import { listPolicies } from './policy-view.ts'

/** A function of the app, with all that a machine needs to know to run it. */
export interface FunctionView {
  logicalId: string
  /**
   * Its folder under `functions/`, as its description says; parts of the library itself have none.
   */
  name: string | undefined
  codeFolder: string
  handler: string
  timeoutMs: number
  memoryMb: number
  environment: Readonly<Record<string, string>>
  roleArn: string
  policies: readonly Policy[]
}

/** Where the bundle of a function lies in the assembly, as the CDK notes it for its own tools. */
function assetPath(metadata: Readonly<Record<string, unknown>> | undefined): string {
  const path = metadata?.['aws:asset:path']
  return typeof path === 'string' ? path : ''
}

/** All functions of the app. */
export function listFunctions(assembly: Assembly): readonly FunctionView[] {
  const policies = listPolicies(assembly)
  return listOfType(assembly, 'AWS::Lambda::Function').map(
    ([logicalId, { Properties, Metadata }]) => {
      const properties = functionSchema.parse(resolve(assembly, Properties))
      const roleName = properties.Role.slice(properties.Role.lastIndexOf('/') + 1)
      return {
        logicalId,
        name: properties.Description?.startsWith('functions/')
          ? basename(properties.Description)
          : undefined,
        codeFolder: join(assembly.folder, assetPath(Metadata)),
        handler: properties.Handler,
        timeoutMs: properties.Timeout * 1_000,
        memoryMb: properties.MemorySize,
        environment: properties.Environment?.Variables ?? {},
        roleArn: properties.Role,
        policies: policies
          .filter(({ roles }) => roles.includes(roleName))
          .map(({ policy }) => policy),
      }
    },
  )
}
