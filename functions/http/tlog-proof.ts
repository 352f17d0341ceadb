import { parseCheckpoint } from '../../shared/ledger/checkpoint.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
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
  const { commitment, nameSalt, input } = pledge
  const secret =
    commitment === undefined || input.name === undefined || nameSalt === undefined
      ? undefined
      : { commitment, name: input.name, salt: nameSalt }
  return respondEntryProof(index, pledge.code, secret, sources)
}

/** What opens a commitment to a donor's name. */
interface Secret {
  commitment: string
  name: string
  salt: string
}

/**
 * The proof of one entry, with what opens its commitment when that is the one which this opens: a name beside any other entry would make a proof that is refused.
 * @throws HttpProblem `proof-not-yet` while the entry is on its way into a signed checkpoint.
 */
export async function respondEntryProof(
  index: number | undefined,
  fileName: string,
  secret: Secret | undefined,
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
  const opens = secret !== undefined && parseEntry(entry).commitment === secret.commitment
  const opening = opens ? { entry, name: secret.name, salt: secret.salt } : { entry }
  const body = formatProof({ index, hashes, checkpoint: published.note, opening })
  return respondFile(`${fileName}.tlog-proof`, 'application/octet-stream', body)
}
