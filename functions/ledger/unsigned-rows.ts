import { toBase64, toUtf8 } from '../../shared/ledger/bytes.ts'
import { extendFrontier, hashLeaf } from '../../shared/ledger/merkle.ts'
import type { Frontier } from '../../shared/ledger/merkle.ts'

/**
 * The rows of the table that the public log does not hold yet and that the head does: as many of
 * `texts`, which stand behind the signed log, as lead from its right edge to that of the head.
 * @returns the rows with the edge behind them; undefined when no number of them leads there.
 */
export async function findUnsigned(
  signed: Frontier,
  head: readonly string[],
  texts: readonly string[],
): Promise<{ texts: readonly string[]; frontier: Frontier } | undefined> {
  let frontier = signed
  for (const [at, text] of [...texts, undefined].entries()) {
    if (frontier.hashes.map(toBase64).join() === head.join())
      return { texts: texts.slice(0, at), frontier }
    if (text !== undefined)
      frontier = await extendFrontier(frontier, [await hashLeaf(toUtf8(text))])
  }
  return undefined
}
