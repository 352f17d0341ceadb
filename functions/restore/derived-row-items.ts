import { bankRowKey } from '../storage/ledger-table.ts'
import { handedMoneyKey, pledgeKey, receiptKey, transferKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { WISHES } from '../transfers/standing-items.ts'
import { moveToList } from '../transfers/transfer-items.ts'
import type { Transfer } from '../transfers/transfer.ts'
import type { DerivedRow } from './derive-rows.ts'
import type { DerivedVoid } from './derive-voids.ts'

interface Tables {
  records: string
  ledger: string
}

/** Members of a row that follow from the books. */
const MEMBERS = [
  'code',
  'movedFrom',
  'notGift',
  'sentBack',
  'reassign',
  'handOver',
  'split',
] as const

/**
 * A row of the bank as the books say that it is, and what has come for its pledges by that, in one
 * transaction: a run that was killed has done all of it or nothing. The bank's words stay sealed.
 */
export function derivedRowItems(
  { before, after, mark, pledges, handed, ended, parts = [] }: DerivedRow,
  { records, ledger }: Tables,
): readonly WriteItem[] {
  const list = moveToList(after)
  const kept = MEMBERS.filter((name) => after[name] !== undefined)
  const gone = MEMBERS.filter((name) => after[name] === undefined)
  const set = ['#state = :after', ...kept.map((name) => `#${name} = :${name}`), ...list.set]
  const hasCode = before.code !== undefined
  return [
    {
      Update: {
        TableName: records,
        Key: transferKey(before),
        UpdateExpression: `SET ${set.join(', ')} REMOVE ${[...gone.map((name) => `#${name}`), ...WISHES, ...list.remove].join(', ')}`,
        ConditionExpression: `#state = :before AND ${hasCode ? 'code = :was' : 'attribute_not_exists(code)'}`,
        ExpressionAttributeNames: {
          '#state': 'state',
          ...Object.fromEntries(MEMBERS.map((name) => [`#${name}`, name])),
        },
        ExpressionAttributeValues: {
          ':after': after.state,
          ':before': before.state,
          ...Object.fromEntries(kept.map((name) => [`:${name}`, after[name]])),
          ...list.values,
          ...(hasCode ? { ':was': before.code } : {}),
        },
      },
    },
    ...pledges.map((change) => countItem(change, records)),
    ...(handed ? [handedItem(handed, records)] : []),
    ...parts.map(({ row }) => putNew(records, partItem(row))),
    ...parts.flatMap((part) => (part.handed ? [handedItem(part.handed, records)] : [])),
    ...(ended
      ? [{ Delete: { TableName: records, Key: handedMoneyKey(ended.account, ended.from) } }]
      : []),
    // To whom the first entry was given says nothing of the one that stands now.
    // The row of one that waits again is free, and another one has none to change.
    ...(after.movedFrom === undefined ||
    after.movedFrom === before.movedFrom ||
    after.state === 'waiting'
      ? []
      : [
          {
            Update: {
              TableName: ledger,
              Key: bankRowKey(mark),
              UpdateExpression: 'REMOVE code',
              ConditionExpression: 'attribute_exists(pk)',
            },
          },
        ]),
  ]
}

/** The bank's words stay with the row that was split, sealed as they are. */
function partItem(row: Transfer): Record<string, unknown> {
  const { values } = moveToList(row)
  const queue = values[':queue'] === undefined ? {} : { queue: values[':queue'] }
  return { ...transferKey(row), ...queue, ...row }
}

/** Money that is to follow from account to account: no credit that may be it is booked from then on. */
const handedItem = (
  { account, ...money }: NonNullable<DerivedRow['handed']>,
  table: string,
): WriteItem => ({
  Put: { TableName: table, Item: { ...handedMoneyKey(account, money.from), ...money } },
})

/** A receipt that is void by the books, and what has come for its pledge. */
export function derivedVoidItems(
  { receipt: { key }, voiding, pledge }: DerivedVoid,
  { records }: Tables,
): readonly WriteItem[] {
  return [
    {
      Update: {
        TableName: records,
        Key: receiptKey(key.campaign, key.year, key.ordinal),
        UpdateExpression: 'SET voiding = :voiding',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(voiding.approvedAt)',
        ExpressionAttributeValues: { ':voiding': voiding },
      },
    },
    ...(pledge ? [countItem(pledge, records)] : []),
  ]
}

const countItem = (
  { code, beforeVnd, afterVnd }: DerivedRow['pledges'][number],
  table: string,
): WriteItem => ({
  Update: {
    TableName: table,
    Key: pledgeKey(code),
    UpdateExpression: 'SET receivedVnd = :sum',
    ConditionExpression:
      beforeVnd === undefined
        ? 'attribute_exists(pk) AND attribute_not_exists(receivedVnd)'
        : 'receivedVnd = :was',
    ExpressionAttributeValues: {
      ':sum': afterVnd,
      ...(beforeVnd === undefined ? {} : { ':was': beforeVnd }),
    },
  },
})
