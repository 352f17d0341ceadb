import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import type { NamedItems } from '../storage/transaction.ts'
import { approveItems, proposeItems, rejectItems, settleItems, wishOfStep } from './return-items.ts'
import type { ReturnStep } from './return-items.ts'
import type { SentBack, Transfer } from './transfer.ts'

/** The steps by which a transfer goes back. Each is refused where its transfer stands otherwise. */
export interface ReturnStore {
  propose: (step: ReturnStep, reason: string) => Promise<ActOutcome>
  /** By another person: puts into the books that it came and that it went back. */
  approve: (step: ReturnStep, before: SentBack) => Promise<ActOutcome>
  reject: (step: ReturnStep, before: SentBack, rejection: string) => Promise<ActOutcome>
  /** Ties the transfer to the row by which the bank shows that it went back. */
  settle: (step: ReturnStep, before: SentBack, debit: Transfer) => Promise<ActOutcome>
}

export function makeReturnStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): ReturnStore {
  const once = makeOnce(client, tables.records, { hold: 'transfers' })
  const act = async (step: ReturnStep, items: NamedItems<string>): Promise<ActOutcome> =>
    toActOutcome(await once.act(wishOfStep(step), items))
  return {
    propose: (step, reason) => act(step, proposeItems(step, reason, tables)),
    approve: (step, before) => act(step, approveItems(step, before, tables)),
    reject: (step, before, rejection) => act(step, rejectItems(step, before, rejection, tables)),
    settle: (step, before, debit) => act(step, settleItems(step, before, debit, tables)),
  }
}
