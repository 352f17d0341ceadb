import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { makeLedgerReader } from '../../functions/ledger/ledger-reader-store.ts'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makeProposalStore } from '../../functions/money-out/proposal-store.ts'
import { draftProposal } from '../../functions/money-out/serve-money-out/draft-proposal.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { RECORDS } from '../../functions/storage/keys.ts'
import { nameRecordKey } from '../../functions/storage/ledger-table.ts'
import { transferKey } from '../../functions/storage/records-table.ts'
import { statementRowId } from '../../functions/transfers/row-identity.ts'
import { decideTransfer } from '../../functions/transfers/serve-statements/decide-transfer.ts'
import { listTransfers } from '../../functions/transfers/serve-statements/list-transfers.ts'
import { show } from '../../functions/transfers/serve-statements/transfer-name.ts'
import { readTransfer } from '../../functions/transfers/transfer-items.ts'
import type { Transfer } from '../../functions/transfers/transfer.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { parseEntry } from '../../shared/ledger/entry.ts'
import { PROPOSAL_PREFIX, makeReferenceCode } from '../../shared/reference-code.ts'
import { memoryRecordKeys } from '../fakes/memory-record-keys.ts'
import { makeImporter, statementLines } from '../fixtures/imports.ts'
import { makeNamedPledge } from '../fixtures/new-pledge.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { keyedRequest, serveTransfersDeps } from '../fixtures/serve-transfers.ts'
import { findRow, putRow, readTable, rowsIn } from '../fixtures/tables.ts'

let world: Awaited<ReturnType<typeof makePublisherWorld>>
let proposals: ReturnType<typeof makeProposalStore>
const campaign = featuredCampaign()
beforeAll(async () => {
  world = await makePublisherWorld()
  proposals = makeProposalStore(world.tables.client, world.tables)
})

const pledges = () => makePledgeStore(world.tables.client, world.tables, memoryRecordKeys)
async function putPledge(): Promise<string> {
  const request = makeNamedPledge()
  await pledges().put(request)
  return request.pledge.code
}
async function findTransfer(amountVnd: number): Promise<Transfer> {
  const rows = rowsIn(await readTable(world.tables.client, world.tables.records), RECORDS.transfer)
  return rows.map(readTransfer).find((one) => one.amountVnd === amountVnd) ?? expect.fail()
}
/** A gift of this sum, unlike all others, that stands in the books without a pledge. */
async function bookGift(amountVnd: number): Promise<Transfer> {
  const importer = makeImporter(world.tables)
  const reference = String(amountVnd)
  await importer.bring(
    statementLines([{ credit: amountVnd, memo: 'ung ho', reference }]),
    `20251016030000000-tep-${reference}`,
  )
  await importer.run()
  await publishLedger(world.deps)
  return findTransfer(amountVnd)
}
const assign = (transfer: Transfer, code: string) =>
  decideTransfer(
    show(transfer).name,
    keyedRequest(),
    { decision: 'assign', code },
    { subject: 'ke-toan', roles: ['accountant'] },
    serveTransfersDeps(world.tables),
  )
/** The entries of a transfer as staff are told of them. */
async function told(transfer: Transfer) {
  const { response } = await listTransfers(
    keyedRequest('', {
      campaign: campaign.id,
      day: transfer.day,
      amount: String(transfer.amountVnd),
    }),
    serveTransfersDeps(world.tables),
  )
  const { transfers } = JSON.parse(String(response.body))
  return transfers[0].entries
}
/** Ids of the transfers that staff find by the index of an entry, or by a code. */
async function find(query: Record<string, string>): Promise<readonly string[]> {
  const { read } = await listTransfers(
    keyedRequest('', { campaign: campaign.id, ...query }),
    serveTransfersDeps(world.tables),
  )
  return read.codes ?? []
}
async function refund(index: number, amountVnd: number): Promise<string> {
  const proposal = await draftProposal(
    { kind: 'refund', entry: index, amountVnd, publicReason: 'Chuyển nhầm' },
    {
      id: makeReferenceCode(randomBytes(6), PROPOSAL_PREFIX),
      proposedBy: 'ke-toan',
      createdAt: '2025-10-20T03:00:00.000Z',
    },
    {
      proposals,
      demo: false,
      sha256: () => '',
      files: { read: () => expect.fail(), offer: () => expect.fail() },
    },
  )
  await proposals.put({ proposal, keyHash: randomUUID(), requestHash: 'r' })
  const { outcome } = await proposals.approve({
    known: [],
    proposal,
    version: 0,
    staff: 'duyet-chi',
    keyHash: randomUUID(),
    requestHash: 'approve',
    now: new Date('2025-10-20T04:00:00.000Z'),
  })
  await publishLedger(world.deps)
  return outcome
}
const sums = async (code: string) => {
  const { receivedVnd = 0, refundedVnd = 0 } = (await pledges().find(code)) ?? {}
  const { assignedVnd } = (await findRow(world.tables, 'ledger', nameRecordKey(code))) ?? {}
  return { receivedVnd, refundedVnd, assignedVnd }
}

test('a gift that is given to a pledge later is found by the code, with what was given back of it, and each entry by its index', async () => {
  const code = await putPledge()
  const gift = await bookGift(700_001)
  const [{ index, kind }] = await told(gift)
  expect(kind).toBe('received')
  await assign(gift, code)
  expect(await sums(code)).toEqual({ receivedVnd: 700_001, refundedVnd: 0, assignedVnd: 700_001 })
  expect(await refund(index, 200_000)).toBe('done')
  expect(await sums(code)).toEqual({
    receivedVnd: 500_001,
    refundedVnd: 200_000,
    assignedVnd: 500_001,
  })
  expect(await told(gift)).toEqual([
    { index, kind: 'received', amountVnd: 700_001 },
    { index: expect.any(Number), kind: 'refunded', amountVnd: 200_000 },
  ])
  expect(await find({ code })).toEqual([gift.id])
  for (const one of await told(gift))
    expect(await find({ entry: String(one.index) })).toEqual([gift.id])
  const reader = makeLedgerReader(world.tables.client, world.tables.ledger)
  const found = (await reader.listByCode(code, 250)).map(({ entry }) => parseEntry(entry))
  expect(found.map(({ kind: one, amountVnd }) => [one, amountVnd])).toEqual([
    ['pledged', expect.any(Number)],
    ['received', 700_001],
    ['refunded', 200_000],
  ])
})

test('of a gift that was given back in part, only the rest is given to a pledge', async () => {
  const gift = await bookGift(700_002)
  const [{ index }] = await told(gift)
  expect(await refund(index, 700_000)).toBe('done')
  const code = await putPledge()
  await assign(gift, code)
  expect(await sums(code)).toEqual({ receivedVnd: 2, refundedVnd: 0, assignedVnd: 2 })
})

test('a gift that was given back whole is given to no pledge', async () => {
  const gift = await bookGift(700_003)
  const [{ index }] = await told(gift)
  expect(await refund(index, 700_003)).toBe('done')
  await expect(assign(gift, await putPledge())).rejects.toThrow(
    expect.objectContaining({ code: 'state-changed' }),
  )
})

test('a refund and an assignment at the same time never count what has gone', async () => {
  const gift = await bookGift(700_004)
  const [{ index }] = await told(gift)
  const code = await putPledge()
  await Promise.allSettled([refund(index, 300_000), assign(gift, code)])
  const { code: given } = await findTransfer(700_004)
  if (given === undefined) await assign(gift, code)
  expect((await sums(code)).receivedVnd).toBe(400_004)
})

test('staff find the row of the bank by the index of its entry among hundreds of its day and sum, in few readings', async () => {
  const gift = await bookGift(700_005)
  const [{ index }] = await told(gift)
  const rows = Array.from({ length: 450 }, (_, at) => ({
    ...gift,
    id: statementRowId(String(at).padStart(32, '0')),
  }))
  await Promise.all(
    rows.map((row) => putRow(world.tables, 'records', { ...transferKey(row), ...row })),
  )
  let calls = 0
  const client = {
    send: (command: Parameters<typeof world.tables.client.send>[0]): Promise<unknown> => {
      calls++
      return world.tables.client.send(command)
    },
  } as unknown as typeof world.tables.client
  const { read } = await listTransfers(
    keyedRequest('', { campaign: campaign.id, entry: String(index) }),
    serveTransfersDeps({ ...world.tables, client }),
  )
  expect(read.codes).toEqual([gift.id])
  // The entry, what its origin has caused, at most three pages of rows with the key of their words,
  // and the row's entries.
  expect(calls).toBeLessThanOrEqual(7)
  expect(await find({ entry: '999999' })).toEqual([])
  await expect(find({ entry: '-1' })).rejects.toThrow(
    expect.objectContaining({ code: 'answers-invalid' }),
  )
  await expect(find({ code: 'x' })).rejects.toThrow(
    expect.objectContaining({ code: 'answers-invalid' }),
  )
})
