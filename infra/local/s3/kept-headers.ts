import type { S3Request } from './s3-answer.ts'

/** Headers that S3 keeps with an object and gives back. */
export const KEPT_HEADERS =
  /^(content-type|cache-control|content-disposition|content-language|x-amz-meta-.+)$/u

/** Of the headers of a request, those that the object keeps. */
export function keptHeaders(headers: S3Request['headers']): Record<string, string> {
  const kept = Object.entries(headers).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && KEPT_HEADERS.test(entry[0]),
  )
  // "aws-chunked" names the framing of the transfer, not of the object.
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked')
    .join(', ')
  return {
    ...Object.fromEntries(kept),
    ...(encoding === '' ? {} : { 'content-encoding': encoding }),
  }
}
