import { fail } from '../local/run-command.ts'
import { AFTER, BEFORE, examine } from './doctor/examine.ts'
import { checkExamples, checkNode, checkSite } from './doctor/check-machine.ts'
import type { Finding } from './doctor/finding.ts'
import { fireDrill } from './doctor/fire-drill.ts'
import { openWorld } from './doctor/world.ts'
import { openPatient } from './open-patient.ts'
import { listDeployed } from '../read-environment.ts'
import { readArguments } from './read-arguments.ts'
import { runCloudCommand } from './run-cloud-command.ts'
import { tellFinding } from './tell.ts'

/**
 * `npm run doctor -- <environment>`: whether it can be deployed, and whether what is deployed can
 * do its work, a sentence for each thing. `npm run doctor -- <environment> fire-drill` rings an
 * alarm.
 */
await runCloudCommand(async () => {
  const usage = `npm run doctor -- <${listDeployed().join('|')}> [fire-drill]`
  const [name = '', act] = readArguments({}, usage).positionals
  if (name === '' || (act !== undefined && act !== 'fire-drill')) fail(usage)
  const patient = await openPatient(name)
  if (act === 'fire-drill') {
    for (const line of await fireDrill(patient)) console.log(line)
    return
  }
  const { settings, file } = patient
  const own = [checkNode(process.version), ...checkExamples(settings, file)]
  for (const finding of own) tellFinding(finding)
  const told: Finding[] = []
  const tell = (finding: Finding): void => {
    told.push(finding)
    tellFinding(finding)
  }
  await examine(patient, openWorld(), { checks: [...BEFORE, ...AFTER], tell })
  tell(checkSite(settings))
  const all = [...own, ...told]
  const count = (verdict: Finding['verdict']): number =>
    all.filter((finding) => finding.verdict === verdict).length
  console.log(
    `${count('right')} right, ${count('look')} to look at, ${count('wrong')} wrong: ${
      count('wrong') === 0 ? 'it can be deployed.' : 'mend what is wrong, then ask again.'
    }`,
  )
  if (count('wrong') > 0) process.exitCode = 1
})
