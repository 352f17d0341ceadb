import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { expect, test } from 'vitest'
import { environment as production } from '../../infra/environments/production.ts'
import { campaignsSchema } from '../../shared/campaign.ts'

const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync('cdk.json', 'utf8')))

const templateSchema = z.object({ Resources: z.record(z.string(), z.unknown()) })

/**
 * Resources that a stack may have. CloudFormation takes five hundred; whoever comes near the bound
 * looks for what can be one resource instead of one for each route, function or alarm.
 */
const MOST_RESOURCES: Readonly<Record<string, number>> = {
  NhipCauPortal: 400,
  NhipCauState: 60,
  NhipCauEdge: 10,
  NhipCauEdgeLog: 10,
}
function expectFewResources(resources: ReadonlyMap<string, number>): void {
  for (const [stack, count] of resources)
    expect(count, stack).toBeLessThanOrEqual(MOST_RESOURCES[stack] ?? 0)
}

/** Synthesizes an app with the security checks, which say what they find. */
function synthesize(
  app: string,
  given: Record<string, string> = {},
): {
  status: number | null
  printed: string
  templates: readonly string[]
  /** Whether a function of the library copies the site when the stack is deployed. */
  copiesSite: boolean
  /** The templates with a source of the distribution's log. */
  logSources: readonly string[]
  /** How many resources each template has, by its stack. */
  resources: ReadonlyMap<string, number>
} {
  const outdir = mkdtempSync(join(tmpdir(), 'cdk-'))
  const env = {
    ...process.env,
    CDK_OUTDIR: outdir,
    CDK_CONTEXT_JSON: JSON.stringify({ ...context, ...given }),
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [app], { encoding: 'utf8', env })
  const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'))
  const holding = (type: string): readonly string[] =>
    templates.filter((name) => readFileSync(join(outdir, name), 'utf8').includes(type))
  const copiesSite = holding('Custom::CDKBucketDeployment').length > 0
  const logSources = holding('AWS::Logs::DeliverySource')
  const resources = new Map(
    templates.map((name) => {
      const { Resources } = templateSchema.parse(
        JSON.parse(readFileSync(join(outdir, name), 'utf8')),
      )
      return [name.replace('.template.json', ''), Object.keys(Resources).length] as const
    }),
  )
  rmSync(outdir, { recursive: true, force: true })
  return { status, printed: `${stdout}${stderr}`, templates, copiesSite, logSources, resources }
}

/**
 * What a province has done before it deploys the real portal: a site for its host, a real account.
 */
function prepareProduction(): { folder: string; siteDist: string; campaigns: string } {
  const folder = mkdtempSync(join(tmpdir(), 'production-'))
  const siteDist = join(folder, 'site')
  cpSync('site/dist', siteDist, { recursive: true })
  writeFileSync(join(siteDist, 'sitemap.xml'), `<loc>https://${production.domainName}/</loc>`)
  const listed = campaignsSchema.parse(
    JSON.parse(readFileSync('shared/province/campaigns.json', 'utf8')),
  )
  const campaigns = join(folder, 'campaigns.json')
  writeFileSync(
    campaigns,
    JSON.stringify(
      listed.map((campaign) => ({ ...campaign, account: { ...campaign.account, demo: false } })),
    ),
  )
  return { folder, siteDist, campaigns }
}

test.each([
  ['local', {}, 2],
  // With a web ACL, which is a stack of its own, as is the log of the distribution there.
  ['staging', { waf: 'block' }, 4],
] as const)(
  'the app of the environment "%s" leaves no finding of the security checks without a reason',
  (environment, others, stacks) => {
    const { status, printed, templates, copiesSite, logSources, resources } = synthesize(
      'infra/app.ts',
      { environment, ...others },
    )
    expectFewResources(resources)
    // AWS takes a distribution as a source of logs in us-east-1 alone.
    const inStack = environment === 'local' ? 'NhipCauPortal' : 'NhipCauEdgeLog'
    expect(logSources).toEqual([`${inStack}.template.json`])
    // In the cloud the command that deploys puts the site's files.
    expect(copiesSite).toBe(environment === 'local')
    expect(printed).not.toContain('AwsSolutions-')
    expect(status).toBe(0)
    expect(templates).toHaveLength(stacks)
  },
)

test('the app of the environment "production" is refused as it ships, and once it has a real account it leaves no finding', () => {
  const shipped = synthesize('infra/app.ts', { environment: 'production' })
  expect(shipped.status).toBe(1)
  expect(shipped.printed.trim()).toMatch(
    /^infra\/environments\/production\.ts: the account of campaign \S+ is a demonstration; .+$/u,
  )
  const { folder, ...prepared } = prepareProduction()
  const { status, printed, templates, resources } = synthesize('infra/app.ts', {
    environment: 'production',
    ...prepared,
  })
  expectFewResources(resources)
  rmSync(folder, { recursive: true, force: true })
  expect(printed).not.toContain('AwsSolutions-')
  expect(status).toBe(0)
  expect(templates).toHaveLength(3)
})

test('an environment that is not there is named in one sentence', () => {
  for (const environment of ['nowhere', '../settings'])
    expect(synthesize('infra/app.ts', { environment })).toEqual({
      status: 1,
      printed: `infra/environments/${environment}.ts: there is no such environment; there are local, production, staging.\n`,
      templates: [],
      copiesSite: false,
      logSources: [],
      resources: new Map(),
    })
})

test('the security checks refuse an app that is careless', () => {
  const { status, printed } = synthesize('test/fixtures/careless-app.ts')
  expect(printed).toContain('AwsSolutions-S10')
  expect(status).toBe(1)
})
