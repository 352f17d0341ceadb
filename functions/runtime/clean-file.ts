import type { FileType } from '../../shared/forms/files.ts'
import { cleanImage } from './clean-image.ts'
import { cleanPdf } from './clean-pdf/clean-pdf.ts'

/** A file as it is kept. */
export interface CleanFile {
  type: 'application/pdf' | 'image/jpeg'
  bytes: Uint8Array
}

/**
 * Writes a file anew with what is seen of it. Nobody trusts it yet, so that this runs apart.
 * @throws Error when it cannot be read.
 */
export async function cleanFile(type: FileType, bytes: Uint8Array): Promise<CleanFile> {
  return type === 'application/pdf'
    ? { type, bytes: await cleanPdf(bytes) }
    : { type: 'image/jpeg', bytes: await cleanImage(type, bytes) }
}
