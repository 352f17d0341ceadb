import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { withdrawnEvidenceKey } from '../storage/ledger-table.ts'
import { proposalKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { publicName } from './evidence.ts'
import type { EvidenceWithdrawal } from './proposal-acts.ts'

/**
 * The file is marked in its proposal, the audit row says who did it, and the publisher learns when and
 * why, but not by whom. A file that is public no more cannot be withdrawn again.
 * @returns undefined when the proposal has no such file that was published.
 */
export function withdrawEvidenceItems(
  { proposal, file: fileId, reason, staff, now }: EvidenceWithdrawal,
  { records, ledger }: { records: string; ledger: string },
) {
  const { id, campaign, evidence = [] } = proposal
  const position = evidence.findIndex((one) => one.id === fileId && one.public)
  const file = evidence[position]
  if (!file) return undefined
  const at = now.toISOString()
  const path = `evidence[${position}]`
  return {
    proposal: {
      Update: {
        TableName: records,
        Key: proposalKey(id),
        UpdateExpression: `SET ${path}.withdrawn = :withdrawn`,
        ConditionExpression: `#state = :approved AND ${path}.id = :file AND attribute_not_exists(${path}.withdrawn)`,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':approved': 'approved',
          ':file': fileId,
          ':withdrawn': { at, reason, staff },
        },
      },
    },
    audit: auditPut(records, vietnamDay(now), {
      at,
      staff,
      act: 'withdraw-evidence',
      of: id,
      campaign,
      before: { file: fileId, sha256: file.sha256 },
      after: { reason },
    }),
    withdrawn: putNew(ledger, { ...withdrawnEvidenceKey(publicName(file)), at, reason }),
  }
}
