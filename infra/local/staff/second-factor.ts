import { createHmac } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { StaffAccounts } from './staff-accounts.ts'

/**
 * The second factor of the invented people: codes of six digits that change every 30 seconds (RFC
 * 6238), as an app on a telephone shows them. Each of them has a secret of their own, which follows
 * from a key of the data folder.
 */
export interface SecondFactor {
  /** Whoever may sign in, with their roles. */
  people: () => ReadonlyArray<readonly [name: string, roles: readonly string[]]>
  codeOf: (name: string, at?: Date) => string
  /** A code is good for its 30 seconds and those around them. */
  isRight: (name: string, code: string, at?: Date) => boolean
}

export function makeSecondFactor(
  key: string,
  accounts: Pick<StaffAccounts, 'names' | 'rolesOf'>,
): SecondFactor {
  const appOf = (name: string): TOTP => {
    const secret = createHmac('sha256', key).update(`second-factor/1\n${name}`).digest('hex')
    return new TOTP({ secret: Secret.fromHex(secret), digits: 6, period: 30 })
  }
  return {
    people: () => accounts.names().map((name) => [name, accounts.rolesOf(name)]),
    codeOf: (name, at = new Date()) => appOf(name).generate({ timestamp: at.getTime() }),
    isRight: (name, token, at = new Date()) =>
      accounts.names().includes(name) &&
      appOf(name).validate({ token, timestamp: at.getTime(), window: 1 }) !== null,
  }
}
