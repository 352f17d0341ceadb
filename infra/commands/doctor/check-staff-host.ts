import { STAFF_CONSOLE_OUTPUT } from '../../stack-names.ts'
import { outputOf } from '../cloud/cloud.ts'
import { look, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Patient } from './patient.ts'

/**
 * Whether staff come back to this portal after they have signed in. The user pool sends nobody to a
 * host that it was not told of, and CloudFront's is known only after the first deployment.
 */
export async function checkStaffHost(patient: Patient): Promise<Finding> {
  const { settings, cloud, stackNames, file } = patient
  const { name, domainName, staffHost } = settings
  const wanted = domainName ?? staffHost
  const real = outputOf(await cloud.findStack(stackNames.portal), 'DistributionHost')
  const deployed = outputOf(await cloud.findStack(stackNames.state), STAFF_CONSOLE_OUTPUT)
  if (domainName !== undefined && staffHost !== undefined && staffHost !== domainName)
    return look(
      `staffHost in ${file} is not used, because the portal has a host name of its own: take it out.`,
    )
  if (real === undefined)
    return wanted === undefined
      ? look(
          'Staff can sign in in a browser only once staffHost is set: the first deployment prints what to enter.',
        )
      : right(`Staff will sign in at ${consoleAt(wanted)}.`)
  if (wanted === undefined)
    return look(
      `Staff cannot sign in in a browser yet: enter staffHost: '${real}' in ${file}, and run npm run deploy -- ${name} again.`,
    )
  if (domainName === undefined && staffHost !== real)
    return wrong(
      `Staff cannot sign in: staffHost is ${staffHost}, and the portal is at ${real}. Enter staffHost: '${real}' in ${file}, and run npm run deploy -- ${name} again.`,
    )
  if (deployed !== consoleAt(wanted))
    return wrong(
      `Staff cannot sign in: the user pool sends them back to ${deployed ?? 'nowhere'} and not to ${consoleAt(wanted)}. The settings are right; run npm run deploy -- ${name}.`,
    )
  return right(`Staff sign in at ${deployed}.`)
}

const consoleAt = (host: string): string => `https://${host}/quan-tri/`
