import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'

/** A post of a browser with a signed policy (Amazon S3 API: "POST Object", "Creating a POST policy"). */
export interface PolicyPost {
  bucket: string
  fields: Readonly<Record<string, string>>
  file: Buffer
  /** Secret of an access key, if there is such a key. */
  secretOf: (accessKeyId: string) => string | undefined
  now: Date
}

export type PostVerdict =
  | { ok: true; accessKeyId: string; key: string }
  | { ok: false; status: number; code: string }

const policySchema = z.object({
  expiration: z.string(),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string(), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
})
/** Fields that need no condition: what signs the policy, and the file. */
const FREE = new Set(['policy', 'x-amz-signature', 'file'])

/** Whether S3 would take it: the signature is the caller's, the policy holds, and every field that came is one that it speaks of. */
export function checkPolicyPost({ bucket, fields, file, secretOf, now }: PolicyPost): PostVerdict {
  const refuse = (status: number, code: string): PostVerdict => ({ ok: false, status, code })
  const named = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const [accessKeyId = '', day = '', region = '', service = ''] = (
    named['x-amz-credential'] ?? ''
  ).split('/')
  const secret = secretOf(accessKeyId)
  if (secret === undefined || named.policy === undefined) return refuse(403, 'AccessDenied')
  const hmac = (key: string | Buffer, text: string): Buffer =>
    createHmac('sha256', key).update(text).digest()
  const signingKey = [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secret}`, day))
  const expected = hmac(signingKey, named.policy)
  const given = Buffer.from(named['x-amz-signature'] ?? '', 'hex')
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return refuse(403, 'SignatureDoesNotMatch')
  const policy = policySchema.safeParse(
    JSON.parse(Buffer.from(named.policy, 'base64').toString('utf8')),
  )
  if (!policy.success) return refuse(400, 'InvalidPolicyDocument')
  if (new Date(policy.data.expiration) <= now) return refuse(403, 'AccessDenied')
  const covered = new Set<string>()
  for (const condition of policy.data.conditions) {
    if (!Array.isArray(condition)) {
      for (const [name, value] of Object.entries(condition)) {
        covered.add(name.toLowerCase())
        if ((name === 'bucket' ? bucket : named[name.toLowerCase()]) !== value)
          return refuse(403, 'AccessDenied')
      }
    } else if (condition[0] === 'content-length-range') {
      if (file.byteLength < condition[1]) return refuse(400, 'EntityTooSmall')
      if (file.byteLength > condition[2]) return refuse(400, 'EntityTooLarge')
    } else {
      const [operator, variable, value] = condition
      const name = variable.replace(/^\$/u, '').toLowerCase()
      covered.add(name)
      const held = named[name] ?? ''
      if (operator === 'eq' ? held !== value : !held.startsWith(value))
        return refuse(403, 'AccessDenied')
    }
  }
  if (Object.keys(named).some((name) => !FREE.has(name) && !covered.has(name)))
    return refuse(403, 'AccessDenied')
  return { ok: true, accessKeyId, key: named.key ?? '' }
}
