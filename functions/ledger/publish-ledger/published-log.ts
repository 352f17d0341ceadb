import { sameBytes } from '../../../shared/ledger/bytes.ts'
import type { Checkpoint } from '../../../shared/ledger/checkpoint.ts'
import { hashEmpty, rootOf } from '../../../shared/ledger/merkle.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import type { Signer } from '../../storage/signer.ts'
import type { LedgerStore } from '../ledger-store.ts'
import { frontierOf } from '../head.ts'
import type { Head } from '../head.ts'
import type { LogFiles } from '../log-files.ts'

export interface PublishLogDeps {
  ledger: Pick<LedgerStore, 'listPage'>
  log: LogFiles
  signer: Signer
}

/**
 * What is public when a run begins. It is read before the head. The head only grows, so that the
 * public log can be ahead of it only if something is wrong.
 */
export interface Published {
  seen: Checkpoint
  etag: string | undefined
  verifier: Verifier
}

export async function readPublished({
  log,
  signer,
}: Pick<PublishLogDeps, 'log' | 'signer'>): Promise<Published> {
  const verifier = await signer.verifier()
  const published = await log.getCheckpoint()
  const seen = published
    ? await openCheckpoint(published.note, [verifier])
    : { origin: verifier.name, size: 0, root: await hashEmpty() }
  return { seen, etag: published?.etag, verifier }
}

/**
 * Refuses a head that the public log cannot grow into. It is asked before anything is appended,
 * because a table that was restored from a backup must not give indexes a second time, to other
 * entries.
 * @throws Error `log-ahead-of-lock`, `log-differs-from-lock`.
 */
export async function refuseOtherLog({ seen }: Published, head: Head): Promise<void> {
  if (seen.size > head.size) throw new Error('log-ahead-of-lock')
  if (seen.size === head.size && !sameBytes(seen.root, await rootOf(frontierOf(head))))
    throw new Error('log-differs-from-lock')
}
