import { bankRowItems, giveBankRowItem } from '../ledger/bank-row-items.ts'
import { assignedToNameItems } from '../ledger/name-ruling-items.ts'
import { MAX_ENTRIES_OF_ROW, pendingRow } from '../ledger/pending-items.ts'
import { pledgeKey, transferKey, transferQueue } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { Plan, PlannedRow, PledgeChange } from './import-plan.ts'
import { NOT_MOVED, WISHES } from './standing-items.ts'
import type { MemoKeyOf } from './sealed-memo-items.ts'
import { transferItem } from './transfer-items.ts'
import { OTHER_DAY_LISTS } from './transfer-lists.ts'
import type { Candidate } from './twin-pool.ts'
import type { Transfer } from './transfer.ts'

/** Items that are written together with a plan. */
export type MoreItems = readonly WriteItem[]

export function planItems(
  { rows, pledges }: Plan,
  tables: { records: string; ledger: string },
  memoKeyOf: MemoKeyOf,
): MoreItems {
  return [
    ...rows.flatMap((row) => rowItems(row, tables.records, memoKeyOf)),
    ...entryItems(rows, tables.ledger),
    ...bankRowItems(
      tables.ledger,
      rows.flatMap(({ entry }) => entry ?? []),
    ),
    ...pledges.map((change) => pledgeItem(change, tables.records)),
    ...pledges.flatMap((change) => foundItems(change, rows, tables.ledger)),
    ...rows.flatMap(({ foundCode: code, foundMark: mark }) =>
      code === undefined || mark === undefined
        ? []
        : [giveBankRowItem(tables.ledger, { mark, code })],
    ),
  ]
}

/** Counts money that stands in the books without the code on the record of the pledge's name. */
function foundItems(
  { code, foundVnd }: PledgeChange,
  rows: readonly PlannedRow[],
  ledger: string,
): MoreItems {
  const row = rows.find(({ foundCode }) => foundCode === code)
  if (!row) return []
  const { campaign, createdAt: at } = row.transfer
  const items = assignedToNameItems({ code, campaign, amountVnd: foundVnd, at }, ledger)
  return [items.nameRecord, items.publisher]
}

/** The entries of a plan, many to a row of the queue. */
function entryItems(rows: readonly PlannedRow[], table: string): MoreItems {
  const entries = rows.flatMap(({ transfer, entry, name }) =>
    entry ? [{ transfer, entry, name }] : [],
  )
  return Array.from({ length: Math.ceil(entries.length / MAX_ENTRIES_OF_ROW) }, (_, at) => {
    const part = entries.slice(at * MAX_ENTRIES_OF_ROW, (at + 1) * MAX_ENTRIES_OF_ROW)
    const { createdAt = '', id: act = '' } = part[0]?.transfer ?? {}
    return putNew(table, pendingRow(part, { createdAt, act }))
  })
}

function rowItems(
  { transfer, twin, foundCode }: PlannedRow,
  table: string,
  memoKeyOf: MemoKeyOf,
): MoreItems {
  const row = putNew(table, transferItem(transfer, memoKeyOf))
  if (!twin) return [row]
  const Key = transferKey({ ...transfer, day: twin.day, id: twin.id })
  const pair = foundCode === undefined ? pairItem(transfer) : findItem(transfer, twin, foundCode)
  return [row, { Update: { TableName: table, Key, ...pair } }]
}

/** Marks the other row of a pair too, so that it is not paired a second time. */
const pairItem = ({ id }: Transfer) => ({
  UpdateExpression: 'SET twin = :id',
  ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(twin)',
  ExpressionAttributeValues: { ':id': id },
})

/**
 * Marks it, and says whose it is, unless somebody has said so since it was read, or wishes to: then
 * it counts already, or two people decide of it.
 */
const findItem = ({ id, campaign }: Transfer, { isOddDay = false }: Candidate, code: string) => ({
  UpdateExpression: `SET twin = :id, code = :code${isOddDay ? ', queue = :queue' : ''} REMOVE ${[...WISHES, ...(isOddDay ? [] : ['queue'])].join(', ')}`,
  ConditionExpression: `attribute_not_exists(twin) AND attribute_not_exists(code) AND #state = :received AND ${NOT_MOVED}`,
  ExpressionAttributeNames: { '#state': 'state' },
  ExpressionAttributeValues: {
    ':id': id,
    ':code': code,
    ':received': 'received',
    ...(isOddDay ? { ':queue': transferQueue(campaign, OTHER_DAY_LISTS.toldOn) } : {}),
  },
})

/**
 * Writes what has come for a pledge. The condition on the donor's wish makes sure that the name is
 * shown as the donor wishes now, not as it was when the pledge was read.
 */
export function pledgeItem(
  { code, beforeVnd, afterVnd, shown, state }: Omit<PledgeChange, 'foundVnd'>,
  table: string,
) {
  return {
    Update: {
      TableName: table,
      Key: pledgeKey(code),
      UpdateExpression: 'SET receivedVnd = :after',
      ConditionExpression: `#state = :state AND #input.publishName = :shown AND ${beforeVnd === 0 ? '(attribute_not_exists(receivedVnd) OR receivedVnd = :before)' : 'receivedVnd = :before'}`,
      ExpressionAttributeNames: { '#input': 'input', '#state': 'state' },
      ExpressionAttributeValues: {
        ':after': afterVnd,
        ':before': beforeVnd,
        ':shown': shown,
        ':state': state,
      },
    },
  }
}
