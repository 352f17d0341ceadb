import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { assignedToNameItems } from '../ledger/name-ruling-items.ts'
import { bankRowItems, giveBankRowItem } from '../ledger/bank-row-items.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import type { OpenPledge } from '../pledges/pledge.ts'
import { auditPut } from '../storage/audit-rows.ts'
import type { Wish } from '../storage/idempotency.ts'
import { transferKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import type { StatementLimits } from './book-alone.ts'
import { bookedAloneItem } from './booked-alone-items.ts'
import { countActItem } from './handed-version-items.ts'
import { pledgeItem } from './plan-items.ts'
import { decisionOf, textOfDecision } from './row-decision.ts'
import { NOT_MOVED, WISHES } from './standing-items.ts'
import { moveToList } from './transfer-items.ts'
import { isNear } from './transfer-lists.ts'
import type { Transfer } from './transfer.ts'

/** What a person decided of a transfer. */
export interface TransferDecision {
  transfer: Transfer
  decision: 'assign' | 'accept'
  /** The pledge that it belongs to, for `assign`. */
  pledge: OpenPledge | undefined
  /** The public entry, where the transfer has none yet. */
  entry: LedgerEntry | undefined
  /** What this person may decide alone on the day, where the act counts towards it. */
  alone?: StatementLimits | undefined
  /** Who else wished, before, that it belongs to this pledge, or that it is a gift of its own. */
  secondedBy?: string | undefined
  /** Of one that waits: the count of what is handed over to its account, as it was read. */
  handedVersion?: number | undefined
  /** Of one that waits: the books have its entry from before a restore. */
  isBooked?: boolean
  /** Of one that is in the books: its mark, and by how much its entry was changed since. */
  booked?: { mark: string; changed: number } | undefined
  keyHash: string
  decidedAt: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  staff: string
}

export const wishOf = ({
  keyHash,
  transfer,
  decision,
  pledge,
  decidedAt,
}: Pick<TransferDecision, 'keyHash' | 'transfer' | 'decision' | 'pledge' | 'decidedAt'>): Wish => ({
  keyHash,
  code: transfer.id,
  requestHash: `decide-${decision}${pledge ? `-${pledge.code}` : ''}`,
  wishedAt: decidedAt,
})

export function decisionItems(
  request: TransferDecision,
  tables: { records: string; ledger: string },
) {
  const { transfer, decision, pledge, entry, isBooked = false, decidedAt, day, staff } = request
  const { amountVnd } = transfer
  const countsVnd = amountVnd + (request.booked?.changed ?? 0)
  const { alone, secondedBy } = request
  // The write holds that nobody wishes to move it.
  const list = moveToList({
    ...transfer,
    state: 'received',
    decidedAt,
    reassign: undefined,
    code: pledge?.code,
  })
  const before = { state: transfer.state, outcome: transfer.outcome, code: transfer.code }
  // One that is in the books without a pledge may be found to belong to one; nothing else of it
  // changes.
  const isInBooks = (decision === 'assign' || isNear(transfer)) && !entry && !isBooked
  const [bankRow] = bankRowItems(tables.ledger, entry ? [entry] : [])
  const after = { decision, state: 'received', code: pledge?.code, secondedBy }
  const receivedVnd = pledge?.receivedVnd ?? 0
  return {
    transfer: {
      Update: {
        TableName: tables.records,
        Key: transferKey(transfer),
        UpdateExpression: `SET ${['#state = :after', 'decidedAt = :at', ...(pledge ? ['code = :code'] : []), ...list.set].join(', ')} REMOVE ${[...WISHES, ...list.remove].join(', ')}`,
        ConditionExpression: [
          '#state = :before',
          ...(isInBooks ? ['attribute_not_exists(code)', NOT_MOVED] : []),
          ...(secondedBy
            ? ['rowWish.#to = :wished', 'rowWish.#by = :wisher', 'rowWish.#state = :before']
            : []),
        ].join(' AND '),
        ExpressionAttributeNames: {
          '#state': 'state',
          ...(secondedBy ? { '#by': 'by', '#to': 'to' } : {}),
        },
        ExpressionAttributeValues: {
          ':after': 'received',
          ':at': decidedAt,
          ...list.values,
          ':before': isInBooks ? 'received' : 'waiting',
          ...(pledge ? { ':code': pledge.code } : {}),
          ...(secondedBy ? { ':wisher': secondedBy } : {}),
          ...(secondedBy ? { ':wished': textOfDecision(decisionOf(pledge)) } : {}),
        },
      },
    },
    bankRow:
      request.booked && pledge
        ? giveBankRowItem(tables.ledger, { ...request.booked, code: pledge.code })
        : bankRow,
    handed:
      request.handedVersion === undefined
        ? undefined
        : countActItem(transfer.account, request.handedVersion, tables.records),
    alone: alone
      ? bookedAloneItem({ amountVnd, rows: 1, at: decidedAt, day, staff }, alone, tables.records)
      : undefined,
    audit: auditPut(tables.records, day, {
      at: decidedAt,
      staff,
      act: 'decide-transfer',
      of: transfer.id,
      campaign: transfer.campaign,
      before,
      after,
    }),
    pledge:
      pledge &&
      pledgeItem(
        {
          code: pledge.code,
          beforeVnd: receivedVnd,
          afterVnd: receivedVnd + countsVnd,
          shown: pledge.input.publishName,
          state: pledge.state,
        },
        tables.records,
      ),
    // The entry in the books has no code, by which the name beside the pledge would be met.
    ...(isInBooks && pledge
      ? assignedToNameItems({ ...pledge, amountVnd: countsVnd, at: decidedAt }, tables.ledger)
      : { nameRecord: undefined, publisher: undefined }),
    entry:
      entry &&
      putNew(
        tables.ledger,
        pendingItem({
          entry,
          createdAt: decidedAt,
          act: transfer.id,
          name: pledge?.publicName,
        }),
      ),
  }
}
