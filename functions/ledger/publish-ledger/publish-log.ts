import { toUtf8 } from '../../../shared/ledger/bytes.ts'
import { formatCheckpoint } from '../../../shared/ledger/checkpoint.ts'
import { rootOf } from '../../../shared/ledger/merkle.ts'
import { formatVerifier } from '../../../shared/ledger/note.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'
import { LOG_FOLDER } from '../../../shared/public-data.ts'
import { frontierOf } from '../head.ts'
import type { Head } from '../head.ts'
import { checkTiles } from './check-tiles.ts'
import { makeFiles } from './log-file-bodies.ts'
import { remember } from './remember.ts'
import type { LogFile } from './log-file-bodies.ts'
import { refuseOtherLog, showsOtherKey } from './published-log.ts'
import type { PublishLogDeps, Published } from './published-log.ts'

export interface Publication {
  /**
   * Writes every tile and bundle that the head needs and the public checkpoint did not, and tells
   * how many were new.
   */
  putTiles: () => Promise<number>
  /**
   * Signs the head and publishes it, last of all. `outrun`: another publisher has done so already.
   */
  putCheckpoint: () => Promise<'written' | 'kept' | 'outrun'>
}

/** The number of files that are written at the same time. */
const AT_ONCE = 8

/**
 * Brings the public log up to the head in the table. The head is the lock: it alone says what the
 * log is. Ordinary work and recovery take the same way, in the order of Sunlight's design: from the
 * public signed checkpoint to the head, first what never changes, and the checkpoint last.
 * Something else that lies where a new file belongs is reported and written over.
 * @throws Error `log-ahead-of-lock`, `log-differs-from-lock`, `tiles-differ-from-lock`, and
 * `log-file-differs` where it may have been signed, or is another key. Then nothing was written, or nothing that a checkpoint speaks of, and a
 * person must look.
 */
export async function openPublication(
  published: Published,
  head: Head,
  {
    ledger,
    log,
    signer,
    reportFile,
    lookAtPast,
  }: PublishLogDeps & {
    /** Refuses a table that is not the past of what is public (`refuseOtherPast`). */
    lookAtPast: () => Promise<void>
  },
): Promise<Publication> {
  const { seen, isSound, etag, verifier } = published
  await refuseOtherLog(published, head)
  const root = await rootOf(frontierOf(head))
  const isUpToDate = isSound && seen.size === head.size
  // Both are asked for again while the tiles are made; whoever publishes remembers the pages.
  const readPage = ledger.listPage
  const readTile = remember(log.get)
  return {
    async putTiles() {
      if (isUpToDate) return 0
      await lookAtPast()
      await putKey(verifier, { log, reportFile })
      const differing: LogFile[] = []
      const tiles = new Map<string, Uint8Array<ArrayBuffer>>()
      let written = 0
      let batch: LogFile[] = []
      const flush = async (): Promise<void> => {
        const outcomes = await Promise.all(
          batch.map(({ path, body, contentType }) => log.putImmutable(path, body, contentType)),
        )
        written += outcomes.filter((outcome) => outcome === 'written').length
        differing.push(...batch.filter((_, at) => outcomes[at] === 'differs'))
        batch = []
      }
      for await (const file of makeFiles(seen.size, head.size, readPage, readTile)) {
        if (file.path.startsWith('tile/') && !file.path.startsWith('tile/entries/'))
          tiles.set(file.path, file.body)
        batch.push(file)
        if (batch.length >= AT_ONCE) await flush()
      }
      await flush()
      if (head.size > 0) await checkTiles(head.size, root, tiles, readTile)
      for (const { path } of differing) reportFile(LOG_FOLDER + path)
      // Without a sound checkpoint nobody knows whether these are signed, and a person must look.
      if (differing.length > 0 && !isSound) throw new Error('log-file-differs')
      // What is there is nothing that anybody signed: it lies behind the checkpoint, and what we
      // have made leads to the root that the lock holds.
      for (const { path, body, contentType } of differing)
        await log.replace(path, body, contentType)
      return written + differing.length
    },
    async putCheckpoint() {
      if (isUpToDate) return 'kept'
      return log.putCheckpoint(
        await signer.sign(formatCheckpoint({ origin: verifier.name, size: head.size, root })),
        etag,
      )
    },
  }
}

/** The key that the log shows. Something that is no key at all is written over. */
async function putKey(
  verifier: Verifier,
  { log, reportFile }: Pick<PublishLogDeps, 'log' | 'reportFile'>,
): Promise<void> {
  const file = [
    'vkey',
    toUtf8(`${formatVerifier(verifier)}\n`),
    'text/plain; charset=utf-8',
    'for-minutes',
  ] as const
  if ((await log.putImmutable(...file)) !== 'differs') return
  reportFile(`${LOG_FOLDER}vkey`)
  if (await showsOtherKey(verifier, log)) throw new Error('log-file-differs')
  await log.replace(...file)
}
