import * as z from 'zod'
import { listOfType } from './assembly.ts'
import type { Assembly } from './assembly.ts'
import { resolve } from './resolve.ts'
import { arnOf } from './arns.ts'

/** The user pool makes secrets of this length for its clients. */
const CLIENT_SECRET_LENGTH = 51
const isMadeElsewhere = (properties: unknown): boolean =>
  z.looseObject({ SecretString: z.unknown() }).safeParse(properties).data?.SecretString !==
  undefined

/** Ids of secrets, with how long each is. */
export function listSecrets(assembly: Assembly): ReadonlyArray<{ arn: string; length: number }> {
  const schema = z.looseObject({
    GenerateSecretString: z.looseObject({ PasswordLength: z.number().default(32) }),
  })
  return listOfType(assembly, 'AWS::SecretsManager::Secret').map(([logicalId, { Properties }]) => ({
    arn: arnOf(assembly, logicalId),
    length: isMadeElsewhere(Properties)
      ? CLIENT_SECRET_LENGTH
      : schema.parse(resolve(assembly, Properties)).GenerateSecretString.PasswordLength,
  }))
}
