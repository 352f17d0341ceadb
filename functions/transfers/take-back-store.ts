import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import {
  approveTakeBackItems,
  proposeTakeBackItems,
  rejectTakeBackItems,
} from './take-back-items.ts'
import type { TakeBackStep } from './take-back-items.ts'
import type { TakeBack } from './take-back.ts'

/** What two people decide of an import that should not have been. */
export interface TakeBackStore {
  propose: (step: TakeBackStep, reason: string) => Promise<ActOutcome>
  /** `before` is the proposal as it was seen; nobody decides on their own. */
  approve: (step: TakeBackStep, before: TakeBack) => Promise<ActOutcome>
  reject: (step: TakeBackStep, before: TakeBack, rejection: string) => Promise<ActOutcome>
}

const wishOf = ({ statement, keyHash, requestHash, at }: TakeBackStep) => ({
  keyHash,
  requestHash,
  code: statement.id,
  wishedAt: at,
})

export function makeTakeBackStore(client: DynamoDBDocumentClient, table: string): TakeBackStore {
  const once = makeOnce(client, table, { hold: 'statements' })
  return {
    propose: async (step, reason) =>
      toActOutcome(await once.act(wishOf(step), proposeTakeBackItems(step, reason, table))),
    approve: async (step, before) =>
      toActOutcome(await once.act(wishOf(step), approveTakeBackItems(step, before, table))),
    reject: async (step, before, rejection) =>
      toActOutcome(
        await once.act(wishOf(step), rejectTakeBackItems(step, before, rejection, table)),
      ),
  }
}
