import { App } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { EdgeStack } from '../../infra/stacks/edge-stack.ts'

const ruleSchema = z.looseObject({
  Name: z.string(),
  Priority: z.number(),
  Action: z.record(z.string(), z.unknown()).optional(),
  OverrideAction: z.record(z.string(), z.unknown()).optional(),
  Statement: z.object({
    ManagedRuleGroupStatement: z
      .object({
        VendorName: z.literal('AWS'),
        Name: z.string(),
        RuleActionOverrides: z.array(
          z.object({ Name: z.string(), ActionToUse: z.record(z.string(), z.unknown()) }),
        ),
      })
      .optional(),
    RateBasedStatement: z
      .looseObject({
        Limit: z.number(),
        AggregateKeyType: z.string(),
        EvaluationWindowSec: z.number(),
      })
      .optional(),
  }),
  VisibilityConfig: z.object({ SampledRequestsEnabled: z.boolean() }).loose(),
})

const aclSchema = z.looseObject({
  Scope: z.string(),
  DefaultAction: z.object({ Allow: z.object({}) }),
  Rules: z.array(ruleSchema),
  CustomResponseBodies: z.record(z.string(), z.object({ Content: z.string() }).loose()),
  VisibilityConfig: z.object({ SampledRequestsEnabled: z.boolean() }).loose(),
})

function aclOf(mode: 'count' | 'block') {
  const stack = new EdgeStack(new App(), 'Edge', { mode, env: { region: 'us-east-1' } })
  const [acl] = Object.values(Template.fromStack(stack).findResources('AWS::WAFv2::WebACL'))
  return aclSchema.parse((acl as { Properties: unknown }).Properties)
}

describe('the web ACL', () => {
  test('is one of CloudFront, and lets through what no rule finds', () => {
    const { Scope, Rules } = aclOf('block')
    expect(Scope).toBe('CLOUDFRONT')
    expect(Rules.map(({ Priority }) => Priority)).toEqual(Rules.map((_, at) => at))
  })

  test('refuses nothing in the mode "count", neither by a set of AWS nor by a rate', () => {
    for (const { Action, OverrideAction } of aclOf('count').Rules)
      expect(Action ?? OverrideAction).toEqual({ Count: {} })
  })

  test('only counts what a body is found to hold, since people write what they like and send files', () => {
    const groups = aclOf('block').Rules.flatMap(({ Statement, OverrideAction }) =>
      Statement.ManagedRuleGroupStatement
        ? [{ ...Statement.ManagedRuleGroupStatement, OverrideAction }]
        : [],
    )
    expect(groups).toHaveLength(2)
    for (const { OverrideAction, RuleActionOverrides } of groups) {
      expect(OverrideAction).toEqual({ None: {} })
      expect(RuleActionOverrides.length).toBeGreaterThan(0)
      for (const { Name, ActionToUse } of RuleActionOverrides) {
        expect(Name).toMatch(/_BODY$/u)
        expect(ActionToUse).toEqual({ Count: {} })
      }
    }
    expect(JSON.stringify(groups)).toContain('SizeRestrictions_BODY')
    // One telephone of the thousands behind a carrier's address would shut out all of them.
    expect(JSON.stringify(groups)).not.toMatch(/Reputation|AnonymousIp/u)
  })

  test('bounds an address far above what a carrier’s thousands of telephones do', () => {
    const rates = aclOf('block').Rules.flatMap(({ Statement: { RateBasedStatement: rate } }) =>
      rate ? [rate] : [],
    )
    expect(rates).toHaveLength(2)
    for (const { AggregateKeyType, EvaluationWindowSec } of rates) {
      expect(AggregateKeyType).toBe('IP')
      expect([60, 120, 300, 600]).toContain(EvaluationWindowSec)
    }
    const [all, forms] = rates.map(({ Limit, EvaluationWindowSec }) => Limit / EvaluationWindowSec)
    // Typhoon Yagi's busiest hour brought 12 gifts a second from all of the country.
    expect(forms).toBeGreaterThanOrEqual(4 * 12)
    expect(all).toBeGreaterThanOrEqual(1_000)
    expect(JSON.stringify(rates[1])).toContain('"SearchString":"POST"')
  })

  test('tells whom it holds back what to do, in three languages', () => {
    const { Rules, CustomResponseBodies } = aclOf('block')
    const refusals = Rules.flatMap(({ Action }) => (Action ? [Action] : []))
    for (const refusal of refusals)
      expect(refusal).toMatchObject({
        Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'held-back' } },
      })
    const { Content = '' } = CustomResponseBodies['held-back'] ?? {}
    for (const lang of ['vi', 'en', 'pt']) expect(Content).toContain(`lang="${lang}"`)
    // AWS takes bodies of four kilobytes.
    expect(Buffer.byteLength(Content)).toBeLessThan(4_096)
  })

  test('keeps no sample of a request, since samples show addresses', () => {
    const { Rules, VisibilityConfig } = aclOf('count')
    for (const config of [VisibilityConfig, ...Rules.map((rule) => rule.VisibilityConfig)])
      expect(config.SampledRequestsEnabled).toBe(false)
  })
})
