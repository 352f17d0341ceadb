import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import {
  approveReassignItems,
  proposeReassignItems,
  rejectReassignItems,
  wishOfReassign,
} from './reassign-items.ts'
import type { ReassignGround, ReassignStep } from './reassign-items.ts'
import type { Reassign } from './reassign.ts'

/** How two people move a gift in the books to another pledge. */
export interface ReassignStore {
  propose: (step: ReassignStep, wish: Pick<Reassign, 'to' | 'reason'>) => Promise<ActOutcome>
  /** `busy` where a pledge has moved on since it was read: read again, the same may be approved. */
  approve: (step: ReassignStep, ground: ReassignGround) => Promise<ActOutcome>
  reject: (step: ReassignStep, before: Reassign, rejection: string) => Promise<ActOutcome>
}

/** What may move while an approval is on its way, without anything being wrong. */
const PASSING: ReadonlySet<string> = new Set(['from', 'to'])

export function makeReassignStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
): ReassignStore {
  const once = makeOnce(client, tables.records, { hold: 'transfers' })
  return {
    propose: async (step, wish) =>
      toActOutcome(await once.act(wishOfReassign(step), proposeReassignItems(step, wish, tables))),
    async approve(step, ground) {
      const items = approveReassignItems(step, ground, tables)
      const written = await once.act(wishOfReassign(step), items)
      const isPassing = written.outcome === 'refused' && written.by.every((by) => PASSING.has(by))
      return isPassing ? { outcome: 'busy', cause: undefined } : toActOutcome(written)
    },
    reject: async (step, before, rejection) =>
      toActOutcome(
        await once.act(wishOfReassign(step), rejectReassignItems(step, before, rejection, tables)),
      ),
  }
}
