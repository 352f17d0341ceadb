import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NEW_ACCOUNT, startRecordedAws } from '../fixtures/cloud/recorded-aws.ts'
import { runCommandOf } from '../fixtures/cloud/run-command.ts'

let aws: Awaited<ReturnType<typeof startRecordedAws>>
beforeAll(async () => {
  aws = await startRecordedAws(NEW_ACCOUNT)
})
afterAll(() => aws.stop())

describe('npm run doctor and its kin', () => {
  test('asks AWS by its own client, and ends with 1 where something is wrong', async () => {
    const { code, said } = await runCommandOf(['doctor', 'staging'], aws.env)
    expect(said).toContain('You are arn:aws:iam::123456789012:user/it in account 123456789012.')
    expect(said).toContain('right  The region is ap-southeast-1.')
    expect(said).toContain('right  The CDK is bootstrapped in ap-southeast-1 (version 30).')
    expect(said).toContain('look   The account may run 10 functions at once')
    expect(said).toContain('must be verified before you can add new CloudFront resources')
    expect(said).toContain('WRONG  alarmEmail is still the example')
    expect(said).toMatch(
      /\d right, \d to look at, 1 wrong: mend what is wrong, then ask again\.\n$/u,
    )
    expect(code).toBe(1)
  })

  test.each([
    [['doctor'], 'npm run doctor -- <production|staging> [fire-drill]'],
    [['doctor', 'staging', 'fire-dril'], 'npm run doctor -- <production|staging> [fire-drill]'],
    [['doctor', 'local'], '"local" is this machine'],
    [['doctor', 'nowhere'], 'there is no such environment; there are local, production, staging.'],
    [['doctor', '../settings'], 'there is no such environment'],
    [
      ['doctor', 'staging', 'fire-drill'],
      'There is no alarm yet: deploy first (npm run deploy -- staging).',
    ],
  ])('answers %j in one sentence and with 1', async (args, sentence) => {
    const { code, said } = await runCommandOf(args, aws.env)
    expect(said).toContain(sentence)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(code).toBe(1)
  })

  test.each([
    ['doctor', '--fast'],
    ['deploy', '--yse'],
    ['teardown', '--all'],
    ['staff', '--email'],
  ])('of %s refuses %s, shows how it is called, and asks AWS nothing', async (command, option) => {
    const before = aws.asked.length
    const { code, said } = await runCommandOf([command, 'staging', option], aws.env)
    expect(said).toContain(`npm run ${command} -- <production|staging>`)
    expect(said).not.toContain('node:internal')
    expect(aws.asked).toHaveLength(before)
    expect(code).toBe(1)
  })

  test('says what to do where there are no credentials', async () => {
    const { code, said } = await runCommandOf(['doctor', 'staging', 'fire-drill'], {})
    expect(said).toMatch(/^There are no credentials of AWS that work\. Sign in/u)
    expect(code).toBe(1)
  })
})
