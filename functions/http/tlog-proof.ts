import { parseCheckpoint } from '../../shared/ledger/checkpoint.ts'
import { parseNote } from '../../shared/ledger/note.ts'
import { proveInclusion, readTree } from '../../shared/ledger/proof.ts'
import { formatProof } from '../../shared/ledger/receipt.ts'
import type { Pledge } from '../domain/pledge.ts'
import type { LedgerStore } from '../storage/ledger-store.ts'
import type { LogFiles } from '../storage/log-files.ts'
import { HttpProblem } from './problem.ts'
import { respondFile } from './respond.ts'
import type { Response } from './respond.ts'

export interface ProofSources {
  ledger: Pick<LedgerStore, 'findIndexByCode' | 'findEntry'>
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
}

/**
 * A donor's proof that the pledge is in the public books, made from what is public: the signed checkpoint and the tiles. What opens the commitment to the name is put beside it, and is nowhere else.
 * @throws HttpProblem `proof-not-yet` while the entry is on its way into a signed checkpoint.
 */
export async function respondProof(pledge: Pledge, sources: ProofSources): Promise<Response> {
  const index = await sources.ledger.findIndexByCode(pledge.code)
  const { name } = pledge.input
  const secret = pledge.commitment === undefined || name === undefined ? {} : { name, salt: pledge.nameSalt }
  return respondEntryProof(index, pledge.code, secret, sources)
}

/**
 * The proof of one entry, without or with what opens its commitment.
 * @throws HttpProblem `proof-not-yet` while the entry is on its way into a signed checkpoint.
 */
export async function respondEntryProof(
  index: number | undefined,
  fileName: string,
  secret: { name?: string; salt?: string },
  { ledger, log }: Omit<ProofSources, 'ledger'> & { ledger: Pick<LedgerStore, 'findEntry'> },
): Promise<Response> {
  const published = await log.getCheckpoint()
  const size = published === undefined ? 0 : parseCheckpoint(parseNote(published.note).text).size
  const entry = index === undefined ? undefined : await ledger.findEntry(index)
  if (published === undefined || index === undefined || entry === undefined || index >= size) throw new HttpProblem('proof-not-yet')
  const subtree = readTree(size, async (path) => {
    const bytes = await log.get(path)
    if (!bytes) throw new Error('log-tile-missing')
    return bytes
  })
  const hashes = await proveInclusion(index, size, subtree)
  const body = formatProof({ index, hashes, checkpoint: published.note, opening: { entry, ...secret } })
  return respondFile(`${fileName}.tlog-proof`, 'application/octet-stream', body)
}
