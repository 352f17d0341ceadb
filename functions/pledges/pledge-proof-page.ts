import type { Response } from '../http/respond.ts'
import { respondEntryProof } from '../ledger/entry-proof-page.ts'
import type { NameSecret, ProofSources } from '../ledger/entry-proof-page.ts'
import type { Pledge } from './pledge.ts'

/**
 * A donor's proof that the pledge is in the public books, made from what is public: the signed
 * checkpoint and the tiles. What opens the commitment to the name is put beside it, and is nowhere
 * else.
 * @throws HttpProblem `proof-not-yet` while the entry is on its way into a signed checkpoint.
 */
export async function respondProof(pledge: Pledge, sources: ProofSources): Promise<Response> {
  const index = await sources.ledger.findIndexByCode(pledge.code)
  const { commitment, nameSalt, input } = pledge
  const secret: NameSecret | undefined =
    commitment === undefined || input.name === undefined || nameSalt === undefined
      ? undefined
      : { commitment, name: input.name, salt: nameSalt }
  return respondEntryProof(index, pledge.code, secret, sources)
}
