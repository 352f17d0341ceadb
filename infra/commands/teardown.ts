import { fail } from '../local/run-command.ts'
import { listDeployed } from '../read-environment.ts'
import { checkAccount } from './doctor/check-account.ts'
import { ask } from './keyboard.ts'
import { openPatient } from './open-patient.ts'
import { readArguments } from './read-arguments.ts'
import { runCloudCommand } from './run-cloud-command.ts'
import { teardown } from './teardown/teardown.ts'

/**
 * `npm run teardown -- <environment>`: takes the portal away and leaves all data. `--state` takes
 * away the stack of the state, once the portal is gone; what it holds stays.
 */
await runCloudCommand(async () => {
  const usage = `npm run teardown -- <${listDeployed().join('|')}> [--state]`
  const options = { state: { type: 'boolean', default: false } } as const
  const { values, positionals } = readArguments(options, usage)
  const [name = '', ...more] = positionals
  if (name === '' || more.length > 0) fail(usage)
  const patient = await openPatient(name)
  const account = await checkAccount(patient)
  if (account.verdict === 'wrong') fail(account.says)
  await teardown(
    patient,
    { cloud: patient.cloud, ask, say: (line) => console.log(line) },
    { state: values.state },
  )
})
