import type { Request } from '../../http/request.ts'

/**
 * An address of the portal as its visitor sees it. The edge says which host was asked for, and
 * CloudFront answers for the portal's own hosts alone; the provider takes none that it does not
 * know. One machine has no certificate.
 */
export function portalAddress({ header }: Pick<Request, 'header'>, path: string): string {
  const host = header('x-viewer-host') ?? ''
  const scheme = /^localhost(?::\d+)?$/u.test(host) ? 'http' : 'https'
  return `${scheme}://${host}${path}`
}

export const CALLBACK = '/api/session/callback'
