import { parseCheckpoint } from '../../shared/ledger/checkpoint.ts'
import { parseNote } from '../../shared/ledger/note.ts'
import { proveInclusion, readTree } from '../../shared/ledger/proof.ts'
import { formatProof } from '../../shared/ledger/receipt.ts'
import type { Pledge } from '../domain/pledge.ts'
import type { LedgerStore } from '../storage/ledger-store.ts'
import type { LogFiles } from '../storage/log-files.ts'
import { HttpProblem } from './problem.ts'
import type { Response } from './respond.ts'

export interface ProofSources {
  ledger: Pick<LedgerStore, 'findIndexByCode' | 'findEntry'>
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
}

/**
 * A donor's proof that the pledge is in the public books, made from what is public: the signed checkpoint and the tiles. What opens the commitment to the name is put beside it, and is nowhere else.
 * @throws HttpProblem `proof-not-yet` while the entry is on its way into a signed checkpoint.
 */
export async function respondProof(pledge: Pledge, { ledger, log }: ProofSources): Promise<Response> {
  const [published, index] = await Promise.all([log.getCheckpoint(), ledger.findIndexByCode(pledge.code)])
  const size = published === undefined ? 0 : parseCheckpoint(parseNote(published.note).text).size
  const entry = index === undefined ? undefined : await ledger.findEntry(index)
  if (published === undefined || index === undefined || entry === undefined || index >= size) throw new HttpProblem('proof-not-yet')
  const subtree = readTree(size, async (path) => {
    const bytes = await log.get(path)
    if (!bytes) throw new Error('log-tile-missing')
    return bytes
  })
  const { name } = pledge.input
  const secret = pledge.commitment === undefined || name === undefined ? {} : { name, salt: pledge.nameSalt }
  const hashes = await proveInclusion(index, size, subtree)
  return {
    statusCode: 200,
    headers: {
      'cache-control': 'no-store',
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${pledge.code}.tlog-proof"`,
    },
    body: formatProof({ index, hashes, checkpoint: published.note, opening: { entry, ...secret } }),
  }
}
