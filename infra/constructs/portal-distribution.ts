import { Duration } from 'aws-cdk-lib'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { campaignsFileOf } from '../settings.ts'
import type { Settings } from '../settings-schema.ts'
import { acknowledge } from './acknowledge.ts'
import { hasEdgeLogStack, stackNamesOf } from '../stack-names.ts'
import { EdgeLog } from './edge-log.ts'
import { dataCache, logCache } from './portal-caches.ts'
import { consoleHeaders, dataHeaders, pageHeaders } from './portal-headers.ts'
import { viewerRequestCode } from './viewer-request-code.ts'

export interface PortalDistributionProps {
  site: IBucket
  publicData: IBucket
  /** Where files that go with forms are put, by posts that the API has signed. */
  intake: IBucket
  accessLogs: IBucket
  apiDomainName: string
  originVerify: string
  contentSecurityPolicy: string
  settings: Settings
  webAclArn: string | undefined
}

/** One address for everything: pages, `/data/*`, `/api/*`. */
export class PortalDistribution extends Construct {
  readonly distribution: Distribution

  constructor(scope: Construct, id: string, props: PortalDistributionProps) {
    super(scope, id)
    const { settings, webAclArn } = props
    const viewerRequest = new EdgeFunction(this, 'ViewerRequest', {
      code: FunctionCode.fromInline(viewerRequestCode(campaignsFileOf(settings))),
      runtime: FunctionRuntime.JS_2_0,
      comment: 'directory pages, size of bodies, host of the viewer',
    })
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      functionAssociations: [
        { function: viewerRequest, eventType: FunctionEventType.VIEWER_REQUEST },
      ],
      compress: true,
    }
    const pages = pageHeaders(this, props.contentSecurityPolicy)
    const data = dataHeaders(this)
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Nhip Cau',
      defaultBehavior: {
        ...common,
        origin: bucketOrigin(this, 'SiteOrigin', props.site),
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        responseHeadersPolicy: pages,
      },
      additionalBehaviors: {
        '/data/*': {
          ...common,
          origin: bucketOrigin(this, 'DataOrigin', props.publicData),
          // The objects' own Cache-Control says seconds; this policy lets it.
          cachePolicy: dataCache(this),
          responseHeadersPolicy: data,
        },
        '/ledger/*': {
          ...common,
          origin: bucketOrigin(this, 'LedgerOrigin', props.publicData),
          // Tiles never change and say so; the checkpoint says two seconds.
          cachePolicy: logCache(this),
          responseHeadersPolicy: data,
        },
        // The console of staff: the same files, under a policy of their own. No cookie comes here;
        // its scripts ask the API who is signed in.
        '/quan-tri/*': {
          ...common,
          origin: bucketOrigin(this, 'ConsoleOrigin', props.site),
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: consoleHeaders(this),
        },
        // A signed post goes straight into the bucket, and the browser speaks to our own address
        // alone: no other host in the policy, no CORS.
        '/upload': {
          ...common,
          origin: new HttpOrigin(props.intake.bucketRegionalDomainName, {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: pages,
        },
        '/api/*': {
          ...common,
          origin: new HttpOrigin(props.apiDomainName, {
            protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
            customHeaders: { 'x-origin-verify': props.originVerify },
          }),
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
          responseHeadersPolicy: pages,
        },
      },
      // These apply to every origin. The API's functions never answer 404 (an expired receipt is
      // 410, an unknown campaign 422), so that only pages that do not exist are replaced.
      errorResponses: [
        {
          httpStatus: 404,
          responseHttpStatus: 404,
          responsePagePath: '/404.html',
          ttl: Duration.seconds(10),
        },
      ],
      httpVersion: HttpVersion.HTTP2_AND_3,
      // Hong Kong, Singapore and the other Asian edges are in this class.
      priceClass: PriceClass.PRICE_CLASS_200,
      ...(webAclArn === undefined ? {} : { webAclId: webAclArn }),
      ...(settings.domainName === undefined || settings.certificateArn === undefined
        ? {}
        : {
            domainNames: [settings.domainName],
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
            certificate: Certificate.fromCertificateArn(
              this,
              'Certificate',
              settings.certificateArn,
            ),
          }),
    })
    if (!hasEdgeLogStack(settings.region))
      new EdgeLog(this, 'Log', {
        distributionArn: this.distribution.distributionArn,
        bucketArn: props.accessLogs.bucketArn,
        logName: stackNamesOf(settings.name).edgeLog,
      })
    acknowledge(
      this.distribution,
      'AwsSolutions-CFR3',
      'This log always holds the addresses of readers, which the privacy page says are kept nowhere. EdgeLog writes one without them.',
    )
    acknowledge(
      this.distribution,
      'AwsSolutions-CFR1',
      'Donors live all over the world; no country is shut out.',
    )
    acknowledge(
      this.distribution,
      'Annotation::@aws-cdk/aws-cloudfront-origins:updateImportedBucketPolicyOac',
      'The state stack gives its own buckets the policy.',
    )
    if (webAclArn === undefined) {
      acknowledge(
        this.distribution,
        'AwsSolutions-CFR2',
        'WAF is a setting (waf, webAclArn): it costs by the month, and the API is throttled and its bodies bounded without it.',
      )
    }
    if (settings.certificateArn === undefined) {
      acknowledge(
        this.distribution,
        'AwsSolutions-CFR4',
        'Without a domain of its own the portal uses CloudFront’s default certificate, whose protocol version cannot be chosen; with certificateArn it is TLS 1.2 (2021).',
      )
    }
  }
}

/**
 * The buckets belong to the state stack, whose own policies let CloudFront in; imported, so that no
 * reference goes back there.
 */
function bucketOrigin(scope: Construct, id: string, bucket: IBucket) {
  const { bucketArn, bucketRegionalDomainName } = bucket
  return S3BucketOrigin.withOriginAccessControl(
    Bucket.fromBucketAttributes(scope, id, { bucketArn, bucketRegionalDomainName }),
  )
}
