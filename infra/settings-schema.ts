import * as z from 'zod'

const ONE_REGION = 'us-east-1'

const limit = (byDefault: number) => z.coerce.number().int().nonnegative().default(byDefault)

const tableName = z
  .string()
  .regex(/^[A-Za-z0-9_.-]{3,255}$/u, 'takes the name of a table of DynamoDB')

/** What a deployment may set. Everything optional is absent by default. */
export const settingsSchema = z.strictObject({
  /** Stands in the names of the stacks, so that several portals fit into one account. */
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,19}$/u, 'takes up to 20 small letters, digits and hyphens'),
  /** `local`: this machine and the tests. `staging`: a copy for trials. `production`: the real one. */
  purpose: z.enum(['local', 'staging', 'production']),
  /** Account of AWS; without it the one whose credentials deploy. */
  account: z
    .string()
    .regex(/^\d{12}$/u, 'takes the 12 digits of an account of AWS')
    .optional(),
  /** Where tables, buckets and functions are. Without it the one that deploys. */
  region: z
    .string()
    .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/u, 'takes a region of AWS, such as ap-southeast-1')
    .optional(),
  /**
   * Name of the public log, which each of its checkpoints carries (the origin of C2SP
   * tlog-checkpoint). It is a setting of its own, so that a new host name never renames the log:
   * who checked it under one name takes it under another for a different log.
   */
  ledgerOrigin: z
    .string()
    .regex(
      /^[a-z0-9.-]+(?:\/[a-z0-9.-]+)*$/u,
      'takes a host and a path without a scheme, such as cuutro.example.vn/ledger',
    ),
  /** Demonstration campaigns exist: never on a province's real portal. */
  demo: z.stringbool().or(z.boolean()).default(false),
  /** Folder of the built site. */
  siteDist: z.string().default('site/dist'),
  /**
   * The folder of the province, in the form of `shared/province/`. The site must be built with the
   * same (`PROVINCE`), as `npm run deploy` and `npm start -- --province` do.
   */
  province: z.string().default('shared/province'),
  /**
   * A file of campaigns instead of `campaigns.json` of that folder; the site must be built with the
   * same (`CAMPAIGNS`).
   */
  campaigns: z.string().optional(),
  /** The portal's own host name; needs `certificateArn`. */
  domainName: z
    .string()
    .regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/u, 'takes a host name alone, without https:// and path')
    .optional(),
  /** Certificate of the host name. CloudFront reads it in us-east-1 alone. */
  certificateArn: z
    .string()
    .regex(
      new RegExp(`^arn:aws:acm:${ONE_REGION}:\\d{12}:certificate/`, 'u'),
      `takes the ARN of a certificate of ACM in ${ONE_REGION}, where CloudFront reads it`,
    )
    .optional(),
  /**
   * Host at which staff open the console, for a portal without a host name of its own: CloudFront's,
   * which the first deployment tells (output `DistributionHost`).
   */
  staffHost: z
    .string()
    .regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/u, 'takes a host name alone, without https:// and path')
    .optional(),
  /**
   * Minutes after which staff are signed out: without a request, and whatever they do; and for how
   * long both factors count as shown just now where a decision on money asks for them.
   */
  staffIdleMinutes: limit(30),
  staffSessionMinutes: limit(600),
  staffFreshMinutes: limit(15),
  /** First part of the address at which staff sign in (Cognito); by default made of name and account. */
  staffDomainPrefix: z.string().optional(),
  /**
   * A web ACL that the deployment makes for CloudFront (`web-acl.ts`): `count` refuses nothing and
   * shows what it would refuse, `block` refuses. It costs about 9 USD a month and 0.60 USD a million
   * requests, so that it is off by default: the API bounds its routes and bodies without it.
   */
  waf: z.enum(['off', 'count', 'block']).default('off'),
  /** A web ACL of WAF for CloudFront that the province has already, instead of `waf`. */
  webAclArn: z
    .string()
    .regex(
      new RegExp(`^arn:aws:wafv2:${ONE_REGION}:\\d{12}:global/webacl/`, 'u'),
      `takes the ARN of a web ACL of scope CLOUDFRONT in ${ONE_REGION}`,
    )
    .optional(),
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
  /**
   * What one person may bring into the books by statements on a day: whole VND, and rows. What is
   * above is booked by another person than who brought the file or had it read. The same sum is what
   * one person may assign on a day to pledges that the bank's text does not name.
   */
  statementDayVnd: limit(100_000_000),
  statementDayRows: limit(500),
  /**
   * Days after which staff may let promises lapse for which nothing came: after the end of their
   * campaign, and after they were made while it goes on.
   */
  pledgeLapseAfterEndDays: limit(30),
  pledgeLapseAfterDays: limit(180),
  /**
   * Seconds after an entry for which further gifts wait until the publisher's clock rings, which it
   * does every minute: a gift that comes alone is in the public books within seconds, and one of
   * many within a minute. 0 publishes each at once, which costs some 70 USD for a million that come
   * one by one.
   */
  publishPauseSeconds: z.coerce.number().int().min(0).max(60).default(60),
  /**
   * One more makes a new secret that CloudFront and the functions share. Never step over one: the
   * functions take the one before it meanwhile.
   */
  originSecretNumber: z.coerce.number().int().positive().default(1),
  /**
   * Whether functions that nobody waits for are bounded in how many run at once, so that an import
   * or a flood of files never takes what donors need. An account that is new may run ten in all and
   * allows no such bound: ask for 1,000 first (Service Quotas, Lambda, concurrent executions).
   */
  boundClocks: z.stringbool().or(z.boolean()).default(false),
  /**
   * Names of tables that were restored from a backup and are to be used from now on (`infra/README.md`,
   * "A restored table"). The tables that the stack made before stay beside them, unused.
   */
  tables: z
    .strictObject({
      records: tableName.optional(),
      ledger: tableName.optional(),
      erased: tableName.optional(),
    })
    .default({}),
  /**
   * How backups are kept. `governance`: whoever may do everything can still take the lock of their
   * vault away, which CloudTrail tells. `compliance`: a week after the deployment nobody can, AWS
   * included, and the bill for what lies there runs on. A copy goes to the vault of another region,
   * where one is named.
   */
  backups: z
    .strictObject({
      lock: z.enum(['governance', 'compliance']).default('governance'),
      copyVaultArn: z
        .string()
        .regex(
          /^arn:aws:backup:[a-z]{2}(?:-[a-z]+)+-\d:\d{12}:backup-vault:.+$/u,
          'takes the ARN of a backup vault',
        )
        .optional(),
    })
    .prefault({}),
  /** Any text; another one makes the deployment read the keys of the bank feeds anew. */
  feedKeysVersion: z.coerce.string().default('1'),
  /**
   * US dollars a month that the whole account may cost before an alarm says so: at four fifths of
   * them, and when AWS foresees more.
   */
  monthlyBudgetUsd: z.coerce.number().positive('takes US dollars above zero').default(50),
  /** Address that alarms are sent to. */
  alarmEmail: z.email('takes an e-mail address').optional(),
})
export type Settings = z.infer<typeof settingsSchema>

/** What a file of `environments/` holds. */
export type Environment = z.input<typeof settingsSchema>
