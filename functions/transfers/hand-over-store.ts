import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { OpenPledge } from '../pledges/pledge.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import {
  approveHandOverItems,
  proposeHandOverItems,
  rejectHandOverItems,
  wishOfHandOver,
} from './hand-over-items.ts'
import type { HandOverStep } from './hand-over-items.ts'
import type { HandOver } from './hand-over.ts'
import { settleHandOverItems, unsettleHandOverItems } from './settle-hand-over-items.ts'
import type { SettledRows } from './settle-hand-over-items.ts'

/** How two people book a gift for the campaign of its pledge, and how its money follows. */
export interface HandOverStore {
  /** What a key stands for that was used before: this step, or something else. */
  findEarlier: (step: HandOverStep) => Promise<'repeated' | 'key-reused' | undefined>
  propose: (step: HandOverStep, wish: Pick<HandOver, 'to' | 'code'>) => Promise<ActOutcome>
  /** `busy` where the pledge has moved on since it was read: read again, it may be approved. */
  approve: (
    step: HandOverStep,
    ground: { before: HandOver; pledge: OpenPledge; account: string },
  ) => Promise<ActOutcome>
  reject: (step: HandOverStep, before: HandOver, rejection: string) => Promise<ActOutcome>
  /** Ties the gift to the rows by which its money followed, as another person wished it. */
  settle: (step: HandOverStep, rows: SettledRows) => Promise<ActOutcome>
  /** Unties them, as another person wished it: the money is to follow again. */
  unsettle: (step: HandOverStep, rows: SettledRows) => Promise<ActOutcome>
}

export function makeHandOverStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): HandOverStore {
  const once = makeOnce(client, tables.records, { hold: 'transfers' })
  return {
    findEarlier: (step) => once.findAct(wishOfHandOver(step)),
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
    settle: async (step, rows) =>
      toActOutcome(await once.act(wishOfHandOver(step), settleHandOverItems(step, rows, tables))),
    unsettle: async (step, rows) =>
      toActOutcome(await once.act(wishOfHandOver(step), unsettleHandOverItems(step, rows, tables))),
  }
}
