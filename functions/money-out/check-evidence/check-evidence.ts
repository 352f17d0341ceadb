import { FILE_ID_PATTERN, detectFileType } from '../../../shared/forms/files.ts'
import type { FileType } from '../../../shared/forms/files.ts'
import { HttpProblem } from '../../http/problem.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { EvidenceFiles, KeptFile } from '../evidence-files.ts'

export interface CheckEvidenceDeps {
  files: Pick<EvidenceFiles, 'readRaw' | 'keep' | 'read'>
  /** Writes a picture anew, so that nothing but its pixels is kept. */
  cleanImage: (type: Exclude<FileType, 'application/pdf'>, bytes: Uint8Array) => Promise<Uint8Array>
  hash: (bytes: Uint8Array) => string
}

/**
 * `POST /api/staff/evidence/{id}/check`: checks a file that was put, writes a picture anew, keeps
 * the result for ever, and tells its SHA-256, which the books will hold. When it is asked again it
 * tells the same. It is a function of its own, because code that opens a stranger's picture should
 * be able to do nothing else.
 */
export async function checkEvidence(
  id: string,
  { files, cleanImage, hash }: CheckEvidenceDeps,
): Promise<Response> {
  if (!FILE_ID_PATTERN.test(id)) throw new HttpProblem('not-found')
  const kept = (await files.read(id)) ?? (await keepClean(id, { files, cleanImage }))
  const { type, bytes } = kept
  return respondJson(200, { id, sha256: hash(bytes), type, size: bytes.byteLength })
}

async function keepClean(
  id: string,
  { files, cleanImage }: Pick<CheckEvidenceDeps, 'files' | 'cleanImage'>,
): Promise<KeptFile> {
  const raw = await files.readRaw(id)
  if (!raw) throw new HttpProblem('not-found')
  const clean = await open(raw.bytes, cleanImage)
  if (!clean) throw new HttpProblem('answers-invalid')
  await files.keep(id, { name: raw.name, ...clean })
  // Read back: where two looked at one moment, the first one's file stands.
  const kept = await files.read(id)
  if (!kept) throw new Error('evidence-not-kept')
  return kept
}

async function open(
  bytes: Uint8Array,
  cleanImage: CheckEvidenceDeps['cleanImage'],
): Promise<Pick<KeptFile, 'type' | 'bytes'> | undefined> {
  const type = detectFileType(bytes)
  if (type === undefined || type === 'application/pdf') return type && { type, bytes }
  try {
    return { type: 'image/jpeg', bytes: await cleanImage(type, bytes) }
  } catch {
    return undefined
  }
}
