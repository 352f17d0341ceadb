import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'

export interface WebAclProps {
  /** Whether what a rule finds is only counted, or refused. */
  mode: 'count' | 'block'
}

/** Rules look back over this time; AWS takes 60, 120, 300 or 600. */
const WINDOW_SECONDS = 300

/**
 * Requests of one network address in that time. A mobile carrier sends thousands of telephones
 * through one address, so that these are bounds against machines and not against people: a
 * thousand requests a second, and fifty forms a second, which is four times what typhoon Yagi's
 * busiest hour brought from the whole country.
 */
export const MOST_REQUESTS = 1_000 * WINDOW_SECONDS
export const MOST_FORMS = 50 * WINDOW_SECONDS

/**
 * Rules of AWS that look into bodies. They are only counted, because people write into our forms
 * what they like, links and angle brackets too, and send files of megabytes. The functions bound
 * and check each body, and all HTML is escaped.
 */
const BODY_RULES: Readonly<Record<string, readonly string[]>> = {
  AWSManagedRulesCommonRuleSet: [
    'SizeRestrictions_BODY',
    'EC2MetaDataSSRF_BODY',
    'GenericLFI_BODY',
    'GenericRFI_BODY',
    'CrossSiteScripting_BODY',
  ],
  AWSManagedRulesKnownBadInputsRuleSet: ['JavaDeserializationRCE_BODY', 'Log4JRCE_BODY'],
}

/** What somebody reads whose form was held back; the words that they typed are still in the page. */
const HELD_BACK = `<!doctype html><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>429</title>
<p lang="vi">Mạng của quý vị đang gửi quá nhiều yêu cầu cùng lúc. Xin chờ vài phút, quay lại trang trước và gửi lại; những gì đã điền vẫn còn.</p>
<p lang="en">Too many requests come from your network at once. Please wait some minutes, go back and send again; what you typed is still there.</p>
<p lang="pt">A sua rede está a enviar demasiados pedidos ao mesmo tempo. Espere alguns minutos, volte atrás e envie de novo; o que escreveu continua lá.</p>
`

/**
 * A web ACL of WAF for CloudFront. It keeps no log and no samples, because both hold addresses.
 * Lists of addresses that AWS deems bad are not used: one telephone among the thousands behind a
 * carrier's address would shut out all of them.
 */
export class WebAcl extends Construct {
  readonly arn: string

  constructor(scope: Construct, id: string, { mode }: WebAclProps) {
    super(scope, id)
    const managed = Object.entries(BODY_RULES).map(([name, counted], priority) => ({
      name,
      priority,
      overrideAction: mode === 'block' ? { none: {} } : { count: {} },
      statement: {
        managedRuleGroupStatement: {
          vendorName: 'AWS',
          name,
          ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
        },
      },
      visibilityConfig: countedAs(name),
    }))
    const action =
      mode === 'block'
        ? {
            block: {
              customResponse: {
                responseCode: 429,
                customResponseBodyKey: 'held-back',
                responseHeaders: [{ name: 'Retry-After', value: String(WINDOW_SECONDS) }],
              },
            },
          }
        : { count: {} }
    const paced = [
      { name: 'Requests', limit: MOST_REQUESTS },
      { name: 'Forms', limit: MOST_FORMS, scopeDownStatement: isPost },
    ].map(({ name, ...bound }, at) => ({
      name,
      priority: managed.length + at,
      action,
      statement: {
        rateBasedStatement: {
          ...bound,
          aggregateKeyType: 'IP',
          evaluationWindowSec: WINDOW_SECONDS,
        },
      },
      visibilityConfig: countedAs(name),
    }))
    this.arn = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      description: `Nhip Cau: ${mode}`,
      defaultAction: { allow: {} },
      rules: [...managed, ...paced],
      customResponseBodies: { 'held-back': { contentType: 'TEXT_HTML', content: HELD_BACK } },
      visibilityConfig: countedAs('All'),
    }).attrArn
  }
}

const isPost = {
  byteMatchStatement: {
    fieldToMatch: { method: {} },
    positionalConstraint: 'EXACTLY',
    searchString: 'POST',
    textTransformations: [{ priority: 0, type: 'NONE' }],
  },
}

/** A metric that costs nothing; samples would show addresses for three hours. */
const countedAs = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  sampledRequestsEnabled: false,
})
