import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { OpenPledge } from '../pledges/pledge.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import {
  approveHandOverItems,
  proposeHandOverItems,
  rejectHandOverItems,
  settleHandOverItems,
  wishOfHandOver,
} from './hand-over-items.ts'
import type { HandOverStep } from './hand-over-items.ts'
import type { HandOver } from './hand-over.ts'
import type { Transfer } from './transfer.ts'

/** How two people book a gift for the campaign of its pledge, and how its money follows. */
export interface HandOverStore {
  propose: (step: HandOverStep, wish: Pick<HandOver, 'to' | 'code'>) => Promise<ActOutcome>
  /** `busy` where the pledge has moved on since it was read: read again, it may be approved. */
  approve: (
    step: HandOverStep,
    ground: { before: HandOver; pledge: OpenPledge; account: string },
  ) => Promise<ActOutcome>
  reject: (step: HandOverStep, before: HandOver, rejection: string) => Promise<ActOutcome>
  settle: (
    step: HandOverStep,
    ground: { before: HandOver; debit: Transfer; credit: Transfer },
  ) => Promise<ActOutcome>
}

export function makeHandOverStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): HandOverStore {
  const once = makeOnce(client, tables.records, { hold: 'transfers' })
  return {
    propose: async (step, wish) =>
      toActOutcome(await once.act(wishOfHandOver(step), proposeHandOverItems(step, wish, tables))),
    async approve(step, ground) {
      const items = approveHandOverItems(step, ground, tables)
      const written = await once.act(wishOfHandOver(step), items)
      const isPassing = written.outcome === 'refused' && written.by.every((by) => by === 'pledge')
      return isPassing ? { outcome: 'busy', cause: undefined } : toActOutcome(written)
    },
    reject: async (step, before, rejection) =>
      toActOutcome(
        await once.act(wishOfHandOver(step), rejectHandOverItems(step, before, rejection, tables)),
      ),
    settle: async (step, ground) =>
      toActOutcome(await once.act(wishOfHandOver(step), settleHandOverItems(step, ground, tables))),
  }
}
