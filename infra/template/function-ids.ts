import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { physicalName } from './physical-names.ts'
import { arnOf } from './arns.ts'

/**
 * The logical id of a function that is named by its ARN or its name. @throws Error when there is
 * none.
 */
export function functionIdOf(assembly: Assembly, arnOrName: string): string {
  const found = listOfType(assembly, 'AWS::Lambda::Function').find(
    ([logicalId]) =>
      arnOrName === arnOf(assembly, logicalId) || arnOrName === physicalName(assembly, logicalId),
  )
  if (!found) throw new Error(`No function is ${arnOrName}.`)
  return found[0]
}
