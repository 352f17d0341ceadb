import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'
import { arnOf } from './arns.ts'

/** Sources of the CloudFront Functions, by ARN. */
export function edgeFunctions(assembly: Assembly): ReadonlyMap<string, string> {
  return new Map(
    listOfType(assembly, 'AWS::CloudFront::Function').map(([logicalId, { Properties }]) => [
      arnOf(assembly, logicalId),
      z.looseObject({ FunctionCode: z.string() }).parse(resolve(assembly, Properties)).FunctionCode,
    ]),
  )
}
