import { EDGE_REGION, hasEdgeLogStack } from '../../stack-names.ts'
import { outputOf } from '../cloud/cloud.ts'
import { look, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import type { Patient } from './patient.ts'

/** The account whose credentials are used must be the one that the settings name. */
export async function checkAccount({ settings, file, cloud }: Patient): Promise<Finding> {
  const { Account, Arn } = await cloud.identity()
  if (settings.account === undefined)
    return look(
      `You are ${Arn} in account ${Account}. ${file} names no account, so that this portal goes wherever credentials lead: set account to ${Account}.`,
    )
  if (settings.account !== Account)
    return wrong(
      `You are in account ${Account}, and ${file} names ${settings.account}. Sign in there (AWS_PROFILE), or correct the setting.`,
    )
  return right(`You are ${Arn} in account ${Account}, as the settings say.`)
}

export function checkRegion({ settings, file, region }: Patient): Finding {
  return settings.region === undefined
    ? look(
        `The region is ${region}, because this machine says so. Set region in ${file}, or the next deployment from elsewhere makes a second portal.`,
      )
    : right(`The region is ${region}.`)
}

/** Version of the bootstrap stack that the synthesized app asks for. */
export const BOOTSTRAP_VERSION = 8

export async function checkBootstrap(patient: Patient): Promise<Finding> {
  const own = await checkBootstrapIn(patient, patient.region)
  const { waf, region } = patient.settings
  const needsEdge = patient.region !== EDGE_REGION && (waf !== 'off' || hasEdgeLogStack(region))
  if (own.verdict !== 'right' || !needsEdge) return own
  // What CloudFront reads is deployed where CloudFront reads it.
  const edge = await checkBootstrapIn(patient, EDGE_REGION)
  return edge.verdict === 'right' ? right(`${own.says} ${edge.says}`) : edge
}

async function checkBootstrapIn({ settings, cloud }: Patient, region: string): Promise<Finding> {
  const toolkit = await cloud.findStack('CDKToolkit', region)
  const version = Number(outputOf(toolkit, 'BootstrapVersion') ?? 0)
  if (version >= BOOTSTRAP_VERSION)
    return right(`The CDK is bootstrapped in ${region} (version ${version}).`)
  const command = `npx cdk bootstrap aws://${settings.account ?? 'ACCOUNT'}/${region}`
  return wrong(
    toolkit === undefined
      ? `The CDK is not bootstrapped in ${region}: run \`${command}\` once.`
      : `The CDK’s bootstrap in ${region} has version ${version} and must have ${BOOTSTRAP_VERSION}: run \`${command}\` again.`,
  )
}

/**
 * AWS tells nobody beforehand whether an account may make distributions; one that is there is the
 * only proof.
 */
export async function checkCloudFront({ cloud }: Patient): Promise<Finding> {
  return (await cloud.hasDistribution())
    ? right('The account is verified for CloudFront: it has a distribution.')
    : look(
        'Nobody can ask beforehand whether this account is verified for CloudFront. If the deployment ends with "Your account must be verified before you can add new CloudFront resources", open a case in the Support Center (Account and billing; free), wait for the answer, and deploy again.',
      )
}

/** AWS keeps so many for functions without a bound, and refuses bounds that leave fewer. */
const KEPT_WITHOUT_BOUND = 100
/** More than the bounds of all functions add up to; a test on the template holds it. */
export const BOUNDS_AT_MOST = 50
/** What the guide asks AWS for: enough for a storm. */
const ENOUGH = 1_000

export async function checkConcurrency({ settings, file, cloud }: Patient): Promise<Finding> {
  const { ConcurrentExecutions: most = 0 } = await cloud.concurrency()
  const ask =
    'Ask for 1,000 in Service Quotas (Lambda, "Concurrent executions"); it costs nothing and takes a day or two.'
  if (settings.boundClocks && most < KEPT_WITHOUT_BOUND + BOUNDS_AT_MOST)
    return wrong(
      `The account may run ${most} functions at once, too few for boundClocks: AWS would refuse the bounds. Set boundClocks to false in ${file} until there are more. ${ask}`,
    )
  if (most < ENOUGH)
    return look(
      `The account may run ${most} functions at once: enough for a trial, not for a storm. ${ask}`,
    )
  if (!settings.boundClocks)
    return look(
      `The account may run ${most} functions at once. Set boundClocks to true in ${file}, so that an import never takes what donors need.`,
    )
  return right(`The account may run ${most} functions at once, and the clocks are bounded.`)
}
