import { HttpProblem } from '../../http/problem.ts'
import { publicIssues } from '../../ledger/public-words.ts'
import type { SaidNotPersonal } from '../../ledger/public-words.ts'
import type { OpenPledge } from '../../pledges/pledge.ts'
import { knownOfTransfer } from '../known-of-transfer.ts'
import type { Transfer } from '../transfer.ts'
import type { ServeTransfersDeps } from './deps.ts'

/**
 * Holds that the public reason names nobody, above all not whoever sent the money or pledged it.
 * @throws HttpProblem `answers-invalid`.
 */
export async function requireUnnamed(
  transfer: Transfer,
  to: OpenPledge | undefined,
  { publicReason, ...said }: SaidNotPersonal & { publicReason: string },
  { transfers }: Pick<ServeTransfersDeps, 'transfers'>,
): Promise<void> {
  const { code } = transfer
  const from = code === undefined ? undefined : (await transfers.findPledges([code])).get(code)
  const issues = publicIssues({ publicReason }, said, knownOfTransfer(transfer, [from, to]))
  if (issues.length > 0) throw new HttpProblem('answers-invalid', { issues })
}
