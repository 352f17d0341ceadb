import { createHash } from 'node:crypto'
import type { DayFiles } from '../../../shared/day-files.ts'
import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import type { PublicFile } from '../../storage/public-files.ts'
import type { DayFileStore } from '../day-file-store.ts'

/** As the list of files by day has it. */
export const hashText = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Writes a file of a day if it is still as it was read. @returns its line for the list of files.
 */
export async function putFile(
  { key, body, contentType }: PublicFile & { body: string },
  etag: string | undefined,
  dayFiles: DayFileStore,
): Promise<DayFiles['days'][number]['csv']> {
  const bytes = toUtf8(body)
  await dayFiles.put(key, bytes, contentType, etag)
  return { key, bytes: bytes.length, sha256: hashText(body) }
}
