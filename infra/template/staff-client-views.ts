import * as z from 'zod'
import { arnOf } from './arns.ts'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { physicalName } from './physical-names.ts'
import { resolve } from './resolve.ts'

/** A client by which staff sign in. */
export interface StaffClientView {
  id: string
  redirectUris: readonly string[]
  signOutUris: readonly string[]
  /** Where its secret is kept; a program on a person's own machine has none. */
  secretArn: string | undefined
}

const clientSchema = z.looseObject({
  GenerateSecret: z.boolean().default(false),
  CallbackURLs: z.array(z.string()),
  LogoutURLs: z.array(z.string()).default([]),
})

export function listStaffClients(assembly: Assembly): readonly StaffClientView[] {
  return listOfType(assembly, 'AWS::Cognito::UserPoolClient').map(([logicalId, { Properties }]) => {
    const { GenerateSecret, CallbackURLs, LogoutURLs } = clientSchema.parse(
      resolve(assembly, Properties),
    )
    return {
      id: physicalName(assembly, logicalId),
      redirectUris: CallbackURLs,
      signOutUris: LogoutURLs,
      secretArn: GenerateSecret ? findSecret(assembly, logicalId) : undefined,
    }
  })
}

const ofClientSchema = z.looseObject({
  SecretString: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('ClientSecret')]) }),
})

/** @throws Error when the secret of a client is kept nowhere. */
function findSecret(assembly: Assembly, client: string): string {
  const found = listOfType(assembly, 'AWS::SecretsManager::Secret').find(([, { Properties }]) => {
    const parsed = ofClientSchema.safeParse(Properties)
    return parsed.success && parsed.data.SecretString['Fn::GetAtt'][0] === client
  })
  if (!found) throw new Error(`The secret of the client ${client} is kept nowhere.`)
  return arnOf(assembly, found[0])
}
