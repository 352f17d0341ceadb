import { Trouble } from '../../local/trouble.ts'
import { namesOf } from '../cloud/cloud.ts'
import { checkAlarmMail } from './check-alarms.ts'
import type { Patient } from './patient.ts'

/** The alarm that is set by hand: it goes off by itself again within minutes when all is well. */
const DRILLED = 'PublisherFails'

/**
 * Sets one alarm to ALARM by hand, so that somebody sees once what an alarm looks like.
 * @returns what to expect, in sentences.
 * @throws Trouble when no mail could arrive, or no alarm is there.
 */
export async function fireDrill(patient: Patient): Promise<readonly string[]> {
  const { cloud, stackNames, settings, region } = patient
  if ((await cloud.findStack(stackNames.portal)) === undefined)
    throw new Trouble(`There is no alarm yet: deploy first (npm run deploy -- ${settings.name}).`)
  const mail = await checkAlarmMail(patient)
  if (mail.verdict !== 'right') throw new Trouble(mail.says)
  const alarms = namesOf(await cloud.listResources(stackNames.portal), 'AWS::CloudWatch::Alarm')
  const alarm = alarms.find(({ id }) => id.includes(DRILLED)) ?? alarms[0]
  if (alarm === undefined)
    throw new Trouble(`The stack ${stackNames.portal} has no alarm: deploy it again.`)
  await cloud.ring(
    alarm.name,
    'Fire drill, started by hand: nothing is wrong. (Thu bao dong, khong co su co.)',
  )
  return [
    `The alarm ${alarm.name} is set to ALARM by hand; nothing else was touched.`,
    `Expect within five minutes at ${settings.alarmEmail}: a mail of AWS Notifications (no-reply@sns.amazonaws.com) with the subject ALARM: "${alarm.name}" and the region ${region}, in which "Fire drill" stands as the reason.`,
    'A second mail with OK: follows when the next figure is looked at, some minutes later. Neither came? Look among the junk, then run `npm run doctor` again.',
  ]
}
