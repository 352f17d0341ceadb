import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import type { Written } from '../storage/written.ts'
import {
  approveHandOverItems,
  proposeHandOverItems,
  rejectHandOverItems,
  wishOfHandOver,
} from './hand-over-items.ts'
import type { HandOverGround, HandOverStep, HandOverWish } from './hand-over-items.ts'
import {
  approveHandBackItems,
  proposeHandBackItems,
  rejectHandBackItems,
} from './hand-back-items.ts'
import type { HandBackGround } from './hand-back-items.ts'
import type { HandBack, HandOver } from './hand-over.ts'
import { carryItems, uncarryItems } from './carry-items.ts'
import type { CarriedRows } from './carry-items.ts'
import { settleHandOverItems, unsettleHandOverItems } from './settle-hand-over-items.ts'
import type { SettledRows } from './settle-hand-over-items.ts'

/** How two people book a gift for the campaign of its pledge, and how its money follows. */
export interface HandOverStore {
  /** What a key stands for that was used before: this step, or something else. */
  findEarlier: (step: HandOverStep) => Promise<'repeated' | 'key-reused' | undefined>
  propose: (step: HandOverStep, wish: HandOverWish) => Promise<ActOutcome>
  /**
   * `busy` where the pledge has moved on since it was read, or somebody has decided of a credit of the
   * account: read again, it may be approved.
   */
  approve: (step: HandOverStep, ground: HandOverGround) => Promise<ActOutcome>
  reject: (
    step: HandOverStep,
    before: Pick<HandOverGround, 'before' | 'account'>,
    rejection: string,
  ) => Promise<ActOutcome>
  /** Ties the gift to the rows by which its money followed, as another person wished it. */
  settle: (step: HandOverStep, rows: SettledRows) => Promise<ActOutcome>
  /** Unties them, as another person wished it: the money is to follow again. */
  unsettle: (step: HandOverStep, rows: SettledRows) => Promise<ActOutcome>
  /** Says that a part of the money went by rows that are decided on already, as another person wished. */
  carry: (step: HandOverStep, rows: CarriedRows) => Promise<ActOutcome>
  /** Says that the last such part did not. */
  uncarry: (step: HandOverStep, rows: CarriedRows) => Promise<ActOutcome>
  proposeBack: (step: HandOverStep, before: HandOver, reason: string) => Promise<ActOutcome>
  /** `busy` where the pledge or the funds have moved on since they were read. */
  approveBack: (step: HandOverStep, ground: HandBackGround) => Promise<ActOutcome>
  rejectBack: (
    step: HandOverStep,
    before: { handOver: HandOver; back: HandBack },
    rejection: string,
  ) => Promise<ActOutcome>
}

/** What may move while an approval is on its way, without anything being wrong. */
const PASSING: ReadonlySet<string> = new Set(['pledge', 'handed', 'queued 0', 'queued 1'])

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
      return toPassing(written)
    },
    reject: async (step, before, rejection) =>
      toActOutcome(
        await once.act(wishOfHandOver(step), rejectHandOverItems(step, before, rejection, tables)),
      ),
    settle: async (step, rows) =>
      toActOutcome(await once.act(wishOfHandOver(step), settleHandOverItems(step, rows, tables))),
    unsettle: async (step, rows) =>
      toActOutcome(await once.act(wishOfHandOver(step), unsettleHandOverItems(step, rows, tables))),
    carry: async (step, rows) =>
      toActOutcome(await once.act(wishOfHandOver(step), carryItems(step, rows, tables))),
    uncarry: async (step, rows) =>
      toActOutcome(await once.act(wishOfHandOver(step), uncarryItems(step, rows, tables))),
    proposeBack: async (step, before, reason) =>
      toActOutcome(
        await once.act(wishOfHandOver(step), proposeHandBackItems(step, before, reason, tables)),
      ),
    async approveBack(step, ground) {
      const items = approveHandBackItems(step, ground, tables)
      return toPassing(await once.act(wishOfHandOver(step), items))
    },
    rejectBack: async (step, before, rejection) =>
      toActOutcome(
        await once.act(wishOfHandOver(step), rejectHandBackItems(step, before, rejection, tables)),
      ),
  }
}

const toPassing = (written: Written<string>): ActOutcome =>
  written.outcome === 'refused' && written.by.every((by) => PASSING.has(by))
    ? { outcome: 'busy', cause: undefined }
    : toActOutcome(written)
