import type { IncomingMessage } from 'node:http'

/** Who calls what: `Credential=<access key>/<day>/<region>/<service>/aws4_request`. */
export function readCredential({ headers }: IncomingMessage): {
  accessKeyId: string
  service: string
} {
  const credential = /Credential=([^,]+)/u.exec(headers.authorization ?? '')?.[1] ?? ''
  const [accessKeyId = '', , , service = ''] = credential.split('/')
  return { accessKeyId, service }
}

/** What is called: the JSON services name it in a header, S3 by the method alone. */
export function operationOf({ method, headers }: IncomingMessage, service: string): string {
  if (service === 's3') return `${method}Object`
  return String(headers['x-amz-target']).split('.')[1] ?? ''
}
