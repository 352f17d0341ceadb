import { explainRefusal } from '../cloud/refusals.ts'
import {
  checkAccount,
  checkBootstrap,
  checkCloudFront,
  checkConcurrency,
  checkRegion,
} from './check-account.ts'
import { checkAlarmMail } from './check-alarms.ts'
import { checkCertificate, checkDomain } from './check-domain.ts'
import { checkLedgerOrigin } from './check-ledger.ts'
import { checkStaffHost } from './check-staff-host.ts'
import { wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Patient, World } from './patient.ts'

type Check = (patient: Patient, world: World) => Finding | Promise<Finding>

/** What must be right before something is deployed, in the order in which it is mended. */
export const BEFORE: readonly Check[] = [
  checkRegion,
  checkBootstrap,
  checkCloudFront,
  checkConcurrency,
  checkCertificate,
  checkLedgerOrigin,
]

/** What can be right only once something is deployed. */
export const AFTER: readonly Check[] = [checkDomain, checkStaffHost, checkAlarmMail]

/**
 * Makes checks one after another and tells each finding. The account comes first, because in the
 * wrong one every other answer would be about something else.
 * @returns whether nothing is wrong.
 */
export async function examine(
  patient: Patient,
  world: World,
  { checks, tell }: { checks: readonly Check[]; tell: (finding: Finding) => void },
): Promise<boolean> {
  const make = async (check: Check): Promise<boolean> => {
    const finding = await findOut(check, patient, world)
    tell(finding)
    return finding.verdict !== 'wrong'
  }
  if (!(await make(checkAccount))) return false
  let sound = true
  for (const check of checks) sound = (await make(check)) && sound
  return sound
}

/** AWS refusing an answer is a finding too; a fault of ours is thrown. */
async function findOut(check: Check, patient: Patient, world: World): Promise<Finding> {
  try {
    return await check(patient, world)
  } catch (error) {
    const meaning = explainRefusal(error)
    if (meaning === undefined) throw error
    return wrong(meaning)
  }
}
