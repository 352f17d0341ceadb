import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import type { RawValues } from '../../shared/forms/field.ts'
import { MAX_PLAIN_BYTES } from '../../shared/forms/files.ts'
import { HttpProblem } from './problem.ts'
import { MAX_FIELDS, collect } from './posted-answers.ts'

export interface PostedFile {
  /** Field of the form. */
  field: string
  name: string
  bytes: Uint8Array
}

/** Files, and room for the words beside them. */
const MAX_BYTES = MAX_PLAIN_BYTES + 65_536

export const isMultipart = (event: APIGatewayProxyEventV2): boolean =>
  (event.headers?.['content-type'] ?? '').toLowerCase().startsWith('multipart/form-data')

/**
 * Reads a form that came with files (RFC 7578) by the platform's own parser. An input in which no
 * file was chosen comes as an empty one without a name, and is left out.
 * @throws HttpProblem for a body that is too large or malformed, or that names a text field twice.
 */
export async function readMultipart(
  event: APIGatewayProxyEventV2,
): Promise<{ raw: RawValues; files: readonly PostedFile[] }> {
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8')
  if (bytes.byteLength > MAX_BYTES) throw new HttpProblem('body-too-large')
  const data = await new Response(bytes, {
    headers: { 'content-type': event.headers['content-type'] ?? '' },
  })
    .formData()
    .catch(() => {
      throw new HttpProblem('body-malformed')
    })
  const texts: Array<[string, string]> = []
  const files: PostedFile[] = []
  for (const [field, value] of data.entries()) {
    if (typeof value === 'string') texts.push([field, value])
    else if (value.size > 0 || value.name !== '')
      files.push({ field, name: value.name, bytes: new Uint8Array(await value.arrayBuffer()) })
  }
  if (texts.length > MAX_FIELDS) throw new HttpProblem('body-malformed')
  return { raw: collect(texts), files }
}
