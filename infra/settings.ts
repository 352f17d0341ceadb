import { readFileSync } from 'node:fs'
import type { Node } from 'constructs'
import * as z from 'zod'
import { campaignsSchema } from '../shared/campaign.ts'

const limit = (byDefault: number) => z.coerce.number().int().nonnegative().default(byDefault)

/**
 * What a deployment may set, as CDK context (`-c name=value`, or in `cdk.json`). Everything has a working default; everything optional is absent by default.
 */
const settingsSchema = z.object({
  /** Demonstration campaigns exist: never on a province's real portal. */
  demo: z.stringbool().or(z.boolean()).default(false),
  /** Folder of the built site. */
  siteDist: z.string().default('site/dist'),
  /** A file of campaigns instead of `shared/campaigns.json`; the site must be built with the same (`CAMPAIGNS`). */
  campaigns: z.string().optional(),
  /** The portal's own host name; needs `certificateArn` (us-east-1). */
  domainName: z.string().optional(),
  certificateArn: z.string().optional(),
  /** First part of the address at which staff sign in (Cognito); by default made of the account's number. */
  staffDomainPrefix: z.string().optional(),
  /** A web ACL of WAF (scope CLOUDFRONT, us-east-1). */
  webAclArn: z.string().optional(),
  /**
   * What one clerk may put into the public books alone at a counter; what is above waits until
   * another person confirms it. Whole VND of one donor's gift, of a village's list, and of all that
   * a clerk takes alone on a day; and the same of goods, by the sum of their quantities.
   */
  counterGiftVnd: limit(20_000_000),
  counterListVnd: limit(50_000_000),
  counterDayVnd: limit(100_000_000),
  counterGoods: limit(500),
  counterDayGoods: limit(2_000),
  /** Whole VND that no receipt of cash has: more is refused as a typing error, whoever confirms. */
  counterMostVnd: limit(5_000_000_000),
  /** Any text; another one makes the deployment read the keys of the bank feeds anew. */
  feedKeysVersion: z.coerce.string().default('1'),
  /** Address that alarms are sent to. */
  alarmEmail: z.email().optional(),
})
export type Settings = z.infer<typeof settingsSchema>

export function readSettings(node: Node): Settings {
  const names = Object.keys(settingsSchema.shape)
  const settings = settingsSchema.parse(
    Object.fromEntries(names.map((name) => [name, node.tryGetContext(name)])),
  )
  if ((settings.domainName === undefined) !== (settings.certificateArn === undefined)) {
    throw new Error('Set both domainName and certificateArn, or neither.')
  }
  return settings
}

/** Wrong campaigns never deploy. @throws ZodError that says what is wrong with which. */
export function checkCampaigns({ campaigns = 'shared/campaigns.json' }: Settings): void {
  campaignsSchema.parse(JSON.parse(readFileSync(campaigns, 'utf8')))
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
