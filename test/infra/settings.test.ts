import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { environment as local } from '../../infra/environments/local.ts'
import { environment as production } from '../../infra/environments/production.ts'
import { environment as staging } from '../../infra/environments/staging.ts'
import { readEnvironment } from '../../infra/read-environment.ts'
import { checkCampaigns, readSettings } from '../../infra/settings.ts'
import { WrongSettings } from '../../infra/wrong-settings.ts'

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
    ['waf', 'on', 'waf takes one of off, count, block.'],
    ['purpose', 'test', 'purpose takes one of local, staging, production.'],
    ['account', 111_122_223_333, 'account takes a text between quotes.'],
    ['demo', 'maybe', 'demo takes true or false.'],
    ['monthlyBudgetUsd', 'nhiều', 'monthlyBudgetUsd takes a number.'],
    ['monthlyBudgetUsd', 0, 'monthlyBudgetUsd takes US dollars above zero.'],
    ['publishPauseSeconds', 90, 'publishPauseSeconds takes 60 or less.'],
    ['counterGiftVnd', -1, 'counterGiftVnd takes 0 or more.'],
    ['counterGiftVnd', 1.5, 'counterGiftVnd takes a whole number.'],
    ['tables', 'x', 'tables takes names and values between braces.'],
    ['alarmMail', 'it@x.vn', 'nobody knows alarmMail;'],
    ['backups', { look: 'governance' }, 'nobody knows backups.look;'],
    ['ledgerOrigin', undefined, 'ledgerOrigin is missing.'],
    ['name', undefined, 'name is missing.'],
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

  test.each([
    ['{{', 'it is no JSON ('],
    ['{}', 'it takes a list between square brackets.'],
    ['[{"id":"a"}]', '0.names is missing.'],
  ])('with campaigns that read %s are refused by the name of their file', (text, sentence) => {
    const campaigns = join(mkdtempSync(join(tmpdir(), 'nhip-cau-campaigns-')), 'campaigns.json')
    writeFileSync(campaigns, text)
    const complaint = complaintOf(() => checkCampaigns(readSettings({ ...staging, campaigns })))
    expect(complaint).toContain(`${campaigns}: `)
    expect(complaint).toContain(sentence)
    expect(
      complaintOf(() => checkCampaigns(readSettings({ ...staging, campaigns: `${campaigns}x` }))),
    ).toContain(`infra/environments/staging.ts: there is no file of campaigns at ${campaigns}x`)
  })

  test.each([
    ['a comma that is missing', "{\n  name: 'thu'\n  purpose: 'staging',\n}", 'it cannot be read'],
    ['a quote that is missing', "{\n  name: 'thu,\n}", 'it cannot be read'],
    ['a brace that is missing', "{\n  name: 'thu',", 'it cannot be read'],
    ['a word without quotes', '{ name: thu }', 'it cannot be read at line 1 (thu is not defined)'],
    [
      'another name inside',
      "{ name: 'staging' }",
      `its name is "staging", and must be that of the file: 'thu'.`,
    ],
    ['nothing', undefined, 'it has no `export const environment'],
  ])('whose file has %s are refused in one sentence', async (_what, text, sentence) => {
    const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-environments-'))
    writeFileSync(
      join(folder, 'thu.ts'),
      text === undefined ? '' : `export const environment = ${text}\n`,
    )
    const complaint = await readEnvironment('thu', pathToFileURL(`${folder}/`)).then(
      () => 'no complaint',
      (error: unknown) => (error instanceof WrongSettings ? error.message : String(error)),
    )
    expect(complaint).toContain(`infra/environments/thu.ts: ${sentence}`)
    expect(complaint.split('\n')).toHaveLength(1)
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
