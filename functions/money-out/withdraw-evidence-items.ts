import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { withdrawnEvidenceKey } from '../storage/ledger-table.ts'
import { proposalKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { decideItem } from './decide-items.ts'
import { publicName } from './evidence.ts'
import type { Approval } from './proposal-acts.ts'
import type { Proposal } from './proposal.ts'

/**
 * What approving the withdrawal of a file writes. The condition on the proposal holds that another
 * person decides than who proposed it. The file is marked in its disbursement, the audit row says
 * who did it, and the publisher learns when and why, but not by whom. A file that is public no more
 * cannot be withdrawn again.
 * @param paid the disbursement that the file shows.
 * @returns undefined when it has no such file that was published.
 */
export function withdrawEvidenceItems(
  decision: Approval,
  paid: Proposal,
  { records, ledger }: { records: string; ledger: string },
) {
  const { proposal, staff, now } = decision
  const { id, campaign, proposedBy, withdraws } = proposal
  const evidence = paid.evidence ?? []
  const position = evidence.findIndex((one) => one.id === withdraws?.file && one.public)
  const file = evidence[position]
  if (!file || !withdraws) return undefined
  const { reason } = withdraws
  const at = now.toISOString()
  const path = `evidence[${position}]`
  return {
    proposal: decideItem(records, decision, { state: 'approved', decidedAt: at }),
    file: {
      Update: {
        TableName: records,
        Key: proposalKey(paid.id),
        UpdateExpression: `SET ${path}.withdrawn = :withdrawn`,
        ConditionExpression: `#state = :approved AND ${path}.id = :file AND attribute_not_exists(${path}.withdrawn)`,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':approved': 'approved',
          ':file': file.id,
          ':withdrawn': { at, reason, staff, proposedBy },
        },
      },
    },
    audit: auditPut(records, vietnamDay(now), {
      at,
      staff,
      act: 'approve-withdrawal',
      of: id,
      campaign,
      before: { state: 'waiting', file: file.id, sha256: file.sha256 },
      after: { state: 'approved', withdraws },
    }),
    withdrawn: putNew(ledger, { ...withdrawnEvidenceKey(publicName(file)), at, reason }),
  }
}
