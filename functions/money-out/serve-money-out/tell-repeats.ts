import type { Proposal } from '../proposal.ts'
import type { Repeat } from '../repeat.ts'
import type { ServeMoneyOutDeps } from './deps.ts'

/** Proposals whose entries are looked for at the same time. */
const AT_ONCE = 10

/**
 * Other proposals of the same file or decision, each with its entry, sum and decision, and with the
 * indexes at which the public books have it.
 */
export async function tellRepeats(
  proposal: Proposal,
  { proposals }: Pick<ServeMoneyOutDeps, 'proposals'>,
): Promise<ReadonlyArray<Repeat & { indexes: readonly number[] }>> {
  const repeats = await proposals.listRepeats(proposal)
  const told: Array<Repeat & { indexes: readonly number[] }> = []
  for (let at = 0; at < repeats.length; at += AT_ONCE)
    told.push(
      ...(await Promise.all(
        repeats.slice(at, at + AT_ONCE).map(async (repeat) => ({
          ...repeat,
          indexes:
            repeat.state === 'approved'
              ? await proposals.listIndexes({ id: repeat.proposal, entry: repeat.entry })
              : [],
        })),
      )),
    )
  return told
}
