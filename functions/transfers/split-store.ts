import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import type { Wish } from '../storage/idempotency.ts'
import type { MemoKeys } from './memo-key-store.ts'
import { approveSplitItems, proposeSplitItems, rejectSplitItems } from './split-items.ts'
import type { AccountOf, SplitGround, SplitStep } from './split-items.ts'
import type { Split, SplitPart } from './split.ts'

/** How two people split a row of the bank into gifts of several campaigns or pledges. */
export interface SplitStore {
  /** What a key stands for that was used before: this step, or something else. */
  findEarlier: (step: SplitStep) => Promise<'repeated' | 'key-reused' | undefined>
  propose: (
    step: SplitStep,
    parts: readonly SplitPart[],
    accountOf: AccountOf,
  ) => Promise<ActOutcome>
  /**
   * `busy` where a pledge has moved on since it was read, or somebody has decided of a credit of one
   * of the accounts: read again, it may be approved.
   */
  approve: (step: SplitStep, ground: SplitGround) => Promise<ActOutcome>
  reject: (
    step: SplitStep,
    before: Split,
    rejection: string,
    accountOf: AccountOf,
  ) => Promise<ActOutcome>
}

const wishOf = ({ keyHash, requestHash, transfer, at }: SplitStep): Wish => ({
  keyHash,
  requestHash,
  code: transfer.id,
  wishedAt: at,
})

/** What may move while an approval is on its way, without anything being wrong. */
const mayPass = (name: string): boolean => name.startsWith('pledge') || name.startsWith('handed')

export function makeSplitStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  memoKeys: Pick<MemoKeys, 'openOrMake'>,
): SplitStore {
  const once = makeOnce(client, tables.records, { hold: 'transfers' })
  return {
    findEarlier: (step) => once.findAct(wishOf(step)),
    propose: async (step, parts, accountOf) =>
      toActOutcome(await once.act(wishOf(step), proposeSplitItems(step, parts, accountOf, tables))),
    async approve(step, ground) {
      const { transfer } = step
      const memoKeyOf = transfer.memoForgotten ? undefined : await memoKeys.openOrMake([transfer])
      const items = approveSplitItems(step, ground, memoKeyOf, tables)
      const written = await once.act(wishOf(step), items)
      return written.outcome === 'refused' && written.by.every(mayPass)
        ? { outcome: 'busy', cause: undefined }
        : toActOutcome(written)
    },
    reject: async (step, before, rejection, accountOf) =>
      toActOutcome(
        await once.act(wishOf(step), rejectSplitItems(step, before, rejection, accountOf, tables)),
      ),
  }
}
