import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { BadBody } from './bad-body.ts'

/** How S3 computes the checksums that the portal sends, each as base64. */
const CHECKSUMS: Readonly<Record<string, (body: Buffer) => Buffer>> = {
  /** What the SDK sends by default: four bytes, the high one first. */
  'x-amz-checksum-crc32': (body) => {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32BE(crc32(body))
    return bytes
  },
  'x-amz-checksum-sha256': (body) => createHash('sha256').update(body).digest(),
}

/**
 * Checks the checksums that stand in the headers or the trailers of a body.
 * @throws BadBody when one is another.
 */
export function verifyChecksums(
  body: Buffer,
  sent: Readonly<Record<string, string | undefined>>,
): void {
  for (const [name, compute] of Object.entries(CHECKSUMS)) {
    const expected = sent[name]
    if (expected !== undefined && compute(body).toString('base64') !== expected)
      throw new BadBody('BadDigest')
  }
}
