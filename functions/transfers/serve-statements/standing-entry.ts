import { HttpProblem } from '../../http/problem.ts'
import { TRANSFER_PROBLEMS } from '../problem-texts.ts'
import { standingEntry } from '../reassign.ts'
import type { StandingEntry } from '../reassign.ts'
import type { Transfer } from '../transfer.ts'
import type { ServeTransfersDeps } from './deps.ts'

type Deps = Pick<ServeTransfersDeps, 'origins' | 'funds' | 'markOf'>

/**
 * The entry by which the gift stands, whole.
 * @throws HttpProblem `entry-on-its-way`, `gift-changed`.
 */
export async function requireStanding(transfer: Transfer, deps: Deps): Promise<StandingEntry> {
  const standing = await readStanding(transfer, deps)
  if (!standing) throw new HttpProblem(TRANSFER_PROBLEMS['entry-on-its-way'])
  if (standing.changed !== 0) throw new HttpProblem(TRANSFER_PROBLEMS['gift-changed'])
  return standing
}

export async function readStanding(
  transfer: Transfer,
  { origins, funds, markOf }: Deps,
): Promise<StandingEntry | undefined> {
  const caused = await origins.listCaused(markOf(transfer))
  const found = standingEntry(caused, transfer.movedFrom)
  return found && { ...found, changed: await funds.readChanged(found.index) }
}
