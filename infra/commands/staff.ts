import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { makeStaffPool } from '../../functions/sign-in/staff-pool-store.ts'
import type { StaffPool } from '../../functions/sign-in/staff-pool-store.ts'
import { fail } from '../local/run-command.ts'
import { listDeployed } from '../read-environment.ts'
import { sessionLimitsOf } from '../settings.ts'
import { nameOf, outputOf } from './cloud/cloud.ts'
import { checkAccount } from './doctor/check-account.ts'
import { openPatient } from './open-patient.ts'
import { readArguments } from './read-arguments.ts'
import { runCloudCommand } from './run-cloud-command.ts'
import { openEndSessions } from './staff/end-sessions.ts'
import type { EndSessions } from './staff/end-sessions.ts'
import { addStaff, checkWish, listStaff, removeStaff, replacePhone } from './staff/manage-staff.ts'

/** `npm run staff -- <environment> list|add|remove|lost-phone …`: who may work at a portal. */
const USAGE = `npm run staff -- <${listDeployed().join('|')}> list
npm run staff -- <environment> add <name> --email <address> --role <role> [--role <role>]
npm run staff -- <environment> remove <name> [--role <role>]
npm run staff -- <environment> lost-phone <name>`

const OPTIONS = {
  email: { type: 'string' },
  role: { type: 'string', multiple: true, default: [] as string[] },
} as const

type Wish = Parameters<typeof addStaff>[1]
type Act = (pool: StaffPool, wish: Wish, endSessions: EndSessions) => Promise<readonly string[]>
const ACTS: Readonly<Record<string, Act>> = {
  list: listStaff,
  add: addStaff,
  remove: removeStaff,
  'lost-phone': replacePhone,
}

await runCloudCommand(async () => {
  const { values, positionals } = readArguments(OPTIONS, USAGE)
  const [environment = '', verb = '', name = '', ...more] = positionals
  const act = Object.hasOwn(ACTS, verb) ? ACTS[verb] : undefined
  if (act === undefined || more.length > 0 || (verb !== 'list' && name === '')) fail(USAGE)
  const wish = { name, email: values.email, roles: values.role }
  if (verb === 'add' || verb === 'remove' || verb === 'lost-phone') checkWish(verb, wish)
  const patient = await openPatient(environment)
  const account = await checkAccount(patient)
  if (account.verdict === 'wrong') fail(account.says)
  const id = outputOf(await patient.cloud.findStack(patient.stackNames.state), 'StaffPool')
  const resources = await patient.cloud.listResources(patient.stackNames.state)
  const table = nameOf(resources, 'AWS::DynamoDB::Table', 'Records')
  if (id === undefined || table === undefined)
    fail(`There is no pool of staff yet: deploy first (npm run deploy -- ${environment}).`)
  const endSessions = openEndSessions(patient.region, table, sessionLimitsOf(patient.settings))
  const { region } = patient
  const pool = makeStaffPool(new CognitoIdentityProviderClient({ region }), id)
  for (const line of await act(pool, wish, endSessions)) console.log(line)
})
