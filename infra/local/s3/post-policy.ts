import { checkCondition, policySchema } from './policy-conditions.ts'
import { isSignedBy } from './policy-signature.ts'

/**
 * A post of a browser with a signed policy (Amazon S3 API: "POST Object", "Creating a POST
 * policy").
 */
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

/** Fields that need no condition: what signs the policy, and the file. */
const FREE = new Set(['policy', 'x-amz-signature', 'file'])

/**
 * Whether S3 would take it: the signature is the caller's, the policy holds, and every field that
 * came is one that it speaks of.
 */
export function checkPolicyPost({ bucket, fields, file, secretOf, now }: PolicyPost): PostVerdict {
  const refuse = (status: number, code: string): PostVerdict => ({ ok: false, status, code })
  const named = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const { 'x-amz-credential': credential = '', 'x-amz-signature': signature = '' } = named
  const [accessKeyId = ''] = credential.split('/')
  const secret = secretOf(accessKeyId)
  if (secret === undefined || named.policy === undefined) return refuse(403, 'AccessDenied')
  if (!isSignedBy(secret, { credential, policy: named.policy, signature }))
    return refuse(403, 'SignatureDoesNotMatch')
  const policy = policySchema.safeParse(
    JSON.parse(Buffer.from(named.policy, 'base64').toString('utf8')),
  )
  if (!policy.success) return refuse(400, 'InvalidPolicyDocument')
  if (new Date(policy.data.expiration) <= now) return refuse(403, 'AccessDenied')
  const covered = new Set<string>()
  const post = { bucket, fields: named, fileBytes: file.byteLength }
  for (const condition of policy.data.conditions) {
    const checked = checkCondition(condition, post)
    if ('status' in checked) return refuse(checked.status, checked.code)
    for (const name of checked.covered) covered.add(name)
  }
  if (Object.keys(named).some((name) => !FREE.has(name) && !covered.has(name)))
    return refuse(403, 'AccessDenied')
  return { ok: true, accessKeyId, key: named.key ?? '' }
}
