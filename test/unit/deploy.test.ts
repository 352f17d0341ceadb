import { describe, expect, test } from 'vitest'
import { deploy } from '../../infra/commands/deploy/deploy.ts'
import type { DeployDeps } from '../../infra/commands/deploy/deploy.ts'
import { makePatient } from '../../infra/commands/doctor/patient.ts'
import { environment as production } from '../../infra/environments/production.ts'
import { readSettings } from '../../infra/settings.ts'
import type { Settings } from '../../infra/settings-schema.ts'
import { ACCOUNT_ID, CERTIFICATE, makeCloud, stackOf } from '../fixtures/cloud/healthy-cloud.ts'

const HOST = 'd111111abcdef8.cloudfront.net'
const ORIGIN = 'cuutro.province.vn/ledger'
const settings = readSettings({
  ...production,
  account: ACCOUNT_ID,
  domainName: 'cuutro.province.vn',
  certificateArn: CERTIFICATE,
  ledgerOrigin: ORIGIN,
  alarmEmail: 'it@province.vn',
})
const LOG_KEY = `${ORIGIN}+0123abcd+${'A'.repeat(44)}`
const CONSOLE = 'https://cuutro.province.vn/quan-tri/'
const CHECKPOINT = `${ORIGIN}\n1\n${'A'.repeat(43)}=\n\n— ${ORIGIN} ${'A'.repeat(91)}=\n`

/** What a portal answers that does its work. */
function answer(url: string): { status: number; text: string } {
  const path = new URL(url).pathname
  if (url === `https://${HOST}/ledger/vkey`) return { status: 200, text: `${LOG_KEY}\n` }
  if (path === '/ledger/checkpoint') return { status: 200, text: CHECKPOINT }
  if (path === '/api/openapi.json') return { status: 200, text: '{"openapi":"3.1.0"}' }
  if (path === '/data/campaign.json') return { status: 200, text: '{}' }
  return { status: 200, text: '<!doctype html><html></html>' }
}

interface Told {
  ran: string[]
  put: object[]
  said: string[]
  asked: string[]
}

/** A deployment in which everything goes well, but for what is given. */
async function deployWith(
  others: Partial<DeployDeps> & {
    failing?: string
    waf?: 'count'
    staffConsole?: string
    settings?: Partial<Settings>
  } = {},
  yes = true,
): Promise<Told & { error: string }> {
  const {
    failing = 'nothing',
    waf = 'off',
    staffConsole = CONSOLE,
    settings: changed,
    ...given
  } = others
  const told: Told = { ran: [], put: [], said: [], asked: [] }
  const portal = stackOf('nhip-cau-production-portal', {
    Url: 'https://cuutro.province.vn/',
    DistributionHost: HOST,
    SiteBucket: 'site-1',
    DistributionId: 'E1',
  })
  const { cloud } = makeCloud([
    stackOf('CDKToolkit', { BootstrapVersion: '30' }),
    stackOf('nhip-cau-production-state', {
      StaffPool: 'ap-southeast-1_Abc',
      StaffClient: 'client-1',
      StaffSignIn: 'https://sign-in.example',
      StaffConsole: staffConsole,
    }),
    portal,
  ])
  const deps: DeployDeps = {
    now: () => new Date('2026-12-01T00:00:00Z'),
    read: async (url) => answer(url),
    lookUp: async (host) => (host === HOST ? ['192.0.2.1'] : [HOST]),
    run: async (tool, args, env = {}) => {
      const command = [tool, ...args].join(' ')
      told.ran.push(
        [...Object.entries(env).map(([key, value]) => `${key}=${value}`), command].join(' '),
      )
      return command.includes(failing) ? 1 : 0
    },
    confirm: async (question) => {
      told.asked.push(question)
      return true
    },
    putSite: async (folder, place) => {
      told.put.push({ folder, ...place, after: told.ran.length })
      return '3 of 700 files put.'
    },
    say: (line) => told.said.push(line),
    tell: ({ verdict, says }) => told.said.push(`${verdict} ${says}`),
    pause: async () => {},
    ...given,
  }
  let error = ''
  try {
    await deploy(makePatient({ ...settings, waf, ...changed }, cloud, 'ap-southeast-1'), deps, {
      yes,
    })
  } catch (thrown) {
    error = (thrown as Error).message
  }
  return { ...told, error }
}

describe('npm run deploy', () => {
  test('builds for the host, shows what would change, and deploys the very folder that it showed: state, then portal', async () => {
    const { ran, said, asked, error } = await deployWith({}, false)
    expect(error).toBe('')
    expect(ran).toEqual([
      'SITE_URL=https://cuutro.province.vn/ PROVINCE=shared/province CAMPAIGNS= DEMO=false astro build --root site',
      'cdk synth --quiet --no-notices -c environment=production --output .local/deploy/production',
      'cdk diff --app .local/deploy/production --no-notices NhipCauState NhipCauPortal NhipCauEdgeLog',
      'cdk deploy --app .local/deploy/production --no-notices --require-approval never --exclusively NhipCauState',
      'cdk deploy --app .local/deploy/production --no-notices --require-approval never --exclusively NhipCauPortal',
      'cdk deploy --app .local/deploy/production --no-notices --require-approval never --exclusively NhipCauEdgeLog',
    ])
    expect(asked).toEqual([`Deploy this to production (account ${ACCOUNT_ID}, ap-southeast-1)?`])
    const text = said.join('\n')
    for (const named of [
      'https://cuutro.province.vn/',
      HOST,
      'ap-southeast-1_Abc',
      'client-1',
      'https://sign-in.example',
      `Staff work at ${CONSOLE}`,
      `Write the public key of the log on paper, apart from this account; a restore asks for it (--vkey): ${LOG_KEY}`,
    ])
      expect(text).toContain(named)
    expect(text).toContain('npm run doctor -- production fire-drill')
  })

  test.each([undefined, { status: 404, text: '' }, { status: 200, text: '<!doctype html>' }])(
    'says where the key of the log stands when it cannot be read now: %j',
    async (told) => {
      const { said } = await deployWith({
        read: async (url) => (url.endsWith('/vkey') ? told : answer(url)),
      })
      expect(said.join('\n')).toContain(`(--vkey): https://${HOST}/ledger/vkey`)
    },
  )

  test('says what to enter where staff cannot sign in yet, because only now CloudFront has a host', async () => {
    const { said } = await deployWith({
      settings: { domainName: undefined, certificateArn: undefined },
      staffConsole: 'http://localhost/quan-tri/',
    })
    const text = said.join('\n')
    expect(text).toMatch(
      /^\d\. Staff cannot sign in in a browser yet: enter staffHost: 'd111111abcdef8\.cloudfront\.net' in infra\/environments\/production\.ts, and run npm run deploy -- production again\.$/mu,
    )
    expect(text).not.toContain('Staff work at')
  })

  test('puts the site into the bucket of the portal once the stacks are there', async () => {
    const { put, said } = await deployWith({})
    expect(put).toEqual([
      {
        folder: 'site/dist',
        region: 'ap-southeast-1',
        bucketName: 'site-1',
        distributionId: 'E1',
        after: 6,
      },
    ])
    expect(said).toContain('3 of 700 files put.')
    expect((await deployWith({ failing: 'never --exclusively NhipCauPortal' })).put).toEqual([])
  })

  test('deploys a web ACL before the distribution that names it', async () => {
    const { ran } = await deployWith({ waf: 'count' })
    expect(
      ran.map((command) => command.split(' ').slice(1, 2).concat(command.split(' ').slice(-1))),
    ).toEqual([
      expect.anything(),
      ['synth', '.local/deploy/production'],
      ['diff', 'NhipCauEdgeLog'],
      ['deploy', 'NhipCauState'],
      ['deploy', 'NhipCauEdge'],
      ['deploy', 'NhipCauPortal'],
      ['deploy', 'NhipCauEdgeLog'],
    ])
    expect(ran[2]).toContain('NhipCauState NhipCauEdge NhipCauPortal NhipCauEdgeLog')
  })

  test('asks nobody when it is told --yes', async () => {
    expect((await deployWith({})).asked).toEqual([])
  })

  test.each([
    ['astro', 'Building the site: failed (1)', 'Nothing was changed in AWS.', 1],
    ['cdk synth', 'Synthesizing the templates: failed (1)', 'Nothing was changed in AWS.', 2],
    ['cdk diff', 'What would change: failed (1)', 'Nothing was changed in AWS.', 3],
    [
      'never --exclusively NhipCauState',
      'Deploying tables, buckets and keys',
      'The portal itself is as it was.',
      4,
    ],
    [
      'never --exclusively NhipCauPortal',
      'Deploying the portal',
      'Tables, buckets and keys are deployed',
      5,
    ],
    [
      'never --exclusively NhipCauEdgeLog',
      'Deploying the log of CloudFront',
      'Tables, buckets, keys and the portal are deployed',
      6,
    ],
  ])(
    'stops when "%s" fails, in one sentence that says what was done',
    async (failing, step, done, steps) => {
      const { ran, error } = await deployWith({ failing })
      expect(error).toContain(step)
      expect(error).toContain(done)
      expect(error.split('\n')).toHaveLength(1)
      expect(ran).toHaveLength(steps)
    },
  )

  test('deploys nothing when the person says no, or nobody is there to say yes', async () => {
    const { ran, error } = await deployWith({ confirm: async () => false }, false)
    expect(error).toContain('Nothing was deployed.')
    expect(ran.filter((command) => command.includes('cdk deploy'))).toEqual([])
  })

  test('builds nothing when the doctor finds another name of the log', async () => {
    const text = CHECKPOINT.replaceAll(ORIGIN, 'old.province.vn/ledger')
    const { ran, said, error } = await deployWith({
      read: async (url) => (url.endsWith('checkpoint') ? { status: 200, text } : answer(url)),
    })
    expect(ran).toEqual([])
    expect(error).toContain('The doctor found something wrong. Nothing was changed in AWS.')
    expect(said.join('\n')).toContain('Put ledgerOrigin back to old.province.vn/ledger.')
  })

  test.each([
    ['/', 'Nobody sees the portal'],
    ['/pt/', 'Nobody sees the portal'],
    ['/api/openapi.json', 'Nobody can send anything'],
    ['/data/campaign.json', 'No figures are published'],
  ])('fails when %s does not answer as it must, and says what is lost', async (path, lost) => {
    for (const wrong of [
      undefined,
      { status: 503, text: answer(`https://x${path}`).text },
      { status: 200, text: '<' },
    ]) {
      const { said, error } = await deployWith({
        read: async (url) => (new URL(url).pathname === path ? wrong : answer(url)),
      })
      expect(error).toContain('The portal does not answer as it must. Everything is deployed.')
      expect(said.filter((line) => line.includes(lost))).toHaveLength(1)
    }
  })

  test('waits for what comes up late, and asks the distribution as long as the host name leads elsewhere', async () => {
    const asked: string[] = []
    let pauses = 0
    const { error } = await deployWith({
      lookUp: async () => [],
      pause: async () => {
        pauses += 1
      },
      read: async (url) => {
        asked.push(new URL(url).hostname)
        return pauses < 5 && url.endsWith('campaign.json') ? { status: 404, text: '' } : answer(url)
      },
    })
    expect(error).toBe('')
    expect(pauses).toBe(5)
    expect(asked.at(-1)).toBe(HOST)
  })
})
