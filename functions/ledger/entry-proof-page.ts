import { parseCheckpoint } from '../../shared/ledger/checkpoint.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { parseNote } from '../../shared/ledger/note.ts'
import { proveInclusion } from '../../shared/ledger/inclusion-proof.ts'
import { formatProof } from '../../shared/ledger/receipt.ts'
import { readTree } from '../../shared/ledger/tree-reader.ts'
import { openSignedLog } from './signed-rows.ts'
import type { LedgerStore } from './ledger-store.ts'
import type { LogFiles } from './log-files.ts'
import { HttpProblem } from '../http/problem.ts'
import { LEDGER_PROBLEMS } from './problem-texts.ts'
import { respondFile } from '../http/respond.ts'
import type { Response } from '../http/respond.ts'

export interface ProofSources {
  ledger: Pick<LedgerStore, 'findIndexByCode' | 'findEntry'>
  log: Pick<LogFiles, 'get' | 'getCheckpoint'>
}

/** What opens a commitment to a donor's name. */
export interface NameSecret {
  commitment: string
  name: string
  salt: string
}

/**
 * The proof of one entry. `opening` is put into it only when it opens the entry's commitment,
 * because a proof with a name that does not belong to its entry is refused.
 * @throws HttpProblem `proof-not-yet` while no signed checkpoint holds the entry.
 */
export async function respondEntryProof(
  index: number | undefined,
  fileName: string,
  secret: NameSecret | undefined,
  { ledger, log }: Omit<ProofSources, 'ledger'> & { ledger: Pick<LedgerStore, 'findEntry'> },
): Promise<Response> {
  const published = await log.getCheckpoint()
  const size = published === undefined ? 0 : parseCheckpoint(parseNote(published.note).text).size
  if (published === undefined || index === undefined || index >= size)
    throw new HttpProblem(LEDGER_PROBLEMS['proof-not-yet'])
  // A row that was changed in the table proves nothing: what was signed does.
  const signed = await openSignedLog({ log, reportRow: () => {} })
  const entry = await signed.textOf(index, await ledger.findEntry(index))
  const subtree = readTree(size, async (path) => {
    const bytes = await log.get(path)
    if (!bytes) throw new Error('log-tile-missing')
    return bytes
  })
  const hashes = await proveInclusion(index, size, subtree)
  const opens = secret !== undefined && parseEntry(entry).commitment === secret.commitment
  const opening = opens ? { entry, name: secret.name, salt: secret.salt } : { entry }
  const body = formatProof({ index, hashes, checkpoint: published.note, opening })
  return respondFile(`${fileName}.tlog-proof`, 'application/octet-stream', body)
}
