import { crc32 } from 'node:zlib'
import { BadBody } from './bad-body.ts'

/**
 * Checks the checksum that the SDK sends by default (CRC-32, base64 of four big-endian bytes), from
 * a header or a trailer.
 * @throws BadBody when it is another one.
 */
export function verifyCrc32(body: Buffer, expected: string | undefined): void {
  if (expected === undefined) return
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(crc32(body))
  if (bytes.toString('base64') !== expected) throw new BadBody('BadDigest')
}
