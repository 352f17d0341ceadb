import { beforeAll, describe, expect, test } from 'vitest'
import { runSimulation } from '@cloud-copilot/iam-simulate'
import { listOfType, readAssembly } from '../../infra/template/assembly.ts'
import type { Assembly } from '../../infra/template/assembly.ts'
import { arnOf } from '../../infra/template/arns.ts'
import { ACCOUNT, REGION } from '../../infra/template/place.ts'
import { resolve } from '../../infra/template/resolve.ts'

let assembly: Assembly
let topicArn: string
let resourcePolicy: unknown
beforeAll(() => {
  assembly = readAssembly('cdk.out')
  topicArn = arnOf(assembly, listOfType(assembly, 'AWS::SNS::Topic')[0]?.[0] ?? '')
  const [policy] = listOfType(assembly, 'AWS::SNS::TopicPolicy')
  resourcePolicy = (resolve(assembly, policy?.[1].Properties) as { PolicyDocument: unknown })
    .PolicyDocument
})

/** Whether a service of AWS may publish to the topic of the alarms. */
async function mayPublish(
  principal: string,
  context: { sourceArn: string; account?: string; tls?: boolean },
): Promise<boolean> {
  const result = await runSimulation(
    {
      request: {
        principal,
        action: 'sns:Publish',
        resource: { resource: topicArn, accountId: ACCOUNT },
        contextVariables: {
          'aws:SourceArn': context.sourceArn,
          'aws:SourceAccount': context.account ?? ACCOUNT,
          'aws:SecureTransport': String(context.tls ?? true),
        },
      },
      identityPolicies: [],
      resourcePolicy,
      serviceControlPolicies: [],
      resourceControlPolicies: [],
    },
    {},
  )
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors))
  return result.overallResult === 'Allowed'
}

const CLOUDWATCH = 'cloudwatch.amazonaws.com'
const alarmArn = (account: string): string =>
  `arn:aws:cloudwatch:${REGION}:${account}:alarm:PublisherFails`

describe('the topic of the alarms', () => {
  test('takes what the alarms of this account say, and nothing else', async () => {
    const ours = { sourceArn: alarmArn(ACCOUNT) }
    const strange = '999999999999'
    expect(await mayPublish(CLOUDWATCH, ours)).toBe(true)
    expect(await mayPublish(CLOUDWATCH, { ...ours, tls: false })).toBe(false)
    expect(await mayPublish(CLOUDWATCH, { sourceArn: alarmArn(strange), account: strange })).toBe(
      false,
    )
    expect(
      await mayPublish(CLOUDWATCH, { sourceArn: `arn:aws:s3:::${ACCOUNT}`, account: ACCOUNT }),
    ).toBe(false)
    expect(await mayPublish('events.amazonaws.com', ours)).toBe(false)
  })

  test('takes what the budgets of this account say', async () => {
    const budget = { sourceArn: `arn:aws:budgets::${ACCOUNT}:budget/month` }
    expect(await mayPublish('budgets.amazonaws.com', budget)).toBe(true)
    const account = '999999999999'
    expect(
      await mayPublish('budgets.amazonaws.com', {
        sourceArn: `arn:aws:budgets::${account}:budget/month`,
        account,
      }),
    ).toBe(false)
    expect(await mayPublish(CLOUDWATCH, budget)).toBe(false)
  })

  test('is told by each alarm that it rings, and that it is over', () => {
    const alarms = listOfType(assembly, 'AWS::CloudWatch::Alarm')
    expect(alarms.length).toBeGreaterThan(0)
    for (const [, { Properties }] of alarms)
      expect(resolve(assembly, Properties)).toMatchObject({
        AlarmActions: [topicArn],
        OKActions: [topicArn],
      })
  })
})
