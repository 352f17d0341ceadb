import type { IncomingMessage } from 'node:http'
import { checkPolicyPost } from '../s3/post-policy.ts'
import { putPosted } from '../s3/put-posted.ts'
import { refuse } from '../s3/s3-answer.ts'
import type { Answer, JudgeOptions } from './answer.ts'
import { ask, secretOf } from './caller.ts'

export const isFormPost = ({ headers }: IncomingMessage): boolean =>
  (headers['content-type'] ?? '').startsWith('multipart/form-data')

/**
 * A browser's post into a bucket, with a policy that a function's role has signed. It is judged as
 * if the role itself put the object.
 */
export async function answerPost(
  request: IncomingMessage,
  body: Buffer,
  { store, callers, bucketPolicies, report }: JudgeOptions,
): Promise<Answer> {
  const bucket = (request.url ?? '/').split('/')[1] ?? ''
  if (!store.hasBucket(bucket)) return refuse(404, 'NoSuchBucket')
  const post = await readForm(body, request.headers['content-type'] ?? '')
  if (!post) return refuse(400, 'MalformedPOSTRequest')
  const signed = { ...post, bucket, secretOf: secretOf(callers), now: new Date() }
  const verdict = checkPolicyPost(signed)
  if (!verdict.ok) return refuse(verdict.status, verdict.code)
  const caller = callers.get(verdict.accessKeyId)
  const resourceArn = `arn:aws:s3:::${bucket}/${verdict.key}`
  const question = {
    action: 's3:PutObject',
    resourceArn,
    resourcePolicy: bucketPolicies?.get(bucket),
  }
  if (!caller || !(await ask(caller, question, report))) return refuse(403, 'AccessDenied')
  return putPosted(store, { bucket, key: verdict.key, fields: post.fields, body: post.file })
}

/** The fields of a form and its file; undefined when it is no form, or has no file. */
async function readForm(
  body: Buffer,
  contentType: string,
): Promise<{ fields: Record<string, string>; file: Buffer } | undefined> {
  const response = new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
  const data = await response.formData().catch(() => undefined)
  const file = data?.get('file')
  if (!data || !(file instanceof File)) return undefined
  const fields = [...data.entries()].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return { fields: Object.fromEntries(fields), file: Buffer.from(await file.arrayBuffer()) }
}
