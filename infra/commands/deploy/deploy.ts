import { Trouble } from '../../local/trouble.ts'
import { EDGE, EDGE_LOG, PORTAL, STATE, hasEdgeLogStack } from '../../stack-names.ts'
import { outputOf } from '../cloud/cloud.ts'
import { AFTER, BEFORE, examine } from '../doctor/examine.ts'
import { checkExamples } from '../doctor/check-machine.ts'
import type { Finding } from '../doctor/finding.ts'
import type { Patient, World } from '../doctor/patient.ts'
import { nextSteps } from './next-steps.ts'
import type { SitePlace } from './site/open-site.ts'
import { smokeTest } from './smoke-test.ts'

export interface DeployDeps extends World {
  /** Runs one of the project's tools with its output shown. @returns its exit code. */
  run: (
    tool: 'astro' | 'cdk',
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => Promise<number>
  /** Asks the person at the keyboard; false where nobody is. */
  confirm: (question: string) => Promise<boolean>
  /** Makes a bucket hold the site of a folder. @returns what was done, in a sentence. */
  putSite: (folder: string, place: SitePlace) => Promise<string>
  say: (line: string) => void
  tell: (finding: Finding) => void
  pause: (ms: number) => Promise<void>
}

/** What has been done when something fails, so that nobody has to guess it. */
const DONE = {
  nothing: 'Nothing was changed in AWS.',
  state: `Tables, buckets and keys (${STATE}) may be changed in part; CloudFormation takes back what it did of a change that fails. The portal itself is as it was.`,
  portal: `Tables, buckets and keys are deployed; the portal (${PORTAL}) is as it was before, because CloudFormation takes back a change that fails.`,
  stacks: `Tables, buckets, keys and the portal are deployed; its pages are as they were before.`,
  all: 'Everything is deployed.',
} as const

/**
 * Deploys an environment: examined, built, synthesized, shown, asked for, deployed, its site put,
 * tried out. What is deployed is the very folder whose difference was shown.
 * @throws Trouble naming the step that failed and what was done before it.
 */
export async function deploy(
  patient: Patient,
  deps: DeployDeps,
  { yes }: { yes: boolean },
): Promise<void> {
  const { settings, region, stackNames, cloud } = patient
  const step = async (
    what: string,
    done: string,
    tool: 'astro' | 'cdk',
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ): Promise<void> => {
    deps.say(`\n== ${what}`)
    const code = await deps.run(tool, args, env)
    if (code !== 0)
      throw new Trouble(
        `${what}: failed (${code}), for the reason above. ${done} Mend it and run the same command again.`,
      )
  }

  deps.say('== The doctor')
  if (!(await isSound(patient, deps)))
    throw new Trouble(
      `The doctor found something wrong. ${DONE.nothing} Mend it and run the same command again.`,
    )

  const before = await cloud.findStack(stackNames.portal)
  const address =
    settings.domainName === undefined ? outputOf(before, 'Url') : `https://${settings.domainName}/`
  await step('Building the site', DONE.nothing, 'astro', ['build', '--root', 'site'], {
    SITE_URL: address ?? '',
    PROVINCE: settings.province,
    CAMPAIGNS: settings.campaigns ?? '',
    DEMO: String(settings.demo),
  })

  const out = `.local/deploy/${settings.name}`
  await step('Synthesizing the templates', DONE.nothing, 'cdk', [
    'synth',
    '--quiet',
    '--no-notices',
    '-c',
    `environment=${settings.name}`,
    '--output',
    out,
  ])

  const edge = settings.waf === 'off' ? [] : [EDGE]
  const edgeLog = hasEdgeLogStack(settings.region) ? [EDGE_LOG] : []
  const stacks = [STATE, ...edge, PORTAL, ...edgeLog]
  const app = ['--app', out, '--no-notices']
  await step('What would change', DONE.nothing, 'cdk', ['diff', ...app, ...stacks])
  const where = `${settings.name} (account ${settings.account ?? 'of your credentials'}, ${region})`
  if (!yes && !(await deps.confirm(`Deploy this to ${where}?`)))
    throw new Trouble(`Nothing was deployed. ${DONE.nothing} (A pipeline says --yes.)`)

  const outright = [...app, '--require-approval', 'never', '--exclusively']
  await step(`Deploying tables, buckets and keys (${STATE})`, DONE.state, 'cdk', [
    'deploy',
    ...outright,
    STATE,
  ])
  // The distribution names the web ACL, so that it must be there before.
  for (const stack of edge)
    await step(`Deploying the web ACL (${stack})`, DONE.portal, 'cdk', [
      'deploy',
      ...outright,
      stack,
    ])
  await step(`Deploying the portal (${PORTAL})`, DONE.portal, 'cdk', [
    'deploy',
    ...outright,
    PORTAL,
  ])
  // It names the distribution, which must be there before.
  for (const stack of edgeLog)
    await step(`Deploying the log of CloudFront (${stack})`, DONE.stacks, 'cdk', [
      'deploy',
      ...outright,
      stack,
    ])

  deps.say('\n== Putting the site’s files')
  const after = await cloud.findStack(stackNames.portal)
  deps.say(
    await deps.putSite(settings.siteDist, {
      region,
      bucketName: outputOf(after, 'SiteBucket') ?? '',
      distributionId: outputOf(after, 'DistributionId') ?? '',
    }),
  )

  deps.say('\n== Trying it out')
  const sound = await smokeTest(patient, deps)
  deps.say('\n== What is to be done next')
  for (const line of await nextSteps(patient, deps, AFTER)) deps.say(line)
  if (!sound)
    throw new Trouble(
      `The portal does not answer as it must. ${DONE.all} See above, and the runbook in infra/README.md.`,
    )
}

async function isSound(patient: Patient, deps: DeployDeps): Promise<boolean> {
  const examples = checkExamples(patient.settings, patient.file)
  for (const finding of examples) deps.tell(finding)
  const sound = await examine(patient, deps, { checks: BEFORE, tell: deps.tell })
  return sound && examples.every(({ verdict }) => verdict !== 'wrong')
}
