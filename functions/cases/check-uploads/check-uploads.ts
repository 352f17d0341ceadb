import { detectFileType } from '../../../shared/forms/files.ts'
import type { FileType } from '../../../shared/forms/files.ts'
import type { Attachments } from '../attachment-files.ts'
import { MAX_TRIES, inFairOrder } from '../upload-order.ts'
import type { WaitingUpload } from '../upload-order.ts'
import type { BegunUpload, UploadStore } from '../upload-store.ts'
import type { Uploads } from '../upload-files.ts'

/** A file as it is kept. */
export interface CleanFile {
  type: string
  bytes: Uint8Array
}

export interface CheckUploadsDeps {
  waiting: UploadStore
  uploads: Pick<Uploads, 'read' | 'remove'>
  attachments: Pick<Attachments, 'keep' | 'removeAll'>
  /**
   * Writes a file anew, within `OPEN_MS`. Undefined: its content cannot be read.
   * @throws when that was not found out: its time ran out, or the thread that opened it fell down.
   */
  open: (type: FileType, bytes: Uint8Array) => Promise<CleanFile | undefined>
  now: () => Date
  /** What this run has left. */
  timeLeftMs: () => number
  /** Told of each file, by id alone. */
  report: (checked: { id: string; outcome: Outcome }) => void
  /** Told why a file has to wait for another run. */
  reportFailure: (error: unknown) => void
}

/**
 * - `kept`, `refused`: it is settled, and so it is when its case is `gone`;
 * - `elsewhere`: another run has it;
 * - `unopened`: opening it did not end, which counts as one of its tries;
 * - `put off`: storage did not do its part, which is no fault of the file.
 */
export type Outcome = 'kept' | 'refused' | 'gone' | 'elsewhere' | 'unopened' | 'put off'

/** Opening one file takes no longer: 50 megapixels take some five seconds. */
export const OPEN_MS = 30_000
/** What a run needs for one more file: to open it, to read it before and to keep it afterwards. */
const NEEDED_MS = OPEN_MS + 15_000

const REFUSED = { state: 'refused', type: 'application/octet-stream', size: 0 } as const

/**
 * Looks into the files that wait, each for itself: what befalls one does not keep the others from
 * their turn. Files of cases that a clerk has not let through for days come behind all others. What
 * there is no time for is left to the next ring.
 * @throws Error `files-put-off` at the end when storage failed some of them, so that the ring is
 * repeated and the alarm knows.
 */
export async function checkUploads(deps: CheckUploadsDeps): Promise<void> {
  let putOff = 0
  for (const which of ['open', 'held'] as const) {
    const waiting = await deps.waiting.listWaiting(which, deps.now())
    for (const upload of inFairOrder(waiting)) {
      if (deps.timeLeftMs() < NEEDED_MS) break
      const outcome = await checkApart(upload, deps)
      deps.report({ id: upload.id, outcome })
      if (outcome === 'put off') putOff++
    }
  }
  if (putOff > 0) throw new Error('files-put-off')
}

async function checkApart(upload: WaitingUpload, deps: CheckUploadsDeps): Promise<Outcome> {
  try {
    return await checkOne(upload, deps)
  } catch (error) {
    deps.reportFailure(error)
    return 'put off'
  }
}

/**
 * A try is counted between reading a file and opening it. A reading that fails is therefore none,
 * and a file that takes the whole run down with it is one.
 */
async function checkOne(upload: WaitingUpload, deps: CheckUploadsDeps): Promise<Outcome> {
  const raw = await deps.uploads.read(upload.id)
  const type = raw && detectFileType(raw.bytes)
  if (!raw || type === undefined) return settle(upload, undefined, deps)
  const begun = await deps.waiting.begin(upload, deps.now())
  if (!begun) return 'elsewhere'
  if (begun.tries > MAX_TRIES) return settleBegun(begun, undefined, deps)
  let clean: CleanFile | undefined
  try {
    clean = await deps.open(type, raw.bytes)
  } catch (error) {
    deps.reportFailure(error)
    return 'unopened'
  }
  return settleBegun(begun, clean, deps)
}

/** A file that was opened has done no harm: where storage fails then, its try is taken back. */
async function settleBegun(
  begun: BegunUpload,
  clean: CleanFile | undefined,
  deps: CheckUploadsDeps,
): Promise<Outcome> {
  try {
    return await settle(begun, clean, deps)
  } catch (error) {
    await deps.waiting.giveBack(begun).catch(deps.reportFailure)
    throw error
  }
}

/**
 * The kept file is written first, then the case is told, then the raw file goes; a crash in between
 * is repeated from the start to the same end.
 */
async function settle(
  upload: WaitingUpload,
  clean: CleanFile | undefined,
  { attachments, waiting, uploads }: CheckUploadsDeps,
): Promise<Outcome> {
  const { id, code } = upload
  if (clean) await attachments.keep({ code, id, ...clean })
  const found = clean
    ? { state: 'kept' as const, type: clean.type, size: clean.bytes.byteLength }
    : REFUSED
  const outcome = await waiting.settle(upload, found)
  if (outcome === 'elsewhere') return 'elsewhere'
  // A case that was erased meanwhile keeps no file.
  if (outcome === 'gone') await attachments.removeAll(code)
  await uploads.remove(id)
  return outcome === 'gone' ? 'gone' : found.state
}
