import type { Stack } from '@aws-sdk/client-cloudformation'
import { describe, expect, test } from 'vitest'
import type { Cloud } from '../../infra/commands/cloud/cloud.ts'
import { checkExamples, checkNode } from '../../infra/commands/doctor/check-machine.ts'
import { AFTER, BEFORE, examine } from '../../infra/commands/doctor/examine.ts'
import type { Finding } from '../../infra/commands/doctor/finding.ts'
import { fireDrill } from '../../infra/commands/doctor/fire-drill.ts'
import { makePatient } from '../../infra/commands/doctor/patient.ts'
import type { World } from '../../infra/commands/doctor/patient.ts'
import { environment as production } from '../../infra/environments/production.ts'
import { readSettings } from '../../infra/settings.ts'
import type { Environment } from '../../infra/settings-schema.ts'
import { ACCOUNT_ID, CERTIFICATE, makeCloud, stackOf } from '../fixtures/cloud/healthy-cloud.ts'

const REGION = 'ap-southeast-1'
const HOST = 'd111111abcdef8.cloudfront.net'
const settings: Environment = {
  ...production,
  account: ACCOUNT_ID,
  domainName: 'cuutro.province.vn',
  certificateArn: CERTIFICATE,
  ledgerOrigin: 'cuutro.province.vn/ledger',
  alarmEmail: 'it@province.vn',
  boundClocks: true,
}
const BOOTSTRAP = stackOf('CDKToolkit', { BootstrapVersion: '30' })
const PORTAL = stackOf('nhip-cau-production-portal', {
  Url: 'https://cuutro.province.vn/',
  DistributionHost: HOST,
})
const staffAt = (address: string): Stack =>
  stackOf('nhip-cau-production-state', { StaffConsole: address })
const STATE = staffAt('https://cuutro.province.vn/quan-tri/')
/** A portal for trials, without a host name of its own. */
const trials = (staffHost: string | undefined, stacks: readonly Stack[]): Case => ({
  stacks,
  settings: { purpose: 'staging', domainName: undefined, certificateArn: undefined, staffHost },
})
const checkpointOf = (origin: string): string =>
  `${origin}\n1\n${'A'.repeat(43)}=\n\n— ${origin} ${'A'.repeat(91)}=\n`

const world: World = {
  now: () => new Date('2026-12-01T00:00:00Z'),
  read: async () => ({ status: 200, text: checkpointOf('cuutro.province.vn/ledger') }),
  lookUp: async (host) => (host === HOST ? ['192.0.2.1'] : [HOST, '192.0.2.1']),
}

interface Case {
  stacks?: readonly Stack[]
  cloud?: Partial<Cloud>
  world?: Partial<World>
  settings?: Partial<Environment>
}

const makeCase = ({ stacks = [BOOTSTRAP, PORTAL, STATE], cloud, settings: others }: Case) => {
  const made = makeCloud(stacks, cloud)
  const read = readSettings({ ...settings, ...others })
  return { ...made, patient: makePatient(read, made.cloud, REGION) }
}

async function findingsOf(one: Case): Promise<{ sound: boolean; findings: readonly Finding[] }> {
  const findings: Finding[] = []
  const sound = await examine(
    makeCase(one).patient,
    { ...world, ...one.world },
    { checks: [...BEFORE, ...AFTER], tell: (finding) => findings.push(finding) },
  )
  return { sound, findings }
}

const named = (name: string, message = ''): Error => Object.assign(new Error(message), { name })
const refusing = (error: Error) => async (): Promise<never> => {
  throw error
}

describe('the doctor', () => {
  test('finds nothing wrong with a portal that is right, a sentence for each thing', async () => {
    const { sound, findings } = await findingsOf({})
    expect(findings.filter(({ verdict }) => verdict !== 'right')).toEqual([])
    expect(findings).toHaveLength(1 + BEFORE.length + AFTER.length)
    expect(sound).toBe(true)
  })

  test('lets a first deployment begin, where nothing but the bootstrap is there', async () => {
    const { sound, findings } = await findingsOf({
      stacks: [BOOTSTRAP],
      cloud: { hasDistribution: async () => false },
      world: { read: async () => undefined, lookUp: async () => [] },
    })
    expect(sound).toBe(true)
    expect(findings.map(({ says }) => says).join('\n')).toContain(
      'will be called cuutro.province.vn/ledger',
    )
  })

  const pending = [
    {
      DomainName: 'cuutro.province.vn',
      ResourceRecord: { Name: '_a.cuutro.province.vn.', Type: 'CNAME' as const, Value: '_b.aws.' },
    },
  ]
  const certificate = (others: object) => ({
    cloud: {
      findCertificate: async () => ({
        DomainName: 'cuutro.province.vn',
        Status: 'ISSUED' as const,
        ...others,
      }),
    },
  })
  const subscribed = (SubscriptionArn: string, Endpoint = 'it@province.vn') => ({
    cloud: { listSubscriptions: async () => [{ SubscriptionArn, Endpoint, Protocol: 'email' }] },
  })
  const limit = (ConcurrentExecutions: number) => ({
    cloud: { concurrency: async () => ({ ConcurrentExecutions }) },
  })
  const log = (text: string, status = 200) => ({ world: { read: async () => ({ status, text }) } })

  test.each<[string, Case, Finding['verdict'], string]>([
    [
      'no credentials',
      { cloud: { identity: refusing(named('CredentialsProviderError')) } },
      'wrong',
      'no credentials of AWS',
    ],
    [
      'credentials that ran out',
      { cloud: { identity: refusing(named('ExpiredToken')) } },
      'wrong',
      'run out',
    ],
    [
      'no network',
      { cloud: { identity: refusing(Object.assign(named('Error'), { code: 'ENOTFOUND' })) } },
      'wrong',
      'cannot be reached',
    ],
    [
      'another account',
      { cloud: { identity: async () => ({ Account: '999999999999' }) } },
      'wrong',
      'names 123456789012',
    ],
    [
      'no account in the settings',
      { settings: { account: undefined } },
      'look',
      'set account to 123456789012',
    ],
    ['no region in the settings', { settings: { region: undefined } }, 'look', 'Set region'],
    [
      'no bootstrap',
      { stacks: [PORTAL] },
      'wrong',
      'npx cdk bootstrap aws://123456789012/ap-southeast-1',
    ],
    [
      'no bootstrap where CloudFront gives out its log',
      {
        cloud: {
          findStack: async (name, region) =>
            region === 'us-east-1'
              ? undefined
              : [BOOTSTRAP, PORTAL].find(({ StackName }) => StackName === name),
        },
      },
      'wrong',
      'npx cdk bootstrap aws://123456789012/us-east-1',
    ],
    [
      'an old bootstrap',
      { stacks: [stackOf('CDKToolkit', { BootstrapVersion: '7' }), PORTAL] },
      'wrong',
      'has version 7',
    ],
    [
      'a new account of CloudFront',
      { cloud: { hasDistribution: async () => false } },
      'look',
      'must be verified',
    ],
    ['ten functions and bounds', limit(10), 'wrong', 'Set boundClocks to false'],
    ['bounds that leave fewer than a hundred', limit(149), 'wrong', 'Set boundClocks to false'],
    [
      'ten functions',
      { ...limit(10), settings: { boundClocks: false } },
      'look',
      'not for a storm',
    ],
    [
      'a thousand functions without bounds',
      { settings: { boundClocks: false } },
      'look',
      'Set boundClocks to true',
    ],
    [
      'no such certificate',
      { cloud: { findCertificate: async () => undefined } },
      'wrong',
      'There is no certificate',
    ],
    [
      'a certificate that waits',
      certificate({ Status: 'PENDING_VALIDATION', DomainValidationOptions: pending }),
      'wrong',
      '_a.cuutro.province.vn. CNAME _b.aws.',
    ],
    ['a certificate that failed', certificate({ Status: 'FAILED' }), 'wrong', 'is FAILED'],
    [
      'a certificate of another host',
      certificate({ DomainName: 'province.vn' }),
      'wrong',
      'not for cuutro.province.vn',
    ],
    [
      'a certificate two labels above',
      certificate({ DomainName: '*.vn' }),
      'wrong',
      'not for cuutro.province.vn',
    ],
    [
      'a certificate of the label above',
      certificate({ DomainName: '*.province.vn' }),
      'right',
      'is issued',
    ],
    [
      'a certificate that ran out',
      certificate({ NotAfter: new Date('2026-11-30T00:00:00Z') }),
      'wrong',
      'ran out on 2026-11-30',
    ],
    [
      'a certificate that does not renew',
      certificate({ NotAfter: new Date('2026-12-20T00:00:00Z') }),
      'look',
      'runs out on 2026-12-20',
    ],
    [
      'a log of another name',
      log(checkpointOf('old.example.vn/ledger')),
      'wrong',
      'Put ledgerOrigin back to old.example.vn/ledger.',
    ],
    ['a log that cannot be read', log('<html>', 503), 'look', 'do not deploy before you know why'],
    [
      'something else instead of the log',
      log('<!doctype html>\n<title>x</title>'),
      'look',
      'could not be compared',
    ],
    ['a host that leads nowhere', { world: { lookUp: async () => [] } }, 'look', `CNAME ${HOST}`],
    [
      'a host that leads elsewhere',
      { world: { lookUp: async (host) => (host === HOST ? ['192.0.2.1'] : ['192.0.2.9']) } },
      'look',
      'to 192.0.2.9',
    ],
    [
      'an alias instead of a CNAME',
      { world: { lookUp: async () => ['192.0.2.1'] } },
      'right',
      'leads to the distribution',
    ],
    [
      'a portal for trials before its first deployment',
      trials(undefined, [BOOTSTRAP]),
      'look',
      'only once staffHost is set',
    ],
    [
      'a host of CloudFront that nobody has entered',
      trials(undefined, [BOOTSTRAP, PORTAL, staffAt('http://localhost/quan-tri/')]),
      'look',
      `enter staffHost: '${HOST}' in infra/environments/production.ts`,
    ],
    [
      'a host that is entered and not deployed',
      trials(HOST, [BOOTSTRAP, PORTAL, staffAt('http://localhost/quan-tri/')]),
      'wrong',
      `back to http://localhost/quan-tri/ and not to https://${HOST}/quan-tri/`,
    ],
    [
      'a host of staff that is not the portal’s',
      trials('dzzzzzz.cloudfront.net', [BOOTSTRAP, PORTAL, STATE]),
      'wrong',
      `staffHost is dzzzzzz.cloudfront.net, and the portal is at ${HOST}`,
    ],
    [
      'a host of staff that is entered and deployed',
      trials(HOST, [BOOTSTRAP, PORTAL, staffAt(`https://${HOST}/quan-tri/`)]),
      'right',
      `Staff sign in at https://${HOST}/quan-tri/.`,
    ],
    [
      'a host name of its own that the user pool was not told of',
      { stacks: [BOOTSTRAP, PORTAL, staffAt(`https://${HOST}/quan-tri/`)] },
      'wrong',
      'not to https://cuutro.province.vn/quan-tri/',
    ],
    [
      'a host of staff beside a host name of its own',
      { settings: { staffHost: HOST } },
      'look',
      'is not used',
    ],
    [
      'a mail that was not confirmed',
      subscribed('PendingConfirmation'),
      'wrong',
      'has not confirmed',
    ],
    ['a subscription that was deleted', subscribed('Deleted'), 'wrong', 'was deleted'],
    [
      'a subscription of another address',
      subscribed('arn:x', 'old@province.vn'),
      'wrong',
      'does not take alarms',
    ],
    ['an address in capitals', subscribed('arn:x', 'IT@province.vn'), 'right', 'has confirmed'],
    [
      'a permission that is missing',
      { cloud: { hasDistribution: refusing(named('AccessDenied', 'User is not authorized.')) } },
      'wrong',
      'may not do this',
    ],
  ])('of %s says what to do', async (_, one, verdict, sentence) => {
    const { sound, findings } = await findingsOf(one)
    expect(findings.filter(({ says }) => says.includes(sentence))).toMatchObject([{ verdict }])
    expect(sound).toBe(findings.every((finding) => finding.verdict !== 'wrong'))
  })

  test('asks nothing more in an account that is not the right one', async () => {
    const { findings } = await findingsOf({ cloud: { identity: async () => ({ Account: '9' }) } })
    expect(findings).toHaveLength(1)
  })

  test('looks at the log where the last deployment put it, before a host name that is new', async () => {
    const moved = stackOf(PORTAL.StackName ?? '', {
      Url: `https://${HOST}/`,
      DistributionHost: HOST,
    })
    const { findings } = await findingsOf({
      stacks: [BOOTSTRAP, moved],
      world: {
        read: async (url) =>
          url.startsWith(`https://${HOST}/`)
            ? { status: 200, text: checkpointOf('first.example.vn/ledger') }
            : undefined,
      },
    })
    expect(findings.find(({ verdict }) => verdict === 'wrong')?.says).toContain(
      'Put ledgerOrigin back to first.example.vn/ledger.',
    )
  })

  test('passes on an error that is no answer of AWS', async () => {
    const broken = { cloud: { hasDistribution: refusing(new TypeError('x is undefined')) } }
    await expect(findingsOf(broken)).rejects.toThrow('x is undefined')
  })

  test.each([
    ['v20.20.0', 'wrong'],
    ['v22.18.0', 'wrong'],
    ['v24.0.0', 'right'],
    ['v26.1.0', 'right'],
  ])('takes Node %s for %s', (version, verdict) => {
    expect(checkNode(version).verdict).toBe(verdict)
  })

  test('names each value of the examples that was left as it is', () => {
    const findings = checkExamples(readSettings(production), 'infra/environments/production.ts')
    expect(findings.map(({ verdict }) => verdict)).toEqual(['wrong', 'wrong', 'wrong'])
    expect(checkExamples(readSettings(settings), 'x')).toMatchObject([{ verdict: 'right' }])
  })
})

describe('the fire drill', () => {
  test('sets the alarm of the publisher by hand and says which mail to expect', async () => {
    const { patient, rung } = makeCase({})
    const lines = (await fireDrill(patient)).join('\n')
    expect(rung).toEqual(['portal-PublisherFails-1'])
    expect(lines).toContain('it@province.vn')
    expect(lines).toContain('ALARM: "portal-PublisherFails-1"')
  })

  test('rings nothing that nobody would hear', async () => {
    for (const one of [
      { stacks: [BOOTSTRAP] },
      { cloud: { listSubscriptions: async () => [] } },
      { cloud: { listResources: async () => [] } },
    ]) {
      const { patient, rung } = makeCase(one)
      await expect(fireDrill(patient)).rejects.toThrow(/\.\)?$/u)
      expect(rung).toEqual([])
    }
  })
})
