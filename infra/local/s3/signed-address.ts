import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { SignatureV4 } from '@smithy/signature-v4'
import { Sha256 } from './sha256.ts'

/** A signed address lives for a week at most. */
const LONGEST_SECONDS = 604_800

export const isSignedAddress = ({ url = '' }: IncomingMessage): boolean =>
  url.includes('X-Amz-Signature=')

/**
 * Whose signature an address bears (Signature Version 4 in the query), found by signing it anew;
 * undefined when it is nobody's, was changed, or is too old.
 */
export async function readSignedAddress(
  request: IncomingMessage,
  secretOf: (accessKeyId: string) => string | undefined,
): Promise<{ accessKeyId: string; url: URL } | undefined> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host}`)
  const query = Object.fromEntries(url.searchParams)
  const [accessKeyId = '', , region = '', service = ''] = (query['X-Amz-Credential'] ?? '').split(
    '/',
  )
  const secretAccessKey = secretOf(accessKeyId)
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(query['X-Amz-Date'] ?? '') ?? []
  const signedAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  const expiresIn = Number(query['X-Amz-Expires'])
  if (
    secretAccessKey === undefined ||
    !(expiresIn <= LONGEST_SECONDS) ||
    !(Date.now() <= signedAt.getTime() + expiresIn * 1_000)
  )
    return undefined
  const unsigned = Object.fromEntries(
    Object.entries(query).filter(
      ([name]) =>
        !/^X-Amz-(Algorithm|Credential|Date|Expires|SignedHeaders|Signature|Content-Sha256)$/u.test(
          name,
        ),
    ),
  )
  const signer = new SignatureV4({
    service,
    region,
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: false,
    credentials: { accessKeyId, secretAccessKey },
  })
  const again = await signer.presign(
    {
      method: request.method ?? 'GET',
      protocol: 'http:',
      hostname: url.hostname,
      port: Number(url.port),
      path: url.pathname,
      query: unsigned,
      headers: {
        host: url.host,
        ...(query['X-Amz-Content-Sha256'] === undefined
          ? {}
          : { 'X-Amz-Content-Sha256': query['X-Amz-Content-Sha256'] }),
      },
    },
    { expiresIn, signingDate: signedAt, signingRegion: region, signingService: service },
  )
  const expected = Buffer.from(String(again.query?.['X-Amz-Signature']))
  const given = Buffer.from(query['X-Amz-Signature'] ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
    ? { accessKeyId, url }
    : undefined
}
