import { sameBytes } from '../../../shared/ledger/bytes.ts'
import type { MendLogDeps } from './deps.ts'

const OCTETS = 'application/octet-stream'

/** Writes a file of the log anew if it is missing or differs. @returns 1 if it did. */
export async function mendFile(
  { path, body }: { path: string; body: Uint8Array<ArrayBuffer> },
  { files, reportFile }: Pick<MendLogDeps, 'files' | 'reportFile'>,
  { contentType = OCTETS, keep = 'for-ever' }: Partial<MendOptions> = {},
): Promise<0 | 1> {
  const there = await files.find(path)
  if (there && sameBytes(there.bytes, body)) return 0
  reportFile(path)
  await files.put({ path, body, contentType, keep }, there?.etag)
  return 1
}

interface MendOptions {
  contentType: string
  keep: 'for-ever' | 'for-minutes'
}
