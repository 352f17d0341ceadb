import { basename, join } from 'node:path'
import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { arnOf, physicalName, resolve } from './resolve.ts'
import type { Policy } from './policy-view.ts'
import { listPolicies } from './policy-view.ts'

/** Typed views of a synthesized app: what a machine needs to know to run it. Each parses what it reads, so that a change of the template is told and not guessed. */

export interface FunctionView {
  logicalId: string
  /** Its folder under `functions/`, as its description says; parts of the library itself have none. */
  name: string | undefined
  codeFolder: string
  handler: string
  timeoutMs: number
  memoryMb: number
  environment: Readonly<Record<string, string>>
  roleArn: string
  policies: readonly Policy[]
}

const functionSchema = z.looseObject({
  Handler: z.string(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  Description: z.string().optional(),
  Environment: z.looseObject({ Variables: z.record(z.string(), z.string()) }).optional(),
  Role: z.string(),
})

/** Where the bundle of a function lies in the assembly, as the CDK notes it for its own tools. */
function assetPath(metadata: Readonly<Record<string, unknown>> | undefined): string {
  const path = metadata?.['aws:asset:path']
  return typeof path === 'string' ? path : ''
}

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

export function functionIdOf(assembly: Assembly, arnOrName: string): string {
  const found = listOfType(assembly, 'AWS::Lambda::Function').find(
    ([logicalId]) =>
      arnOrName === arnOf(assembly, logicalId) || arnOrName === physicalName(assembly, logicalId),
  )
  if (!found) throw new Error(`No function is ${arnOrName}.`)
  return found[0]
}
