import type { ObjectStore } from './object-store.ts'
import { KEPT_HEADERS } from './kept-headers.ts'
import { refuse } from './s3-answer.ts'
import type { ObjectName, S3Answer } from './s3-answer.ts'

/** Keeps what a browser's post brought, once its policy was found to hold. */
export async function putPosted(
  store: ObjectStore,
  post: ObjectName & { fields: Readonly<Record<string, string>>; body: Buffer },
): Promise<S3Answer> {
  const { bucket, key, fields, body } = post
  const headers = Object.entries(fields)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => KEPT_HEADERS.test(name))
  const stored = await store.put(bucket, key, body, Object.fromEntries(headers))
  if (stored === 'precondition-failed') return refuse(412, 'PreconditionFailed')
  const status = Number(fields.success_action_status ?? 204)
  return { status: [200, 201, 204].includes(status) ? status : 204, headers: { etag: stored.etag } }
}
