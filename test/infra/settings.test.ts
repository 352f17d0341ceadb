import { describe, expect, test } from 'vitest'
import { environment as local } from '../../infra/environments/local.ts'
import { environment as production } from '../../infra/environments/production.ts'
import { environment as staging } from '../../infra/environments/staging.ts'
import { WrongSettings, checkCampaigns, readSettings } from '../../infra/settings.ts'

const complaintOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof WrongSettings) return error.message
    throw error
  }
  return 'no complaint'
}

describe('the settings of an environment', () => {
  test.each([local, staging, production])('"$name" are right as they ship', (environment) => {
    expect(readSettings(environment)).toMatchObject({ ...environment, demo: false })
  })

  test.each([
    ['alarmEmail', undefined, 'alarmEmail is missing, so that no alarm would reach anybody.'],
    ['alarmEmail', 'it', 'alarmEmail takes an e-mail address.'],
    ['demo', true, 'demo must be off: invented pledges would stand among real ones.'],
    [
      'province',
      'test/fixtures/another-province',
      'province must be shared/province: what restores the books of a real portal reads it there.',
    ],
    ['demo', 'true', 'demo must be off: invented pledges would stand among real ones.'],
    ['certificateArn', undefined, 'domainName and certificateArn belong together'],
    ['domainName', undefined, 'domainName and certificateArn belong together'],
    ['domainName', 'https://cuutro.example', 'domainName takes a host name alone'],
    [
      'certificateArn',
      'arn:aws:acm:ap-southeast-1:111122223333:certificate/0',
      'certificateArn takes the ARN of a certificate of ACM in us-east-1',
    ],
    ['webAclArn', 'arn:aws:wafv2:ap-southeast-1:1:regional/webacl/x', 'webAclArn takes the ARN'],
    ['waf', 'on', 'waf '],
    ['account', '1234', 'account takes the 12 digits'],
    ['region', 'Singapore', 'region takes a region of AWS'],
    ['ledgerOrigin', 'https://cuutro.example/ledger', 'ledgerOrigin takes a host and a path'],
    ['ledgerOrigin', 'so cai+1', 'ledgerOrigin takes a host and a path'],
    ['name', 'Production!', 'name takes up to 20 small letters'],
  ])('with %s = %s are refused in one sentence', (name, value, sentence) => {
    const complaint = complaintOf(() => readSettings({ ...production, [name]: value }))
    expect(complaint).toContain(sentence)
    expect(complaint.split('\n')).toHaveLength(1)
    expect(complaint).toMatch(/^infra\/environments\/\S+\.ts: /u)
  })

  test('ask for one web ACL at most, and say where the portal is that it belongs to', () => {
    const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/own/1'
    expect(complaintOf(() => readSettings({ ...production, waf: 'count', webAclArn }))).toContain(
      'waf and webAclArn exclude each other',
    )
    expect(complaintOf(() => readSettings({ ...local, waf: 'block' }))).toContain(
      'waf needs region',
    )
    expect(readSettings({ ...production, waf: 'block' }).waf).toBe('block')
  })

  test('that are wrong in two ways are told in two sentences', () => {
    const wrong = { ...production, alarmEmail: 'it', account: '1' }
    expect(complaintOf(() => readSettings(wrong)).split('\n')).toHaveLength(2)
  })

  test('with a name of the log are needed, since a host name that is set later must not rename it', () => {
    const { ledgerOrigin: _, ...without } = staging
    // @ts-expect-error -- the compiler asks for it too.
    expect(complaintOf(() => readSettings(without))).toContain('ledgerOrigin')
    const later = readSettings({
      ...staging,
      domainName: 'cuutro.example',
      certificateArn: production.certificateArn,
    })
    expect(later.ledgerOrigin).toBe(staging.ledgerOrigin)
  })

  test('never let a campaign ask for gifts on an account that does not exist, once the portal has a host name', () => {
    expect(complaintOf(() => checkCampaigns(readSettings(staging)))).toBe('no complaint')
    const named = {
      ...staging,
      domainName: 'cuutro.example',
      certificateArn: production.certificateArn,
    }
    for (const real of [named, production])
      expect(complaintOf(() => checkCampaigns(readSettings(real)))).toContain('bao-so-10-2025')
  })
})
