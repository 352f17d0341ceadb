import { describe, expect, test } from 'vitest'
import { transferQueue } from '../../functions/storage/records-table.ts'
import { decisionItems } from '../../functions/transfers/decision-items.ts'
import { listExplained } from '../../functions/transfers/publish-bank-days/list-explained.ts'
import {
  approveReassignItems,
  proposeReassignItems,
  rejectReassignItems,
} from '../../functions/transfers/reassign-items.ts'
import { rowActItems } from '../../functions/transfers/row-decision-items.ts'
import { feedRowId } from '../../functions/transfers/row-identity.ts'
import { TRANSFER_STATES, receivedEntry } from '../../functions/transfers/transfer.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { LISTED_STATES, OTHER_DAY_LISTS, listOf } from '../../functions/transfers/transfer-lists.ts'
import type { WriteItem } from '../../functions/storage/transaction.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { markOf } from '../fixtures/bank-marks.ts'
import { codeOf } from '../fixtures/entries.ts'
import { makeNamedPledge, openOf } from '../fixtures/new-pledge.ts'

const { id: campaign, opensAt, account } = featuredCampaign()
const tables = { records: 'records', ledger: 'ledger' }
const TOLD_AT = '2025-11-20T03:00:00.000Z'
const AT = '2025-11-25T03:00:00.000Z'
/** A gift whose day cannot be: the books have it on the day on which we were told of it. */
const gift: Transfer = {
  id: feedRowId({ provider: 'sepay', id: '1' }),
  account: account.number,
  campaign,
  day: '2099-01-01',
  amountVnd: 50_000,
  reference: '',
  memo: 'ung ho',
  outcome: 'odd-day',
  state: 'received',
  source: 'feed',
  createdAt: TOLD_AT,
  decidedAt: TOLD_AT,
}
const code = codeOf(1)
const proposal = { from: undefined, to: code, reason: 'Nhầm', proposedBy: 'mot', proposedAt: AT }
const step = { staff: 'hai', keyHash: 'k', requestHash: 'r', at: AT, day: '2025-11-25' }

/** The list into which a write puts the row; undefined where it takes it out of every list. */
function listIn(item: WriteItem): string | undefined {
  const { UpdateExpression = '', ExpressionAttributeValues: values = {} } = item.Update ?? {}
  const [set = '', remove = ''] = UpdateExpression.split(' REMOVE ')
  expect([set.includes('queue = :queue'), remove.includes('queue')].filter(Boolean)).toHaveLength(1)
  return values[':queue'] as string | undefined
}
const told = transferQueue(campaign, OTHER_DAY_LISTS.toldOn)

describe('a gift whose day cannot be stands in the list of those that the books have on another day', () => {
  const standing = {
    index: 1,
    entry: receivedEntry(gift, undefined, markOf(gift)),
    changed: 0,
  }
  const pledge = openOf(makeNamedPledge().pledge)
  const mark = markOf(gift)
  const moving = { ...step, transfer: { ...gift, reassign: proposal } }
  const decided = { decidedAt: AT, keyHash: 'k', day: step.day, staff: 'hai' }
  test.each<[string, () => WriteItem]>([
    ['is accepted', () => decide('accept', { ...gift, state: 'waiting' })],
    ['is given to a pledge', () => decide('assign', gift)],
    ['is not moved', () => rejectReassignItems(moving, proposal, 'Không', tables).transfer],
    [
      'is moved',
      () =>
        approveReassignItems(
          moving,
          { before: proposal, standing, mark, from: undefined, to: pledge },
          tables,
        ).transfer,
    ],
    ['is a gift after all', () => takeBack()],
  ])('also when it %s', (_, write) => {
    expect(listIn(write())).toBe(told)
  })
  const decide = (decision: 'accept' | 'assign', transfer: Transfer): WriteItem =>
    decisionItems(
      {
        ...decided,
        transfer,
        decision,
        pledge: decision === 'assign' ? pledge : undefined,
        entry: decision === 'accept' ? standing.entry : undefined,
      },
      tables,
    ).transfer
  function takeBack(): WriteItem {
    const notGift = { kind: 'fee', by: 'mot', at: AT, from: 'received' } as const
    const items = rowActItems(
      {
        ...step,
        transfer: { ...gift, state: 'not-a-gift', notGift },
        decision: { decision: 'take-back' },
        alone: undefined,
        secondedBy: 'mot',
      },
      tables,
    )
    return items.transfer ?? expect.fail()
  }

  test('and is explained while a person wishes to move it', async () => {
    const { transfer } = proposeReassignItems({ ...step, transfer: gift }, proposal, tables)
    expect(listIn(transfer)).toBe(transferQueue(campaign, 'reassign-proposed'))
    const usual = { ...gift, day: '2025-11-18' }
    const explained = await listExplained(
      { id: campaign, account: gift.account, opensAt },
      {
        listRows: async (_, list) => (list === 'reassign-proposed' ? [gift, usual] : []),
        toFollow: [],
        cameHere: [],
      },
    )
    expect(explained).toEqual([
      { day: '2099-01-01', why: 'other-day', amountVnd: 50_000 },
      { day: '2025-11-20', why: 'other-day', amountVnd: -50_000 },
    ])
  })
})

test('a row of any state stands in one list that staff or the line of bank and books know, or in none', () => {
  const notGift = { kind: 'fee', by: 'mot', at: AT, from: 'waiting' } as const
  const found = TRANSFER_STATES.map((state) =>
    listOf({ ...gift, outcome: 'matched', state, notGift }),
  )
  const unlisted = TRANSFER_STATES.filter((_, at) => found[at] === undefined)
  expect(unlisted).toEqual(['received', 'twin', 'returned', 'taken-back', 'split'])
  const known: readonly string[] = [
    ...LISTED_STATES,
    'sends-back',
    'transferred',
    'between-accounts',
  ]
  expect(found.filter((list) => list !== undefined && !known.includes(list))).toEqual([])
})
