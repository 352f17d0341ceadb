import type { Stack } from '@aws-sdk/client-cloudformation'
import { STAFF_CONSOLE_OUTPUT } from '../../stack-names.ts'
import { outputOf } from '../cloud/cloud.ts'
import { examine } from '../doctor/examine.ts'
import type { AFTER } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Patient, World } from '../doctor/patient.ts'

/**
 * What is left to a person after a deployment, with the names that they need for it. What is done
 * already is not named.
 */
export async function nextSteps(
  patient: Patient,
  world: World,
  checks: typeof AFTER,
): Promise<readonly string[]> {
  const { settings, cloud, stackNames } = patient
  const portal = await cloud.findStack(stackNames.portal)
  const state = await cloud.findStack(stackNames.state)
  const findings: Finding[] = []
  await examine(patient, world, { checks, tell: (finding) => findings.push(finding) })
  const open = findings.filter(({ verdict }) => verdict !== 'right').map(({ says }) => says)
  const staff = `npm run staff -- ${settings.name}`
  return [
    `The portal: ${outputOf(portal, 'Url')} (distribution ${outputOf(portal, 'DistributionHost')})`,
    ...consoleLine(outputOf(state, STAFF_CONSOLE_OUTPUT)),
    `The pages of sign-in: ${outputOf(state, 'StaffSignIn')} (pool ${outputOf(state, 'StaffPool')}, client ${outputOf(state, 'StaffClient')})`,
    ...[
      ...open,
      `See who may work here: ${staff} list. Somebody new: ${staff} add <name> --email <address> --role clerk.`,
      `Once the mail of the alarms is confirmed, hear one: npm run doctor -- ${settings.name} fire-drill.`,
      `Write the public key of the log on paper, apart from this account; a restore asks for it (--vkey): ${await readLogKey(portal, world)}`,
      `Let somebody check the books from another machine: npm run audit -- ${outputOf(portal, 'Url')?.replace(/\/$/u, '')}.`,
    ].map((line, index) => `${index + 1}. ${line}`),
  ]
}

/**
 * The key by which anybody checks the log, or where it stands when it cannot be read now. It is asked
 * of CloudFront's own host, because the portal's may not lead here yet.
 */
async function readLogKey(portal: Stack | undefined, world: World): Promise<string> {
  const address = `https://${outputOf(portal, 'DistributionHost')}/ledger/vkey`
  const answer = await world.read(address)
  const key = answer?.status === 200 ? answer.text.trim() : ''
  return /^\S+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/u.test(key) ? key : address
}

/** Where staff open the console; a user pool that was told of no host knows only this machine. */
const consoleLine = (address: string | undefined): readonly string[] =>
  address?.startsWith('https:') ? [`Staff work at ${address}`] : []
