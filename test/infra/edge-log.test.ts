import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import { EDGE_REGION, hasEdgeLogStack, stackNamesOf } from '../../infra/stack-names.ts'
import { EdgeLogStack } from '../../infra/stacks/edge-log-stack.ts'
import { listOfType, readAssembly } from '../../infra/template/assembly.ts'

/** The stack of the log of a portal in Singapore. */
function templateOf(environment: string): Template {
  const account = '111122223333'
  const stack = new EdgeLogStack(new App(), 'Log', {
    env: { account, region: EDGE_REGION },
    stackNames: stackNamesOf(environment),
    portalRegion: 'ap-southeast-1',
  })
  expect(stack.region).toBe('us-east-1')
  return Template.fromStack(stack)
}
const only = (template: Template, type: string): Record<string, unknown> => {
  const found = Object.values(template.findResources(type))
  expect(found).toHaveLength(1)
  return found[0]?.Properties as Record<string, unknown>
}
const asks = (template: Template, type: string): string => JSON.stringify(only(template, type))

describe('the log of the distribution', () => {
  test.each([
    ['ap-southeast-1', true],
    ['eu-west-1', true],
    ['us-east-1', false],
    // Nobody has said where it is, as on one machine.
    [undefined, false],
  ])('has a stack of its own in us-east-1 for a portal in %s: %s', (region, own) => {
    expect(hasEdgeLogStack(region)).toBe(own)
  })

  test('asks the portal’s stacks in their region for the distribution and the bucket', () => {
    const template = templateOf('staging')
    const source = asks(template, 'AWS::Logs::DeliverySource')
    for (const part of ['nhip-cau-staging-portal', 'DistributionId', 'ap-southeast-1'])
      expect(source).toContain(part)
    const destination = asks(template, 'AWS::Logs::DeliveryDestination')
    for (const part of ['nhip-cau-staging-state', 'AccessLogsBucket', 'ap-southeast-1'])
      expect(destination).toContain(part)
    const given = [...readAssembly('cdk.out').outputs.keys()]
    expect(given.some((name) => name.endsWith('.AccessLogsBucket'))).toBe(true)
    expect(given.some((name) => name.endsWith('.DistributionId'))).toBe(true)
  })

  test('has names of its own for each portal of an account', () => {
    const names = ['staging', 'production'].flatMap((environment) =>
      ['AWS::Logs::DeliverySource', 'AWS::Logs::DeliveryDestination'].map((type) =>
        String(only(templateOf(environment), type).Name),
      ),
    )
    expect(new Set(names)).toEqual(
      new Set(['nhip-cau-staging-edge-log', 'nhip-cau-production-edge-log']),
    )
  })

  test('is in the portal’s own stack where that has none', () => {
    expect(listOfType(readAssembly('cdk.out'), 'AWS::Logs::DeliverySource')).toHaveLength(1)
  })
})
