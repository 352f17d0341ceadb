import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { appendEntries } from '../../functions/ledger/ledger.ts'
import type { Evidence } from '../../functions/money-out/evidence.ts'
import type { Proposal } from '../../functions/money-out/proposal.ts'
import { makeLedgerStore } from '../../functions/ledger/ledger-store.ts'
import type { LedgerStore } from '../../functions/ledger/ledger-store.ts'
import { pendingItem } from '../../functions/ledger/pending-items.ts'
import { readSureSnapshot } from '../../functions/ledger/publish-ledger/sure-snapshot.ts'
import { readDecisionNumber } from '../../functions/money-out/decision-number.ts'
import { makeProposalStore } from '../../functions/money-out/proposal-store.ts'
import type { Approval } from '../../functions/money-out/proposal-acts.ts'
import type { ProposalStore } from '../../functions/money-out/proposal-store.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'
import { PROPOSAL_PREFIX, makeReferenceCode } from '../../shared/reference-code.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeNewPledge } from '../fixtures/new-pledge.ts'
import { findRow, makeTables, putRow, readPartition, readTable } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'
import { LEDGER } from '../../functions/storage/keys.ts'
import { pendingRowKey, totalsKey } from '../../functions/storage/ledger-table.ts'
import {
  auditPartition,
  citedKey,
  fundsKey,
  pledgeKey,
} from '../../functions/storage/records-table.ts'

let tables: Tables
let store: ProposalStore
let ledger: LedgerStore
const now = new Date('2025-10-21T03:00:00.000Z')
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  store = makeProposalStore(tables.client, tables)
  ledger = makeLedgerStore(tables.client, tables.ledger, () => now)
})

let campaigns = 0
const newCampaign = (): string => `dot-${++campaigns}`
const newKey = (): string => randomBytes(32).toString('hex')
const base = { v: 1, day: '2025-10-20', channel: 'office' } as const

async function publish(): Promise<void> {
  const pending = await ledger.listPending()
  const { head, totals } = await ledger.getSnapshot([
    ...new Set(pending.map(({ entry }) => entry.campaign)),
  ])
  expect(await ledger.commit(await appendEntries(head, totals, pending, now))).toBe('committed')
}
/** Puts gifts into the books and returns the index of the last. */
async function receive(campaign: string, ...amounts: readonly number[]): Promise<number> {
  for (const amountVnd of amounts)
    await tables.client.send(
      new PutCommand({
        TableName: tables.ledger,
        Item: pendingItem({
          entry: { ...base, kind: 'received', campaign, amountVnd },
          createdAt: now.toISOString(),
          act: randomUUID(),
        }),
      }),
    )
  await publish()
  return (await ledger.getSnapshot([])).head.size - 1
}
async function propose(entry: LedgerEntry, more: Partial<Proposal> = {}): Promise<Proposal> {
  const proposal: Proposal = {
    id: makeReferenceCode(randomBytes(6), PROPOSAL_PREFIX),
    kind: 'allocation',
    campaign: entry.campaign,
    state: 'waiting',
    version: 0,
    createdAt: now.toISOString(),
    proposedBy: 'ke-toan',
    entry,
    ...more,
  }
  expect(await store.put({ proposal, keyHash: newKey(), requestHash: 'r' })).toEqual({
    outcome: 'done',
  })
  return proposal
}
const allocated = (campaign: string, amountVnd: number): LedgerEntry => ({
  ...base,
  kind: 'allocated',
  campaign,
  amountVnd,
  commune: '03408',
  decision: '12/QĐ-MTTQ ngày 20/10/2025',
})
const decision = (proposal: Proposal, more: Partial<Approval> = {}): Approval => ({
  known: [],
  proposal,
  version: 0,
  staff: 'duyet-chi',
  keyHash: newKey(),
  requestHash: 'wish',
  now,
  ...more,
})
const approve = async (id: string, more: Partial<Approval> = {}) => {
  const proposal = await store.find(id)
  if (!proposal) throw new Error(id)
  return (await store.approve(decision(proposal, more))).outcome
}
const reject = async (proposal: Proposal, more: Partial<Approval> = {}) =>
  (await store.reject({ ...decision(proposal, more), reason: 'Chưa đủ' })).outcome
async function allocate(campaign: string, amountVnd: number): Promise<Proposal> {
  const proposal = await propose(allocated(campaign, amountVnd))
  expect(await approve(proposal.id)).toBe('done')
  return proposal
}
const disburse = (allocation: Proposal, amountVnd: number, more: Partial<Proposal> = {}) =>
  propose(
    { ...allocation.entry, kind: 'disbursed', amountVnd },
    { kind: 'disbursement', allocation: allocation.id, ...more },
  )
const refund = (campaign: string, index: number, amountVnd: number, of: number) =>
  propose(
    { ...base, kind: 'refunded', campaign, amountVnd },
    { kind: 'refund', of: { index, amount: of } },
  )
const queued = async (campaign: string): Promise<readonly LedgerEntry[]> =>
  (await ledger.listPending())
    .map(({ entry }) => entry)
    .filter((entry) => entry.campaign === campaign)
const count = (outcomes: readonly string[], one: string): number =>
  outcomes.filter((outcome) => outcome === one).length

describe('what the pledge of a gift has received', () => {
  const keepPledge = async (receivedVnd: number | undefined) => {
    const { pledge, ...hashes } = makeNewPledge(receivedVnd === undefined ? {} : { receivedVnd })
    const pledges = makePledgeStore(tables.client, tables, memoryRecordKeys)
    await pledges.put({ pledge, ...hashes, entry: undefined })
    return {
      code: pledge.code,
      read: async () => {
        const { receivedVnd: received, refundedVnd } = (await pledges.find(pledge.code)) ?? {}
        return [received, refundedVnd]
      },
    }
  }
  const change = (campaign: string, entry: Partial<LedgerEntry>, index: number) => {
    const kind = entry.kind === 'corrected' ? 'correction' : 'refund'
    return propose(
      { ...base, kind: 'refunded', campaign, ...entry },
      {
        kind,
        of: { index, amount: 100 },
      },
    )
  }

  test('is less by what is given back, once and only when that is approved', async () => {
    const campaign = newCampaign()
    const index = await receive(campaign, 100)
    const { code, read } = await keepPledge(100)
    const { id } = await change(campaign, { code, amountVnd: 60 }, index)
    expect(await read()).toEqual([100, undefined])
    expect(await approve(id)).toBe('done')
    expect(await approve(id)).toBe('not-allowed')
    expect(await read()).toEqual([40, 60])
    expect(await approve((await change(campaign, { code, amountVnd: 40 }, index)).id)).toBe('done')
    expect(await read()).toEqual([0, 100])
  })

  test('is right after refunds of one moment, and follows a correction', async () => {
    const campaign = newCampaign()
    const index = await receive(campaign, 100)
    const { code, read } = await keepPledge(100)
    const all = await Promise.all(
      [10, 20, 30].map((amountVnd) => change(campaign, { code, amountVnd }, index)),
    )
    const outcomes = await Promise.all(all.map(({ id }) => approve(id)))
    expect(outcomes).toEqual(['done', 'done', 'done'])
    expect(await read()).toEqual([40, 60])
    const wrong = { kind: 'corrected', state: 'received', corrects: index, reason: 'x' } as const
    const fixed = await change(campaign, { ...wrong, code, amountVnd: -15 }, index)
    expect(await approve(fixed.id)).toBe('done')
    expect(await read()).toEqual([25, 60])
  })

  test('is never more than the bank says, and what goes back makes no room for a correction', async () => {
    // What other tests have queued comes first, so that the gift is the last entry.
    await publish()
    const campaign = newCampaign()
    const evidence = Buffer.alloc(32, 7).toString('base64')
    const gift = { ...base, kind: 'received', campaign, channel: 'transfer', evidence } as const
    await tables.client.send(
      new PutCommand({
        TableName: tables.ledger,
        Item: pendingItem({
          entry: { ...gift, amountVnd: 100 },
          createdAt: now.toISOString(),
          act: randomUUID(),
        }),
      }),
    )
    await publish()
    const index = (await ledger.getSnapshot([])).head.size - 1
    const wrong = { kind: 'corrected', state: 'received', corrects: index, reason: 'x' } as const
    const correct = async (amountVnd: number) =>
      approve((await change(campaign, { ...wrong, amountVnd }, index)).id)
    expect(await correct(1)).toBe('exceeds-funds')
    expect(await correct(-40)).toBe('done')
    expect(await approve((await change(campaign, { amountVnd: 50 }, index)).id)).toBe('done')
    expect(await correct(41)).toBe('exceeds-funds')
    expect(await correct(40)).toBe('done')
    expect(await correct(1)).toBe('exceeds-funds')
  })

  test('is untouched by what concerns goods, promises, or a gift without a pledge', async () => {
    const campaign = newCampaign()
    const index = await receive(campaign, 100)
    const { code, read } = await keepPledge(undefined)
    expect(await approve((await change(campaign, { code, amountVnd: 5 }, index)).id)).toBe('done')
    expect(await read()).toEqual([0, undefined])
    const none = await change(campaign, { code: 'LCUH0000000', amountVnd: 5 }, index)
    expect(await approve(none.id)).toBe('done')
    expect(await findRow(tables, 'records', pledgeKey('LCUH0000000'))).toBeUndefined()
  })
})

describe('a proposal', () => {
  test('waits in its campaign’s list, is kept once for each key, and leaves an audit row', async () => {
    const campaign = newCampaign()
    const entry = allocated(campaign, 10)
    const { id, ...proposal } = await propose(entry, { note: 'riêng' })
    expect(await store.find(id)).toEqual({ id, ...proposal })
    expect((await store.list(campaign, 'waiting')).items).toEqual([id])
    const keyHash = newKey()
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, () =>
        store.put({
          proposal: { ...proposal, id: makeReferenceCode(randomBytes(6), PROPOSAL_PREFIX) },
          keyHash,
          requestHash: 'r',
        }),
      ),
    )
    const each = outcomes.map(({ outcome }) => outcome)
    expect([count(each, 'done'), count(each, 'repeated')]).toEqual([1, 5])
    expect((await store.list(campaign, 'waiting')).items).toHaveLength(2)
    const audit = (
      await readPartition(tables.client, tables.records, auditPartition('2025-10-21'))
    ).filter((row) => row.campaign === campaign)
    expect(audit).toHaveLength(2)
    expect(audit.find((row) => row.of === id)).toMatchObject({
      staff: 'ke-toan',
      act: 'propose-allocation',
      of: id,
      after: { state: 'waiting', entry },
    })
    expect(await queued(campaign)).toEqual([])
  })

  test.each([
    ['approved', 'approve'],
    ['approved', 'reject'],
    ['rejected', 'approve'],
    ['rejected', 'reject'],
  ] as const)('that is %s takes no %s any more', async (state, act) => {
    const campaign = newCampaign()
    await receive(campaign, 100)
    const proposal = await propose(allocated(campaign, 10))
    expect(await (state === 'approved' ? approve(proposal.id) : reject(proposal))).toBe('done')
    const before = await store.find(proposal.id)
    expect(before).toMatchObject({ state, version: 1, decidedBy: 'duyet-chi' })
    for (const version of [0, 1])
      expect(
        await (act === 'approve'
          ? approve(proposal.id, { version })
          : reject(proposal, { version })),
      ).toBe('not-allowed')
    expect(await store.find(proposal.id)).toEqual(before)
    expect(await queued(campaign)).toHaveLength(state === 'approved' ? 1 : 0)
    expect((await store.list(campaign, state)).items).toEqual([proposal.id])
    expect((await store.list(campaign, 'waiting')).items).toEqual([])
  })

  test('is decided by nobody who proposed it, and by nobody who saw another version', async () => {
    const campaign = newCampaign()
    await receive(campaign, 100)
    const proposal = await propose(allocated(campaign, 10), { proposedBy: 'kiem-nhiem' })
    expect(await approve(proposal.id, { staff: 'kiem-nhiem' })).toBe('not-allowed')
    expect(await reject(proposal, { staff: 'kiem-nhiem' })).toBe('not-allowed')
    expect(await approve(proposal.id, { version: 1 })).toBe('not-allowed')
    expect(await store.find(proposal.id)).toEqual(proposal)
    expect(await queued(campaign)).toEqual([])
  })
})

describe('what becomes of a proposal, to whoever proposed it', () => {
  const recall = async (proposal: Proposal, more: Partial<Approval> = {}) =>
    (await store.recall({ ...decision(proposal, more), staff: more.staff ?? 'ke-toan' })).outcome
  const see = async (proposal: Proposal, more: Partial<Approval> = {}) =>
    (await store.see({ ...decision(proposal, { version: 1, ...more }), staff: 'ke-toan' })).outcome

  test('is a recall or an approval, where both are wished at one moment, and never both', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const campaign = newCampaign()
      await receive(campaign, 100)
      const proposal = await propose(allocated(campaign, 10))
      const [recalled, approved] = await Promise.all(
        turn % 2 === 0
          ? [recall(proposal), approve(proposal.id)]
          : [approve(proposal.id), recall(proposal)].toReversed(),
      )
      expect([String(recalled), String(approved)].toSorted()).toEqual(['done', 'not-allowed'])
      const state = recalled === 'done' ? 'recalled' : 'approved'
      expect(await store.find(proposal.id)).toMatchObject({ state, version: 1 })
      expect(await queued(campaign)).toHaveLength(recalled === 'done' ? 0 : 1)
      expect((await store.list(campaign, state)).items).toEqual([proposal.id])
    }
  })

  test('is a recall by that person alone, of what was seen, and with a trace of it', async () => {
    const campaign = newCampaign()
    const proposal = await propose(allocated(campaign, 10))
    expect(await recall(proposal, { staff: 'duyet-chi' })).toBe('not-allowed')
    expect(await recall(proposal, { version: 1 })).toBe('not-allowed')
    const keyHash = newKey()
    expect(await recall(proposal, { keyHash })).toBe('done')
    expect(await recall(proposal, { keyHash })).toBe('repeated')
    expect(await approve(proposal.id, { version: 1 })).toBe('not-allowed')
    expect(await reject(proposal, { version: 1 })).toBe('not-allowed')
    expect((await store.list(campaign, 'waiting')).items).toEqual([])
    expect(
      (await listActs('2025-10-21')).find(
        (row) => row.act === 'recall-allocation' && row.of === proposal.id,
      ),
    ).toMatchObject({ staff: 'ke-toan', campaign, after: { state: 'recalled' } })
  })

  test('is a refusal with its reason, until that person has seen it', async () => {
    const campaign = newCampaign()
    const proposal = await propose(allocated(campaign, 10))
    expect(await see(proposal, { version: 0 })).toBe('not-allowed')
    expect(await reject(proposal)).toBe('done')
    expect((await store.listRefused(campaign, 'ke-toan')).items).toEqual([proposal.id])
    for (const other of ['duyet-chi', 'ke-toan-2'])
      expect((await store.listRefused(campaign, other)).items).toEqual([])
    expect(await see(proposal)).toBe('done')
    expect(await see(proposal)).toBe('not-allowed')
    expect((await store.listRefused(campaign, 'ke-toan')).items).toEqual([])
    expect(await store.find(proposal.id)).toMatchObject({
      state: 'rejected',
      rejection: 'Chưa đủ',
      seenAt: now.toISOString(),
    })
    expect((await store.list(campaign, 'rejected')).items).toEqual([proposal.id])
  })
})

describe('approvals', () => {
  test('of sums that fit only once, six at one moment: one is done, and five are told that it is too much', async () => {
    const campaign = newCampaign()
    await receive(campaign, 100)
    const proposals = await Promise.all(
      Array.from({ length: 6 }, () => propose(allocated(campaign, 60))),
    )
    const outcomes = await Promise.all(proposals.map(({ id }) => approve(id)))
    expect(count(outcomes, 'done'), outcomes.join()).toBe(1)
    // One that was outrun again and again may be told to try again; then it learns the same.
    for (const [at, outcome] of outcomes.entries())
      if (outcome !== 'done') expect(await approve(proposals[at]?.id ?? '')).toBe('exceeds-funds')
    expect(await queued(campaign)).toHaveLength(1)
    expect((await store.readFunds(campaign)).funds).toMatchObject({
      version: 1,
      pots: { vnd: { allocated: 60 } },
    })
  })

  test('of one proposal, six at one moment with one key or with six: it enters the books once', async () => {
    for (const key of [newKey(), undefined]) {
      const campaign = newCampaign()
      await receive(campaign, 100)
      const { id } = await propose(allocated(campaign, 10))
      const outcomes = await Promise.all(
        Array.from({ length: 6 }, () => approve(id, key === undefined ? {} : { keyHash: key })),
      )
      expect(count(outcomes, 'done'), outcomes.join()).toBe(1)
      expect(
        count(outcomes, key === undefined ? 'not-allowed' : 'repeated') + count(outcomes, 'busy'),
      ).toBe(5)
      expect(await queued(campaign)).toHaveLength(1)
      expect((await store.readFunds(campaign)).funds.pots.vnd?.allocated).toBe(10)
    }
  })

  test('with a key that stood for something else do nothing', async () => {
    const campaign = newCampaign()
    await receive(campaign, 100)
    const [one, other] = [
      await propose(allocated(campaign, 10)),
      await propose(allocated(campaign, 10)),
    ]
    const keyHash = newKey()
    expect(await approve(one.id, { keyHash })).toBe('done')
    expect(await approve(one.id, { keyHash })).toBe('repeated')
    expect(await approve(other.id, { keyHash })).toBe('key-reused')
    expect(await reject(other, { keyHash })).toBe('key-reused')
    expect(await store.find(other.id)).toEqual(other)
  })

  test('of disbursements take no more than their allocation has, six at one moment, and put public files on the list', async () => {
    const campaign = newCampaign()
    await receive(campaign, 100)
    const allocation = await allocate(campaign, 50)
    const file = { id: 'x', name: 'a.pdf', type: 'application/pdf', size: 1 } as const
    const evidence = [
      { ...file, sha256: 'a'.repeat(64), public: true },
      { ...file, sha256: 'b'.repeat(64), public: false },
    ]
    const proposals = await Promise.all(
      Array.from({ length: 6 }, () => disburse(allocation, 20, { evidence })),
    )
    for (const { id } of proposals) await approve(id)
    const outcomes = await Promise.all(proposals.map(({ id }) => approve(id)))
    expect(count(outcomes, 'exceeds-funds')).toBe(4)
    expect(await store.find(allocation.id)).toMatchObject({ left: 10 })
    expect(
      (await readPartition(tables.client, tables.ledger, LEDGER.waitingEvidence)).map(
        ({ sk }) => sk,
      ),
    ).toEqual([`${'a'.repeat(64)}.pdf`])
    await publish()
    expect(await store.readFunds(campaign)).toMatchObject({
      totals: { money: { allocated: { amountVnd: 50 }, disbursed: { amountVnd: 40 } } },
      funds: { pots: { vnd: { allocated: 50, disbursed: 40 } } },
    })
  })

  test('are not made on totals that somebody changed, and are once the log has put them right', async () => {
    const campaign = newCampaign()
    await receive(campaign, 100)
    const row = await findRow(tables, 'ledger', totalsKey(campaign))
    const changed = structuredClone(row?.totals) as CampaignTotals
    changed.money.received.amountVnd += 1_000_000
    await putRow(tables, 'ledger', { ...totalsKey(campaign), ...row, totals: changed })
    const tooMuch = await propose(allocated(campaign, 101))
    expect(await approve(tooMuch.id)).toBe('busy')
    const told: string[] = []
    const reportTotals = (those: readonly string[]) => void told.push(...those)
    await readSureSnapshot([campaign], { ledger, reportTotals })
    expect(told).toEqual([campaign])
    expect(await approve(tooMuch.id)).toBe('exceeds-funds')
    expect(await approve((await propose(allocated(campaign, 100))).id)).toBe('done')
  })

  test('of refunds give no gift back twice, nor what is allocated, whether or not the books know of it yet', async () => {
    const campaign = newCampaign()
    const index = await receive(campaign, 30, 100)
    const proposals = await Promise.all(
      Array.from({ length: 4 }, () => refund(campaign, index, 60, 100)),
    )
    for (const { id } of proposals) await approve(id)
    expect(
      await Promise.all(proposals.map(async ({ id }) => (await store.find(id))?.state)),
    ).toEqual(['approved', 'waiting', 'waiting', 'waiting'])
    const tooMuch = await propose(allocated(campaign, 71))
    expect(await approve(tooMuch.id)).toBe('exceeds-funds')
    await publish()
    expect(await approve(tooMuch.id)).toBe('exceeds-funds')
    await allocate(campaign, 70)
    expect(await approve((await refund(campaign, index, 1, 100)).id)).toBe('exceeds-funds')
  })

  test('of corrections keep the allocation, its rest and the books at one', async () => {
    const campaign = newCampaign()
    await receive(campaign, 100)
    const allocation = await allocate(campaign, 50)
    await publish()
    const index = (await ledger.getSnapshot([])).head.size - 1
    const correct = (amountVnd: number) =>
      propose(
        {
          ...base,
          kind: 'corrected',
          campaign,
          amountVnd,
          state: 'allocated',
          corrects: index,
          reason: 'Nhập nhầm',
        },
        { kind: 'correction', allocation: allocation.id, of: { index, amount: 50 } },
      )
    expect(await approve((await disburse(allocation, 20)).id)).toBe('done')
    expect(await approve((await correct(-31)).id)).toBe('exceeds-funds')
    expect(await approve((await correct(51)).id)).toBe('exceeds-funds')
    expect(await approve((await correct(-30)).id)).toBe('done')
    expect(await store.find(allocation.id)).toMatchObject({ left: 0 })
    expect(await approve((await disburse(allocation, 1)).id)).toBe('exceeds-funds')
    await publish()
    expect((await store.readFunds(campaign)).totals.money).toMatchObject({
      allocated: { amountVnd: 20 },
      disbursed: { amountVnd: 20 },
    })
  })

  test('wait while the books stand still, rather than grow a list without end', async () => {
    const campaign = newCampaign()
    const index = await receive(campaign, 1_000)
    await tables.client.send(
      new PutCommand({
        TableName: tables.records,
        Item: {
          ...fundsKey(campaign),
          version: 1,
          changedAt: now.toISOString(),
          pots: {},
          leaving: Array.from({ length: 50 }, (_, at) => ({
            id: `chờ-${at}`,
            pot: 'vnd',
            amount: 1,
          })),
        },
      }),
    )
    const rows = Array.from({ length: 50 }, (_, at) => pendingRowKey(`chờ-${at}`))
    for (const Item of rows)
      await tables.client.send(new PutCommand({ TableName: tables.ledger, Item }))
    const { id } = await refund(campaign, index, 1, 1_000)
    expect(await approve(id)).toBe('busy')
    for (const Key of rows)
      await tables.client.send(new DeleteCommand({ TableName: tables.ledger, Key }))
    expect(await approve(id)).toBe('done')
  })
})

const fileOf = (id: string, more: Partial<Evidence> = {}): Evidence => ({
  id,
  name: 'a.pdf',
  type: 'application/pdf',
  size: 1,
  sha256: createHash('sha256').update(id).digest('hex'),
  public: true,
  ...more,
})

describe('the withdrawal of a published file', () => {
  const proposeWithdrawal = (paid: Proposal, file: string, more: Partial<Proposal> = {}) =>
    propose(paid.entry, {
      kind: 'withdrawal',
      withdraws: { proposal: paid.id, file, reason: 'Có số điện thoại' },
      ...more,
    })

  test('is decided by another person, once, whoever else decides at that moment; never of what is not public or not approved', async () => {
    const campaignOf = newCampaign()
    await receive(campaignOf, 1_000)
    const allocation = await allocate(campaignOf, 500)
    const open = fileOf(newKey())
    const inside = fileOf(newKey(), { public: false })
    const paid = await disburse(allocation, 100, { evidence: [open, inside] })
    const early = await proposeWithdrawal(paid, open.id)
    expect(await approve(early.id)).toBe('not-allowed')
    await approve(paid.id)
    for (const file of [inside.id, 'x'])
      expect(await approve((await proposeWithdrawal(paid, file)).id)).toBe('not-allowed')
    const { sums, wish } = {
      sums: await store.readFunds(campaignOf),
      wish: await proposeWithdrawal(paid, open.id, { proposedBy: 'kiem-nhiem' }),
    }
    // One person alone cannot, neither with one role nor with both.
    expect(await approve(wish.id, { staff: 'kiem-nhiem' })).toBe('not-allowed')
    expect((await store.find(paid.id))?.evidence?.[0]?.withdrawn).toBeUndefined()
    const key = newKey()
    const keys = [key, key, key, newKey(), newKey(), newKey()]
    const outcomes = await Promise.all(keys.map((keyHash) => approve(wish.id, { keyHash })))
    expect(count(outcomes, 'done')).toBe(1)
    expect(await approve(early.id)).toBe('not-allowed')
    const kept = await store.find(paid.id)
    expect(kept?.evidence?.map(({ withdrawn, sha256 }) => [withdrawn, sha256])).toEqual([
      [
        {
          at: now.toISOString(),
          reason: 'Có số điện thoại',
          staff: 'duyet-chi',
          proposedBy: 'kiem-nhiem',
        },
        open.sha256,
      ],
      [undefined, inside.sha256],
    ])
    const rows = (
      await readPartition(tables.client, tables.ledger, LEDGER.withdrawnEvidence)
    ).filter(({ sk }) => String(sk).startsWith(open.sha256))
    // The public side learns when and why, and not by whom.
    expect(rows.map((row) => Object.keys(row).toSorted())).toEqual([['at', 'pk', 'reason', 'sk']])
    expect(await store.readFunds(campaignOf)).toEqual(sums)
  })

  test('that is rejected leaves the file where it is', async () => {
    const campaignOf = newCampaign()
    await receive(campaignOf, 1_000)
    const open = fileOf(newKey())
    const paid = await disburse(await allocate(campaignOf, 500), 100, { evidence: [open] })
    await approve(paid.id)
    const wish = await proposeWithdrawal(paid, open.id)
    expect(await reject(wish)).toBe('done')
    expect(await approve(wish.id)).toBe('not-allowed')
    expect((await store.find(paid.id))?.evidence?.[0]?.withdrawn).toBeUndefined()
  })
})

describe('what rests on a decision', () => {
  test('is found by its number in any state and of any kind, a bounded page at a time, and of its campaign alone', async () => {
    const [here, there] = [newCampaign(), newCampaign()]
    await receive(here, 1_000)
    const cited = (campaign: string, number: string): LedgerEntry => ({
      ...allocated(campaign, 500),
      decision: `${number} ngày 20/10/2025`,
    })
    const allocation = await propose(cited(here, '4711/QĐ-UBND'))
    expect(await approve(allocation.id)).toBe('done')
    const disbursed = await disburse(allocation, 10)
    const rejected = await propose(cited(here, '4711/QĐ-UBND'))
    await reject(rejected)
    const ofOther = await propose(cited(here, '4711/QĐ-MTTQ'))
    await propose(cited(here, '47110/QĐ-UBND'))
    await propose(cited(there, '4711/QĐ-UBND'))
    const number = (typed: string) => readDecisionNumber(typed) ?? expect.fail(typed)
    const find = async (typed: string): Promise<readonly string[]> => {
      const found: string[] = []
      let next: string | undefined
      do {
        const page = await store.listByDecision(here, number(typed), next)
        found.push(...page.items)
        ;({ next } = page)
      } while (next !== undefined)
      return found.toSorted()
    }
    const those = [allocation.id, disbursed.id, rejected.id].toSorted()
    expect(await find('số 4711 / qđ - ubnd')).toEqual(those)
    expect(await find('4711')).toEqual([...those, ofOther.id].toSorted())
    expect(await find('4712')).toEqual([])
    // However many others have the number, a page reads so many rows and none twice.
    for (let at = 0; at < 130; at++)
      await putRow(tables, 'records', {
        ...citedKey({ what: 'number', name: '4711' }, `LCDX${at}`),
        at: now.toISOString(),
        campaign: there,
        decision: '4711/QĐ-UBND',
      })
    const first = await store.listByDecision(here, number('4711'))
    expect(first.next).toBeDefined()
    expect(await find('4711/QĐ-UBND')).toEqual(those)
  })
})

describe('a file or a decision that stands in another proposal', () => {
  const told = async (proposal: Proposal) =>
    (await store.listRepeats(proposal)).map(({ proposal: id, state, by }) => [id, state, by])
  const sort = (rows: ReadonlyArray<readonly string[]>) =>
    rows.toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))

  test('is told with its state, under another name and in another campaign, sent again as it was published, and of whichever of its files', async () => {
    const [here, there] = [newCampaign(), newCampaign()]
    await receive(here, 1_000)
    await receive(there, 1_000)
    const mine = await allocate(here, 500)
    const other = await allocate(there, 500)
    const kept = fileOf(newKey(), { source: newKey() })
    const spare = fileOf(newKey())
    const first = await disburse(mine, 10, { evidence: [kept, spare] })
    expect(await told(first)).toEqual([])
    await approve(first.id)
    const again = await disburse(other, 20, {
      evidence: [fileOf('khac', { sha256: kept.sha256, name: 'khác.pdf' })],
    })
    const sentAgain = await disburse(mine, 30, {
      evidence: [fileOf(newKey(), { source: kept.sha256 })],
    })
    const sameSource = await disburse(mine, 40, {
      evidence: [fileOf(newKey()), fileOf(newKey(), { source: kept.source, public: false })],
    })
    await reject(sameSource)
    const another = await disburse(mine, 50, { evidence: [spare] })
    expect(await told(again)).toEqual(
      sort([
        [first.id, 'approved', 'evidence'],
        [sentAgain.id, 'waiting', 'evidence'],
      ]),
    )
    expect(await told(sameSource)).toEqual([[first.id, 'approved', 'evidence']])
    expect(await told(another)).toEqual([[first.id, 'approved', 'evidence']])
    expect(await told(first)).toEqual(
      sort([
        [again.id, 'waiting', 'evidence'],
        [sentAgain.id, 'waiting', 'evidence'],
        [sameSource.id, 'rejected', 'evidence'],
        [another.id, 'waiting', 'evidence'],
      ]),
    )
    expect(await told(mine)).not.toContain(first.id)
  })

  test('is told of a decision however its number is written; its index in the books is found once it is there', async () => {
    const campaign = newCampaign()
    await receive(campaign, 1_000)
    const decided = (number: string) =>
      propose({
        ...allocated(campaign, 7),
        decision: number,
        purpose: newKey(),
        commune: undefined,
      })
    const [first, second, other] = [
      await decided('77/QĐ-UBND ngày 20/10/2025'),
      await decided('077 / qd - ubnd ngày 21/10/2025'),
      await decided('78/QĐ-UBND ngày 20/10/2025'),
    ]
    expect(await told(second)).toEqual([[first.id, 'waiting', 'decision']])
    expect(await told(other)).toEqual([])
    await approve(first.id, { known: [second.id] })
    const approved = (await store.find(first.id)) ?? expect.fail()
    expect(approved.known).toEqual([second.id])
    expect(await store.listIndexes(approved)).toEqual([])
    await publish()
    const index = (await ledger.getSnapshot([])).head.size - 1
    await expect.poll(() => store.listIndexes(approved)).toEqual([index])
  })
})

/** All that was done on a day: a page of the list holds a part of it alone. */
async function listActs(day: string): Promise<ReadonlyArray<Record<string, unknown>>> {
  const all: Array<Record<string, unknown>> = []
  let after: string | undefined
  do {
    const { items, next } = await store.listAudit({ day, to: day }, after)
    all.push(...items)
    after = next
  } while (after !== undefined)
  return all
}

describe('what is written about acts', () => {
  test('tells who, when, what, before and after; nothing private is in the ledger’s table', async () => {
    const campaign = newCampaign()
    await receive(campaign, 100)
    const proposal = await propose(allocated(campaign, 10), { note: 'RIENGTU' })
    await approve(proposal.id)
    const other = await propose(allocated(campaign, 10), { note: 'RIENGTU' })
    await reject(other)
    const items = await listActs('2025-10-21')
    const told = (act: string, { id }: Proposal) =>
      items.find((row) => row.act === act && row.of === id)
    expect(told('propose-allocation', proposal)).toMatchObject({
      at: now.toISOString(),
      staff: 'ke-toan',
      campaign,
    })
    expect(told('reject-allocation', other)).toMatchObject({
      staff: 'duyet-chi',
      before: { state: 'waiting' },
      after: { state: 'rejected', reason: 'Chưa đủ' },
    })
    expect(told('approve-allocation', proposal)).toMatchObject({
      staff: 'duyet-chi',
      before: { state: 'waiting', pot: null },
      after: {
        state: 'approved',
        pot: { allocated: 10, disbursed: 0, refunded: 0 },
        entry: { kind: 'allocated', amountVnd: 10, day: '2025-10-21' },
      },
    })
    expect(JSON.stringify(await readTable(tables.client, tables.ledger))).not.toMatch(
      /RIENGTU|Chưa đủ|ke-toan|duyet-chi/u,
    )
  })
})

describe('funds that somebody changed', () => {
  type Pots = Record<string, { allocated: number; disbursed: number; refunded: number }>
  const rowOf = async (campaign: string) =>
    (await findRow(tables, 'records', fundsKey(campaign))) as Record<string, unknown> & {
      pots: Pots
      version: number
    }
  const put = async (campaign: string, change: Record<string, unknown>) =>
    putRow(tables, 'records', { ...(await rowOf(campaign)), ...fundsKey(campaign), ...change })
  const pots = (allocatedVnd: number, disbursed = 0): Pots => ({
    vnd: { allocated: allocatedVnd, disbursed, refunded: 0 },
  })
  const DAMAGES: ReadonlyArray<
    readonly [what: string, damage: (campaign: string) => Promise<unknown>]
  > = [
    ['a sum that was allocated is raised', (campaign) => put(campaign, { pots: pots(100, 20) })],
    ['a sum that was allocated is lowered', (campaign) => put(campaign, { pots: pots(0) })],
    ['a sum that was handed over is raised', (campaign) => put(campaign, { pots: pots(60, 60) })],
    ['a sum that was handed over is lowered', (campaign) => put(campaign, { pots: pots(60) })],
    ['its pots are gone', (campaign) => put(campaign, { pots: {} })],
    [
      'a pot is there of goods that never came',
      (campaign) =>
        put(campaign, {
          pots: { ...pots(60, 20), 'nuoc|thung': { allocated: 5, disbursed: 0, refunded: 0 } },
        }),
    ],
    ['it has another shape', (campaign) => put(campaign, { pots: 'x' })],
    [
      'it has another shape, and no version',
      (campaign) => putRow(tables, 'records', { ...fundsKey(campaign), sums: 1 }),
    ],
    ['its version is a word', (campaign) => put(campaign, { version: 'x', pots: pots(1) })],
    [
      'the row is deleted',
      (campaign) =>
        tables.client.send(
          new DeleteCommand({ TableName: tables.records, Key: fundsKey(campaign) }),
        ),
    ],
    [
      'it is that of another campaign',
      async (campaign) => {
        const other = newCampaign()
        await receive(other, 500)
        await allocate(other, 400)
        await put(campaign, await rowOf(other).then(({ pk: _pk, sk: _sk, ...row }) => row))
      },
    ],
  ]
  const told: Array<readonly [row: string, pots: readonly string[]]> = []
  const watched = () =>
    makeProposalStore(tables.client, tables, {
      now: () => now,
      report: (row, those) => void told.push([row, those]),
    })

  describe.each([
    ['in the log', true],
    ['in the queue', false],
  ])('while what was approved is %s', (_, isPublished) => {
    test('are put right before anybody weighs by them, whatever it is that was changed', async () => {
      const campaign = newCampaign()
      await receive(campaign, 100)
      const allocation = await allocate(campaign, 60)
      expect(await approve((await disburse(allocation, 20)).id)).toBe('done')
      if (isPublished) await publish()
      const { funds } = await watched().readFunds(campaign)
      expect(funds.pots).toEqual(pots(60, 20))
      for (const [what, damage] of DAMAGES) {
        told.length = 0
        await damage(campaign)
        expect(await watched().readFunds(campaign), what).toMatchObject({
          isSure: true,
          funds: { pots: funds.pots, putRightAt: now.toISOString() },
        })
        expect(told, what).toEqual([[fundsKey(campaign).pk, expect.any(Array)]])
        expect((await rowOf(campaign)).pots, what).toMatchObject(funds.pots)
      }
      await publish()
      expect(await watched().readFunds(campaign)).toMatchObject({ isSure: true })
      expect(told).toHaveLength(1)
    })

    test('neither pass what the books do not leave nor refuse what they do', async () => {
      const campaign = newCampaign()
      await receive(campaign, 100)
      const allocation = await allocate(campaign, 60)
      if (isPublished) await publish()
      const [fits, tooMuch, handed] = [
        await propose(allocated(campaign, 40)),
        await propose(allocated(campaign, 41)),
        await disburse(allocation, 60),
      ]
      const decide = async ({ id }: Proposal) => {
        const proposal = await store.find(id)
        return (await watched().approve(decision(proposal ?? expect.fail(id)))).outcome
      }
      await put(campaign, { pots: pots(0) })
      expect(await decide(tooMuch)).toBe('exceeds-funds')
      await put(campaign, { pots: pots(100) })
      expect(await decide(fits)).toBe('done')
      await put(campaign, { pots: pots(100, 100) })
      expect(await decide(handed)).toBe('done')
      await publish()
    })

    test('let nobody give back what is on its way already, though the row says nothing of it', async () => {
      const campaign = newCampaign()
      const index = await receive(campaign, 60)
      await receive(campaign, 40)
      expect(await approve((await refund(campaign, index, 60, 60)).id)).toBe('done')
      if (isPublished) await publish()
      await put(campaign, { leaving: [] })
      expect(await approve((await propose(allocated(campaign, 41))).id)).toBe('exceeds-funds')
      expect(await approve((await propose(allocated(campaign, 40))).id)).toBe('done')
      await publish()
    })
  })

  test('are put right by one of several who look at one moment, and never from books that moved on', async () => {
    told.length = 0
    const campaign = newCampaign()
    await receive(campaign, 100)
    await allocate(campaign, 60)
    await put(campaign, { pots: pots(10) })
    const looks = await Promise.all([
      publish(),
      ...Array.from({ length: 5 }, () => watched().readFunds(campaign)),
    ])
    for (const look of looks.slice(1))
      expect(look).toMatchObject({ isSure: true, funds: { pots: pots(60) } })
    expect(told).toHaveLength(1)
  })
})
