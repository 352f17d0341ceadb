import { parseArgs } from 'node:util'
import { fail, runCommand } from './run-command.ts'
import { readRunning } from './running.ts'
import { DEMO_STAFF } from './staff/demo-staff.ts'
import { signIn } from './staff/sign-in.ts'

/**
 * `npm run -s staff-token -- tiep-nhan`: prints an access token of a demonstration member of staff
 * of the portal that runs on this machine. It is good for half an hour.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '.local/data' } },
})

await runCommand(async () => {
  const [name = ''] = positionals
  if (!Object.hasOwn(DEMO_STAFF, name)) fail(`Name one of: ${Object.keys(DEMO_STAFF).join(', ')}.`)
  const { issuer, clientId } = readRunning(values.data)
  console.log(await signIn(issuer, clientId, name))
})
