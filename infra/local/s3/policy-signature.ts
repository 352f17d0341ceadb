import { createHmac, timingSafeEqual } from 'node:crypto'

const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest()

/** What signs a policy, as Signature Version 4 writes it into the fields of a post. */
export interface PolicySignature {
  /** `<access key>/<day>/<region>/<service>/aws4_request`. */
  credential: string
  /** The policy in base64, as it was signed. */
  policy: string
  /** In hexadecimal digits. */
  signature: string
}

/** Whether the secret of the access key has made the signature. */
export function isSignedBy(
  secret: string,
  { credential, policy, signature }: PolicySignature,
): boolean {
  const [, day = '', region = '', service = ''] = credential.split('/')
  const signingKey = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day))
  const expected = hmac(signingKey, policy)
  const given = Buffer.from(signature, 'hex')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
