import { createHash, timingSafeEqual } from 'node:crypto'
import { disguise, networkOf } from './networks.ts'
import { HttpProblem } from './problem.ts'
import type { Request } from './request.ts'

/** Compares two secrets in constant time, whatever their lengths. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/**
 * An address for counting attempts by: a keyed hash, useless without the portal's own secret. Of an
 * IPv6 address the network (/64) counts, since every subscriber has as many of the rest as they
 * like.
 */
export const disguiseAddress = (address: string, secret: string): string =>
  disguise(`address/1\n${networkOf(address)}`, secret)

/**
 * Refuses what did not come through CloudFront, which alone knows the header's value.
 * @param originVerify the present secret; while it is being changed the one before it too, with a
 * comma between.
 */
export function requirePortal(request: Request, originVerify: string): void {
  if (!comesThroughPortal(request, originVerify)) throw new HttpProblem('not-through-the-portal')
}

/** Whether a call of the gateway came through CloudFront. */
export function comesThroughPortal(
  { header }: Pick<Request, 'header'>,
  originVerify: string,
): boolean {
  const given = header('x-origin-verify') ?? ''
  return originVerify.split(',').filter((secret) => sameSecret(given, secret)).length > 0
}

/**
 * Refuses posts that another site's page made a browser send. Browsers say so themselves in
 * Sec-Fetch-Site (W3C Fetch Metadata); older ones send Origin, which must name the host that the
 * viewer asked for (the edge puts that in x-viewer-host). A client that sends neither is no browser
 * acting for someone else's page.
 */
export function refuseCrossSite(request: Request): void {
  const site = request.header('sec-fetch-site')
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new HttpProblem('cross-site')
    return
  }
  const origin = request.header('origin')
  if (origin === undefined) return
  if (hostOf(origin) !== request.header('x-viewer-host')?.toLowerCase())
    throw new HttpProblem('cross-site')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}
