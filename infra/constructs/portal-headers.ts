import { Duration } from 'aws-cdk-lib'
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import type { Construct } from 'constructs'
import { CONSOLE_POLICY } from '../content-security-policy.ts'
import { SPECULATION_RULES } from '../site-files.ts'

/** For how long a browser remembers to come by HTTPS alone, and an edge may keep a tile. */
export const YEAR = Duration.days(365)

/**
 * Referrer-Policy is same-origin and not no-referrer: with the latter browsers would send "Origin:
 * null" on our own forms.
 */
export function pageHeaders(
  scope: Construct,
  contentSecurityPolicy: string,
): ResponseHeadersPolicy {
  // The page behind a link is fetched when a finger comes down on it: sooner, without a script, and
  // no byte for links that nobody follows.
  const rules = { header: 'Speculation-Rules', value: `"/${SPECULATION_RULES}"`, override: true }
  return documentHeaders(scope, 'PageHeaders', contentSecurityPolicy, [rules])
}

/** The same for the console, whose pages fetch nothing before somebody opens it. */
export const consoleHeaders = (scope: Construct): ResponseHeadersPolicy =>
  documentHeaders(scope, 'ConsoleHeaders', CONSOLE_POLICY, [])

interface CustomHeader {
  header: string
  value: string
  override: boolean
}

function documentHeaders(
  scope: Construct,
  id: string,
  contentSecurityPolicy: string,
  more: readonly CustomHeader[],
): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy, override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
      strictTransportSecurity: {
        accessControlMaxAge: YEAR,
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: [
        {
          header: 'Permissions-Policy',
          value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
          override: true,
        },
        ...more,
        { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
        { header: 'Cross-Origin-Resource-Policy', value: 'same-origin', override: true },
      ],
    },
  })
}

/**
 * Public data may be fetched and embedded by anyone; as documents of their own they may do nothing.
 */
export function dataHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'DataHeaders', {
    corsBehavior: {
      accessControlAllowCredentials: false,
      accessControlAllowHeaders: ['*'],
      accessControlAllowMethods: ['GET', 'HEAD'],
      accessControlAllowOrigins: ['*'],
      accessControlMaxAge: Duration.days(1),
      originOverride: true,
    },
    securityHeadersBehavior: {
      contentSecurityPolicy: {
        contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        override: true,
      },
      contentTypeOptions: { override: true },
      strictTransportSecurity: {
        accessControlMaxAge: YEAR,
        includeSubdomains: true,
        override: true,
      },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'Cross-Origin-Resource-Policy', value: 'cross-origin', override: true },
      ],
    },
  })
}
