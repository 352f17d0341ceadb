import { createHash } from 'node:crypto'
import type { DayFiles } from '../../../shared/day-files.ts'
import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import type { PublicFile } from '../../storage/public-files.ts'
import type { DayFileStore } from '../day-file-store.ts'

/**
 * Writes a file of a day if it is still as it was read. @returns its line for the list of files.
 */
export async function putFile(
  { key, body, contentType }: PublicFile,
  etag: string | undefined,
  dayFiles: DayFileStore,
): Promise<DayFiles['days'][number]['csv']> {
  const bytes = toUtf8(body)
  await dayFiles.put(key, bytes, contentType, etag)
  return { key, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
