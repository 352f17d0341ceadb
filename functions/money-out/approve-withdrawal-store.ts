import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import { wishOf } from './proposal-acts.ts'
import type { Approval } from './proposal-acts.ts'
import type { Proposal } from './proposal.ts'
import { withdrawEvidenceItems } from './withdraw-evidence-items.ts'

/** Approves that a published file leaves the public. No sum changes, so that nothing is weighed. */
export function makeApproveWithdrawal(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  find: (id: string) => Promise<Proposal | undefined>,
): (decision: Approval) => Promise<ActOutcome> {
  const once = makeOnce(client, tables.records, { hold: 'money-out' })
  return async (decision) => {
    const paid = await find(decision.proposal.withdraws?.proposal ?? '')
    const items = paid && withdrawEvidenceItems(decision, paid, tables)
    if (!items) return { outcome: 'not-allowed' }
    const wish = { ...wishOf(decision), wishedAt: decision.now.toISOString() }
    return toActOutcome(await once.act(wish, items))
  }
}
