import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as z from 'zod'
import { STAFF_ROLES } from '../../../shared/staff.ts'
import type { StaffRole } from '../../../shared/staff.ts'
import { DEMO_STAFF } from './demo-staff.ts'

const accountSchema = z.object({
  email: z.string(),
  roles: z.array(z.enum(STAFF_ROLES)),
  isLetIn: z.boolean(),
})
export type StaffAccount = z.infer<typeof accountSchema>
const fileSchema = z.record(z.string(), accountSchema)

/**
 * Who may sign in on this machine: the invented people, and whoever an administrator invites. It
 * stands in for the accounts of the cloud's user pool.
 */
export interface StaffAccounts {
  names: () => readonly string[]
  find: (name: string) => StaffAccount | undefined
  /** Roles of somebody who is let in; none of anybody else. */
  rolesOf: (name: string) => readonly StaffRole[]
  /** Everybody, those who were shut out too. */
  all: () => ReadonlyArray<readonly [string, StaffAccount]>
  put: (name: string, account: StaffAccount) => void
}

export function openStaffAccounts(file: string): StaffAccounts {
  const invented = Object.entries(DEMO_STAFF).map(([name, roles]): [string, StaffAccount] => [
    name,
    { email: `${name}@example.invalid`, roles: [...roles], isLetIn: true },
  ])
  const kept = existsSync(file) ? fileSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : {}
  const accounts = new Map([...invented, ...Object.entries(kept)])
  const find = (name: string): StaffAccount | undefined => accounts.get(name)
  return {
    names: () => [...accounts.keys()].filter((name) => find(name)?.isLetIn),
    find,
    rolesOf: (name) => (find(name)?.isLetIn ? (find(name)?.roles ?? []) : []),
    all: () => [...accounts],
    put(name, account) {
      accounts.set(name, account)
      // Whoever reads the file finds the one from before or this one, whole.
      writeFileSync(`${file}.new`, JSON.stringify(Object.fromEntries(accounts)), { mode: 0o600 })
      renameSync(`${file}.new`, file)
    },
  }
}
