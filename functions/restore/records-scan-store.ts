import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { contributionSchema } from '../counter/contribution.ts'
import { receivedEntries } from '../counter/received-entries.ts'
import { NO_FUNDS } from '../ledger/funds.ts'
import type { Funds } from '../ledger/funds.ts'
import { readProposal } from '../money-out/proposal-items.ts'
import { readOpenPledge } from '../pledges/open-pledge.ts'
import { RECORDS } from '../storage/keys.ts'
import type { Partition } from '../storage/keys.ts'
import { feedEventKey, pledgeKey, proposalKey } from '../storage/records-table.ts'
import { feedRowId } from '../transfers/row-identity.ts'
import { recordSchema } from '../transfers/feed-items.ts'
import { readTransfer } from '../transfers/transfer-items.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import { countsFor } from './derive-rows.ts'
import { counterName } from './lost-receipts.ts'
import type { IsOtherRow, MarkOf, RecordsSeen } from './records-seen.ts'

type Row = Readonly<Record<string, unknown>>
type Seen = { -readonly [Name in keyof RecordsSeen]: RecordsSeen[Name] }

/**
 * Reads the whole Records table once, and keeps of it what can be held against the books. A row that
 * this release cannot read is an error: a restore must not go on beside it.
 * @throws Error `rows-unreadable`, with the keys of all of them.
 */
export async function scanRecords(
  client: DynamoDBDocumentClient,
  table: string,
  {
    markOf,
    accountOf,
    isOther,
  }: { markOf: MarkOf; accountOf: (folded: string) => string; isOther: IsOtherRow },
): Promise<RecordsSeen> {
  const marks = new Set<string>()
  const transferredVnd = new Map<string, number>()
  const takenBack = new Set<number>()
  const proposals: Array<RecordsSeen['proposals'][number]> = []
  const funds = new Map<string, Funds>()
  const changed = new Map<number, number>()
  const receiptEntries: string[] = []
  const receipts: Array<RecordsSeen['receipts'][number]> = []
  const otherRows: Array<RecordsSeen['otherRows'][number]> = []
  const highest = new Map<string, number>()
  const lastGiven = new Map<string, number>()
  const pledges = new Map<string, ReturnType<typeof readOpenPledge>>()
  const waitingEvents: string[] = []
  const seen: Seen = {
    marks,
    transferredVnd,
    takenBack,
    proposals,
    funds,
    changed,
    receiptEntries,
    receipts,
    otherRows,
    highest,
    lastGiven,
    pledges,
    waitingEvents,
    importsWaiting: 0,
  }
  const raise = (to: Map<string, number>, counter: string, number: number): void =>
    void to.set(counter, Math.max(to.get(counter) ?? 0, number))
  const readers: ReadonlyArray<readonly [Partition, string | undefined, (row: Row) => void]> = [
    [
      RECORDS.transfer,
      undefined,
      (row) => {
        const transfer = readTransfer(row)
        const { amountVnd, takenBack: taken } = transfer
        const mark = markOf(transfer)
        marks.add(mark)
        if (isOther(mark, transfer)) otherRows.push([mark, transfer])
        if (taken?.entry !== undefined) takenBack.add(taken.entry)
        const counts = countsFor(transfer)
        if (counts !== undefined)
          transferredVnd.set(counts, (transferredVnd.get(counts) ?? 0) + amountVnd)
      },
    ],
    [RECORDS.proposal, proposalKey('').sk, (row) => void proposals.push(readProposal(row))],
    [
      RECORDS.funds,
      undefined,
      ({ pk, sk: _sk, ...row }) =>
        void funds.set(String(pk).slice(RECORDS.funds.length), { ...NO_FUNDS, ...row }),
    ],
    [
      RECORDS.changedEntry,
      undefined,
      ({ pk, changed: sum }) =>
        void changed.set(Number(String(pk).slice(RECORDS.changedEntry.length)), Number(sum)),
    ],
    [
      RECORDS.receipt,
      undefined,
      ({ pk, sk, ...row }) => {
        const [, campaign = '', year = ''] = String(pk).split('#')
        raise(highest, counterName({ campaign, year }), Number(sk))
        const contribution = contributionSchema.parse(row)
        const { pledge, voiding } = contribution
        const texts = receivedEntries(contribution).map(({ entry }) => canonicalEntry(entry))
        receiptEntries.push(...texts)
        const key = { campaign, year, ordinal: String(sk) }
        receipts.push({ key, texts, pledge, voiding })
      },
    ],
    [
      RECORDS.lastReceipt,
      undefined,
      ({ pk, last }) => {
        const [, campaign = '', year = ''] = String(pk).split('#')
        raise(lastGiven, counterName({ campaign, year }), Number(last))
      },
    ],
    [
      RECORDS.pledge,
      pledgeKey('').sk,
      (row) => {
        const pledge = readOpenPledge(row)
        pledges.set(pledge.code, pledge)
      },
    ],
    [
      RECORDS.feedEvent,
      feedEventKey('', '').sk,
      (row) => {
        const { event, outcome } = recordSchema.parse(row)
        if (outcome === undefined)
          waitingEvents.push(markOf({ account: accountOf(event.account), id: feedRowId(event) }))
      },
    ],
    [RECORDS.importJob, undefined, () => void seen.importsWaiting++],
  ]
  const unreadable: string[] = []
  const take = (row: Row, read: (row: Row) => void): void => {
    try {
      read(row)
    } catch {
      unreadable.push(`${String(row.pk)} ${String(row.sk)}`)
    }
  }
  let from: Record<string, unknown> | undefined
  do {
    const page = await client.send(
      new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey: from }),
    )
    for (const row of page.Items ?? [])
      for (const [beginning, sk, read] of readers)
        if (String(row.pk).startsWith(beginning) && (sk === undefined || row.sk === sk))
          take(row, read)
    from = page.LastEvaluatedKey
  } while (from)
  if (unreadable.length > 0) throw new Error(`rows-unreadable: ${unreadable.join(', ')}`)
  return seen
}
