import { handedInMark } from '../pledges/handed-in.ts'
import { isWhole } from '../pledges/pledge-standing.ts'
import { pledgedEntry } from '../pledges/pledge.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import { pledgeKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import { totalVnd } from './contribution.ts'
import type { Contribution, Draft } from './contribution.ts'
import type { TableNames } from './table-names.ts'

/** What a counter writes about the pledge that a receipt fulfils, as it was read just before. */
export function pledgeGiftItems(
  contribution: Contribution,
  pledge: OpenPledge | undefined,
  { records, ledger }: TableNames,
): Record<'pledge' | 'pledgeEntry', WriteItem | undefined> {
  if (!pledge) return { pledge: undefined, pledgeEntry: undefined }
  const at = contribution.confirmedAt ?? contribution.receivedAt
  const confirms = confirmsPledge(contribution, pledge)
  return {
    pledge: countItem(contribution, pledge, confirms, records),
    pledgeEntry: confirms
      ? putNew(ledger, pendingItem({ entry: pledgedEntry(pledge), createdAt: at }))
      : undefined,
  }
}

/**
 * A pledge that waits for a clerk's call is confirmed by whoever brings all of it in person: nobody
 * has to be called any more.
 */
export function confirmsPledge(
  contribution: Contribution,
  pledge: OpenPledge | undefined,
): boolean {
  if (pledge?.state !== 'awaiting-confirmation') return false
  const receivedVnd = (pledge.receivedVnd ?? 0) + totalVnd(contribution)
  const goodsReceivedAt = hasGoods(contribution) ? contribution.receivedAt : pledge.goodsReceivedAt
  return isWhole({ ...pledge, receivedVnd, goodsReceivedAt })
}

const hasGoods = ({ gifts }: Draft): boolean => gifts.some(({ goods = [] }) => goods.length > 0)

/**
 * Counts the gift on its pledge, in whatever state that is, as money that comes by a transfer is. The
 * state must be the one that was read, and so must the sum where the pledge is confirmed by it.
 */
function countItem(
  contribution: Contribution,
  { code, state, receivedVnd }: OpenPledge,
  confirms: boolean,
  table: string,
): WriteItem {
  const { slip } = contribution
  const amountVnd = totalVnd(contribution)
  const goods = hasGoods(contribution)
  const set = [
    ...(goods ? ['goodsReceivedAt = if_not_exists(goodsReceivedAt, :at)'] : []),
    ...(confirms ? ['#state = :public'] : []),
  ]
  const changes = [
    ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
    ...(amountVnd > 0 ? ['ADD receivedVnd :amount'] : []),
    ...(slip === undefined ? [] : ['DELETE handedIn :marks']),
    ...(confirms ? ['REMOVE queue'] : []),
  ]
  const isSame =
    receivedVnd === undefined ? 'attribute_not_exists(receivedVnd)' : 'receivedVnd = :before'
  return {
    Update: {
      TableName: table,
      Key: pledgeKey(code),
      UpdateExpression: changes.join(' '),
      ConditionExpression: `#state = :state AND campaign = :campaign${confirms ? ` AND ${isSame}` : ''}${nameStillWished(contribution)}`,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: {
        ':state': state,
        ':campaign': contribution.campaign,
        ...(goods ? { ':at': contribution.receivedAt } : {}),
        ...(amountVnd > 0 ? { ':amount': amountVnd } : {}),
        ...(slip === undefined ? {} : { ':marks': marksOf(contribution, slip) }),
        ...(confirms ? { ':public': 'public' } : {}),
        ...(confirms && receivedVnd !== undefined ? { ':before': receivedVnd } : {}),
      },
    },
  }
}

/**
 * A gift that has waited carries the name of the day on which it came. Whoever has taken the name
 * back since, or had it erased, must not find it in the books.
 */
const nameStillWished = ({ confirmedAt, gifts }: Contribution): string =>
  confirmedAt !== undefined && gifts.some(({ publishName }) => publishName)
    ? ' AND attribute_not_exists(nameHiddenAt) AND attribute_not_exists(erasedAt)'
    : ''

const marksOf = (draft: Draft, slip: string): Set<string> =>
  new Set([handedInMark({ slip, amountVnd: totalVnd(draft) })])

/**
 * Keeps on its pledge that a gift waits, or no more does: while one waits, the pledge is neither taken
 * back nor ended, because what lies in a till can only go into the books.
 */
export function handedInItem(
  draft: Draft,
  slip: string,
  change: 'ADD' | 'DELETE',
  records: string,
): WriteItem | undefined {
  if (draft.pledge === undefined) return undefined
  return {
    Update: {
      TableName: records,
      Key: pledgeKey(draft.pledge),
      UpdateExpression: `${change} handedIn :marks`,
      ConditionExpression: 'campaign = :campaign',
      ExpressionAttributeValues: {
        ':marks': marksOf(draft, slip),
        ':campaign': draft.campaign,
      },
    },
  }
}
