import { existsSync, readFileSync } from 'node:fs'
import type { Node } from 'constructs'
import { campaignsSchema } from '../shared/campaign.ts'
import { settingsSchema } from './settings-schema.ts'
import type { Environment, Settings } from './settings-schema.ts'
import { WrongSettings, tellIssues } from './wrong-settings.ts'

/**
 * Reads one environment's settings. What the command line gives (`-c name=value`) goes before what
 * the file says.
 * @throws WrongSettings naming every setting that is wrong.
 */
export function readSettings(environment: Environment, node?: Node): Settings {
  const file = `infra/environments/${environment.name}.ts`
  const given = Object.fromEntries(
    Object.keys(settingsSchema.shape)
      .filter((name) => name !== 'name')
      .map((name) => [name, node?.tryGetContext(name) as unknown])
      .filter(([, value]) => value !== undefined),
  )
  const written = { ...environment, ...given }
  const parsed = settingsSchema.safeParse(written)
  if (!parsed.success) throw new WrongSettings(file, tellIssues(parsed.error.issues, written))
  const problems = findContradictions(parsed.data)
  if (problems.length > 0) throw new WrongSettings(file, problems)
  return parsed.data
}

/** What each setting allows by itself and two of them together do not. */
function findContradictions(settings: Settings): readonly string[] {
  const { purpose, demo, domainName, certificateArn, alarmEmail } = settings
  const real = purpose === 'production' || domainName !== undefined
  return [
    (domainName === undefined) !== (certificateArn === undefined) &&
      'domainName and certificateArn belong together: set both, or neither.',
    purpose !== 'local' &&
      alarmEmail === undefined &&
      'alarmEmail is missing, so that no alarm would reach anybody.',
    settings.waf !== 'off' &&
      settings.webAclArn !== undefined &&
      'waf and webAclArn exclude each other: a distribution has one web ACL.',
    settings.waf !== 'off' &&
      settings.region === undefined &&
      'waf needs region: the web ACL is in another one, and the portal must be told from it.',
    real &&
      settings.province !== 'shared/province' &&
      'province must be shared/province: what restores the books of a real portal reads it there.',
    real && demo && 'demo must be off: invented pledges would stand among real ones.',
  ].filter((problem) => problem !== false)
}

export const campaignsFileOf = ({
  campaigns,
  province,
}: Pick<Settings, 'campaigns' | 'province'>): string => campaigns ?? `${province}/campaigns.json`

/**
 * Wrong campaigns never deploy, and a real portal never asks for money on an account that does not
 * exist.
 * @throws WrongSettings that says what is wrong with which campaign, or with the file of them.
 */
export function checkCampaigns(settings: Settings): void {
  const { name, purpose, domainName } = settings
  const file = campaignsFileOf(settings)
  const written = readCampaigns(file, name)
  const parsed = campaignsSchema.safeParse(written)
  if (!parsed.success) throw new WrongSettings(file, tellIssues(parsed.error.issues, written))
  const listed = parsed.data
  if (purpose !== 'production' && domainName === undefined) return
  const wrong = listed.filter(({ demo, account }) => !demo && account.demo)
  if (wrong.length === 0) return
  throw new WrongSettings(
    `infra/environments/${name}.ts`,
    wrong.map(
      ({ id }) =>
        `the account of campaign ${id} is a demonstration; enter the real one in ${file} and set account.demo to false.`,
    ),
  )
}

function readCampaigns(file: string, environment: string): unknown {
  if (!existsSync(file))
    throw new WrongSettings(`infra/environments/${environment}.ts`, [
      `there is no file of campaigns at ${file}: mend province or campaigns, or put the file there.`,
    ])
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new WrongSettings(file, [
      `it is no JSON (${why}). Is a comma or a quote missing, or one too many?`,
    ])
  }
}

/** What one person may put into the books at a counter, by the names that the function reads. */
export const counterLimitsOf = (settings: Settings) => ({
  giftVnd: settings.counterGiftVnd,
  listVnd: settings.counterListVnd,
  dayVnd: settings.counterDayVnd,
  goods: settings.counterGoods,
  dayGoods: settings.counterDayGoods,
  mostVnd: settings.counterMostVnd,
})

/** What one person may book alone of statements, by the names that the function reads. */
export const statementLimitsOf = (settings: Settings) => ({
  dayVnd: settings.statementDayVnd,
  dayRows: settings.statementDayRows,
})

/** How long sessions of staff last, by the names that the functions read. */
export const sessionLimitsOf = (settings: Settings) => ({
  idleMinutes: settings.staffIdleMinutes,
  absoluteMinutes: settings.staffSessionMinutes,
  freshMinutes: settings.staffFreshMinutes,
})

/** After how many days promises lapse, by the names that the function reads. */
export const pledgeLapseOf = (settings: Settings) => ({
  afterEndDays: settings.pledgeLapseAfterEndDays,
  afterDays: settings.pledgeLapseAfterDays,
})
