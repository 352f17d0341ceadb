import type { Secrets } from './secrets.ts'

/**
 * Puts the values of secrets in the place of `{{resolve:secretsmanager:<arn>:SecretString:::}}`.
 */
export function fillSecrets(text: string, secrets: Secrets): string {
  return text.replace(
    /\{\{resolve:secretsmanager:(.+?):SecretString:[^}]*\}\}/gu,
    (_, arn: string) => {
      const value = secrets.get(arn)
      if (value === undefined)
        throw new Error(`The template refers to a secret that it does not make: ${arn}`)
      return value
    },
  )
}

/** The same for every value of a record, such as a function's environment. */
export function fillAll(
  record: Readonly<Record<string, string>>,
  secrets: Secrets,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, fillSecrets(value, secrets)]),
  )
}
