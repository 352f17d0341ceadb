import { FILE_ID_PATTERN, detectFileType } from '../../../shared/forms/files.ts'
import type { FileType } from '../../../shared/forms/files.ts'
import { HttpProblem } from '../../http/problem.ts'
import { respondJson } from '../../http/respond.ts'
import type { Response } from '../../http/respond.ts'
import type { EvidenceFiles, KeptFile } from '../evidence-files.ts'
import { MONEY_OUT_PROBLEMS } from '../problem-texts.ts'

export interface CheckEvidenceDeps {
  files: Pick<EvidenceFiles, 'readRaw' | 'keep' | 'read'>
  /**
   * Writes a file anew with what is seen of it. Undefined: it cannot be read.
   * @throws WorkUnfinished when that took too long or too much memory.
   */
  open: (type: FileType, bytes: Uint8Array) => Promise<Pick<KeptFile, 'type' | 'bytes'> | undefined>
  /** Told why a file was not opened to the end. */
  reportFailure: (error: unknown) => void
  hash: (bytes: Uint8Array) => string
}

/**
 * `POST /api/staff/evidence/{id}/check`: checks a file that was put, writes it anew, keeps the
 * result for ever, and tells its SHA-256, which the books will hold. When it is asked again it
 * tells the same. It is a function of its own, because code that opens a stranger's file should
 * be able to do nothing else.
 */
export async function checkEvidence(id: string, deps: CheckEvidenceDeps): Promise<Response> {
  if (!FILE_ID_PATTERN.test(id)) throw new HttpProblem('not-found')
  const kept = (await deps.files.read(id)) ?? (await keepClean(id, deps))
  const { type, bytes } = kept
  return respondJson(200, { id, sha256: deps.hash(bytes), type, size: bytes.byteLength })
}

async function keepClean(id: string, deps: CheckEvidenceDeps): Promise<KeptFile> {
  const { files } = deps
  const raw = await files.readRaw(id)
  if (!raw) throw new HttpProblem('not-found')
  const clean = await openWhole(raw.bytes, deps)
  if (!clean) throw new HttpProblem(MONEY_OUT_PROBLEMS['file-unreadable'])
  await files.keep(id, { name: raw.name, source: deps.hash(raw.bytes), ...clean })
  // Read back: where two looked at one moment, the first one's file stands.
  const kept = await files.read(id)
  if (!kept) throw new Error('evidence-not-kept')
  return kept
}

/** A file that would hold the function is one that cannot be read. */
async function openWhole(
  bytes: Uint8Array,
  { open, reportFailure }: CheckEvidenceDeps,
): Promise<Pick<KeptFile, 'type' | 'bytes'> | undefined> {
  const type = detectFileType(bytes)
  if (type === undefined) return undefined
  try {
    return await open(type, bytes)
  } catch (error) {
    reportFailure(error)
    return undefined
  }
}
