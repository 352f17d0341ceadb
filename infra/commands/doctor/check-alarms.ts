import { namesOf } from '../cloud/cloud.ts'
import { look, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Patient } from './patient.ts'

/** An alarm that cannot reach anybody is found on the day when it should have rung. */
export async function checkAlarmMail(patient: Patient): Promise<Finding> {
  const { settings, file, cloud, stackNames } = patient
  const { alarmEmail } = settings
  if (alarmEmail === undefined)
    return wrong(`No alarm would reach anybody: set alarmEmail in ${file}.`)
  if ((await cloud.findStack(stackNames.portal)) === undefined)
    return right(
      `Alarms will go to ${alarmEmail}. The first deployment sends a mail there that must be answered.`,
    )
  const [topic] = namesOf(await cloud.listResources(stackNames.portal), 'AWS::SNS::Topic')
  if (topic === undefined)
    return look('The portal’s stack has no topic for alarms yet. The next deployment makes it.')
  const subscriptions = await cloud.listSubscriptions(topic.name)
  const own = subscriptions.filter(({ Endpoint }) => sameAddress(Endpoint, alarmEmail))
  if (own.some(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:')))
    return right(`${alarmEmail} has confirmed that it takes alarms.`)
  if (own.some(({ SubscriptionArn }) => SubscriptionArn === 'PendingConfirmation'))
    return wrong(
      `${alarmEmail} has not confirmed that it takes alarms: no alarm arrives. Open the mail "AWS Notification - Subscription Confirmation" there (it may lie among the junk) and press "Confirm subscription". It is good for three days; after that, send another from SNS, Subscriptions, "Request confirmation".`,
    )
  return wrong(
    `${alarmEmail} does not take alarms: ${own.length === 0 ? 'it was never asked, or its link to unsubscribe was pressed' : 'its subscription was deleted'}. In SNS, make a subscription of the topic ${topic.name} for it, and confirm it by the mail.`,
  )
}

const sameAddress = (one: string | undefined, other: string): boolean =>
  one?.toLowerCase() === other.toLowerCase()
