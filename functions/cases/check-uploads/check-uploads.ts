import { detectFileType } from '../../../shared/forms/files.ts'
import type { FileType } from '../../../shared/forms/files.ts'
import type { Attachments } from '../attachment-files.ts'
import type { UploadStore, WaitingUpload } from '../upload-store.ts'
import type { Uploads } from '../upload-files.ts'

export interface CheckUploadsDeps {
  waiting: UploadStore
  uploads: Pick<Uploads, 'read' | 'remove'>
  attachments: Attachments
  /** Writes a picture anew, with nothing but its pixels. */
  cleanImage: (type: Exclude<FileType, 'application/pdf'>, bytes: Uint8Array) => Promise<Uint8Array>
  /** Told of each file, by id alone. */
  report: (checked: { id: string; outcome: string }) => void
}

const MAX_TRIES = 3

/**
 * Looks into every file that waits: pictures are written anew, documents are kept as they are, what is neither is refused. The kept file is written first, then the case is told, then the raw
 * file goes; a crash in between is repeated from the start to the same end.
 */
export async function checkUploads(deps: CheckUploadsDeps): Promise<number> {
  const waiting = await deps.waiting.listWaiting()
  for (const upload of waiting)
    deps.report({ id: upload.id, outcome: await checkOne(upload, deps) })
  return waiting.length
}

async function checkOne(
  upload: WaitingUpload,
  { waiting, uploads, attachments, cleanImage }: CheckUploadsDeps,
): Promise<string> {
  const { id, code } = upload
  // A file that brought the function down three times is not opened again.
  const raw = (await waiting.begin(upload)) > MAX_TRIES ? undefined : await uploads.read(id)
  const clean = raw && (await open(raw.bytes, cleanImage))
  if (clean) await attachments.keep({ code, id, ...clean })
  const found = clean
    ? { state: 'kept' as const, type: clean.type, size: clean.bytes.byteLength }
    : { state: 'refused' as const, type: 'application/octet-stream', size: 0 }
  const outcome = await waiting.settle(upload, found)
  // A case that was erased meanwhile keeps no file.
  if (outcome === 'gone') await attachments.removeAll(code)
  await uploads.remove(id)
  return outcome === 'gone' ? 'gone' : found.state
}

async function open(
  bytes: Uint8Array,
  cleanImage: CheckUploadsDeps['cleanImage'],
): Promise<{ type: string; bytes: Uint8Array } | undefined> {
  const type = detectFileType(bytes)
  if (type === undefined || type === 'application/pdf') return type && { type, bytes }
  try {
    return { type: 'image/jpeg', bytes: await cleanImage(type, bytes) }
  } catch {
    return undefined
  }
}
