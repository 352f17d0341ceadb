import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { physicalName } from './physical-names.ts'

/** Ids of the clients by which staff sign in. */
export function listStaffClients(assembly: Assembly): readonly string[] {
  return listOfType(assembly, 'AWS::Cognito::UserPoolClient').map(([logicalId]) =>
    physicalName(assembly, logicalId),
  )
}
