import { fromUtf8, sameBytes } from '../../../shared/ledger/bytes.ts'
import type { Checkpoint } from '../../../shared/ledger/checkpoint.ts'
import { hashEmpty, rootOf } from '../../../shared/ledger/merkle.ts'
import { parseVerifier } from '../../../shared/ledger/note.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import { LOG_FOLDER } from '../../../shared/public-data.ts'
import type { Signer } from '../../storage/signer.ts'
import type { LedgerStore } from '../ledger-store.ts'
import { frontierOf } from '../head.ts'
import type { Head } from '../head.ts'
import type { LogFiles } from '../log-files.ts'

export interface PublishLogDeps {
  ledger: Pick<LedgerStore, 'listPage'>
  log: LogFiles
  signer: Signer
  /** Is told of a public file that is not as we wrote it, and is made anew. */
  reportFile: (key: string) => void
}

/**
 * What is public when a run begins. It is read before the head. The head only grows, so that the
 * public log can be ahead of it only if something is wrong.
 */
export interface Published {
  /** Of nothing, where no sound checkpoint is public. */
  seen: Checkpoint
  isSound: boolean
  /** How far the public log goes: what its checkpoint says, or without a sound one its bundles. */
  end: number
  etag: string | undefined
  verifier: Verifier
}

/**
 * A checkpoint that is gone, or that our key has not signed as it stands, is one of nothing: all of
 * the log is compared with the table anew, and the head is signed again.
 */
export async function readPublished({
  log,
  signer,
  reportFile,
}: Omit<PublishLogDeps, 'ledger'>): Promise<Published> {
  const verifier = await signer.verifier()
  const published = await log.getCheckpoint()
  const seen = published && (await openSound(published.note, verifier, log))
  if (published && !seen) reportFile(`${LOG_FOLDER}checkpoint`)
  return {
    seen: seen ?? { origin: verifier.name, size: 0, root: await hashEmpty() },
    isSound: seen !== undefined,
    end: seen?.size ?? (await log.findEnd()),
    etag: published?.etag,
    verifier,
  }
}

async function openSound(
  note: string,
  verifier: Verifier,
  log: Pick<LogFiles, 'get'>,
): Promise<Checkpoint | undefined> {
  try {
    return await openCheckpoint(note, [verifier])
  } catch (error) {
    // Where the log shows another key, the portal has got another one, and a person must look.
    if (await showsOtherKey(verifier, log)) throw error
    return undefined
  }
}

/** Whether the log shows the key of somebody else, and not merely something that is no key. */
export async function showsOtherKey(
  verifier: Verifier,
  log: Pick<LogFiles, 'get'>,
): Promise<boolean> {
  const shown = await log.get('vkey')
  try {
    return shown !== undefined && !sameBytes((await parseVerifier(fromUtf8(shown))).id, verifier.id)
  } catch {
    return false
  }
}

/**
 * Refuses a head that the public log cannot grow into. It is asked before anything is appended,
 * because a table that was restored from a backup must not give indexes a second time, to other
 * entries.
 * @throws Error `log-ahead-of-lock`, `log-differs-from-lock`.
 */
export async function refuseOtherLog(
  { seen, end }: Pick<Published, 'seen' | 'end'>,
  head: Head,
): Promise<void> {
  if (end > head.size) throw new Error('log-ahead-of-lock')
  if (seen.size > head.size) throw new Error('log-ahead-of-lock')
  if (seen.size === head.size && !sameBytes(seen.root, await rootOf(frontierOf(head))))
    throw new Error('log-differs-from-lock')
}
