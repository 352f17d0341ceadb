import type { PledgeForm } from '../../shared/forms/pledge.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { pendingItem } from '../ledger/pending-items.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { hiddenNameItem } from '../storage/erased-items.ts'
import { withdrawnNameKey } from '../storage/ledger-table.ts'
import type { RecordKey } from '../storage/record-keys.ts'
import {
  PLEDGE_FLOOD_QUEUE,
  PLEDGE_QUEUE,
  PLEDGE_UNPROVEN_QUEUE,
  confirmationKey,
  pledgeActKey,
  pledgeDataKey,
  pledgeKey,
} from '../storage/records-table.ts'
import { put, putNew } from '../storage/transaction.ts'
import { keptUntil, shownName } from './pledge.ts'
import type { OpenPledge, Pledge, WaitsFor } from './pledge.ts'
import { sealPledge } from './sealed-pledge-items.ts'

export interface NewPledge {
  pledge: Pledge
  /** SHA-256 of the key: the key itself opens the lookup code and is not kept. */
  keyHash: string
  requestHash: string
  /** Disguised name of the network that it came from. */
  network?: string
  /** The public entry, when the pledge is public at once. */
  entry: LedgerEntry | undefined
}

export interface Confirmation {
  pledge: Pledge
  entry: LedgerEntry
  keyHash: string
  /** ISO time. */
  at: string
  /** Subject of the clerk's token. */
  staff: string
}

export interface Withdrawal {
  pledge: Pledge
  /** What undoes the public entry, when there is one. */
  entry: LedgerEntry | undefined
  /** ISO time. */
  at: string
}

export interface TableNames {
  records: string
  ledger: string
  /** The list of what was erased; whoever erases nothing has no name for it. */
  erased?: string
}

/** The second from which the table deletes the key of a pledge. */
export const endOfKey = (pledge: Pick<OpenPledge, 'createdAt' | 'withdrawnAt'>): number =>
  startOfDay(keptUntil(pledge))
/** The second at which the day of `keptUntil` begins, and the time of keeping is over. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00+07:00`) / 1_000

/**
 * The pledge and its pending ledger entry exist together or not at all. The key of its personal
 * answers stands in the table before them (`pledge-key-store.ts`).
 */
export function newPledgeItems(
  { pledge, entry }: NewPledge,
  key: RecordKey,
  { records, ledger }: TableNames,
  form: PledgeForm,
) {
  const { code } = pledge
  const waits = pledge.state === 'awaiting-confirmation' ? { queue: pledgeQueueOf(pledge) } : {}
  const row = sealPledge(form, pledge, key)
  return {
    pledge: putNew(records, { ...pledgeKey(code), ...waits, ...row }),
    entry:
      entry &&
      putNew(ledger, pendingItem({ entry, createdAt: pledge.createdAt, name: shownName(pledge) })),
  }
}

/** Where a pledge waits for a clerk; one of the time before floods were held waits for its sum. */
export const pledgeQueueOf = ({ waitsFor = 'sum' }: Pick<Pledge, 'waitsFor'>): string =>
  QUEUES[waitsFor]
const QUEUES = {
  sum: PLEDGE_QUEUE,
  proof: PLEDGE_UNPROVEN_QUEUE,
  flood: PLEDGE_FLOOD_QUEUE,
} as const satisfies Record<WaitsFor, string>

export function confirmItems(
  { pledge, entry, keyHash, at, staff }: Confirmation,
  { records, ledger }: TableNames,
) {
  const { code } = pledge
  const name = shownName({ ...pledge, state: 'public' })
  return {
    pledge: {
      Update: {
        TableName: records,
        Key: pledgeKey(code),
        UpdateExpression: `SET #state = :public${name === undefined ? '' : ', publicName = :name'} REMOVE queue`,
        // The name goes into the ledger's table as the donor wishes at this moment, not as it was
        // when the clerk read it.
        ConditionExpression: '#state = :waiting AND #input.publishName = :shown',
        ExpressionAttributeNames: { '#state': 'state', '#input': 'input' },
        ExpressionAttributeValues: {
          ':public': 'public',
          ':waiting': 'awaiting-confirmation',
          ':shown': pledge.input.publishName,
          ...(name === undefined ? {} : { ':name': name }),
        },
      },
    },
    trace: put(records, { ...confirmationKey(code, at, keyHash), act: 'confirm', at, staff }),
    audit: auditPut(records, vietnamDay(new Date(at)), {
      at,
      staff,
      act: 'confirm-pledge',
      of: code,
      campaign: pledge.campaign,
    }),
    entry: putNew(ledger, pendingItem({ entry, createdAt: at, name })),
  }
}

/** Holds while nothing has come for a pledge nor waits at a counter; `:nothing` is 0. */
export const NOTHING_CAME =
  '(attribute_not_exists(receivedVnd) OR receivedVnd = :nothing) AND attribute_not_exists(goodsReceivedAt) AND attribute_not_exists(handedIn)'

export function withdrawItems({ pledge, entry, at }: Withdrawal, { records, ledger }: TableNames) {
  const { code } = pledge
  const isSealed = pledge.keptUntil !== undefined
  return {
    pledge: {
      Update: {
        TableName: records,
        Key: pledgeKey(code),
        UpdateExpression: `SET #state = :withdrawn, withdrawnAt = :at${isSealed ? ', keptUntil = :day' : ''} REMOVE queue, publicName`,
        // An entry is undone where there is one, and nowhere else: the state must be the one that
        // was read. What has come stays in the books, so that such a pledge can no longer be taken
        // back.
        ConditionExpression: `#state = :before AND ${NOTHING_CAME}`,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':withdrawn': 'withdrawn',
          ':before': pledge.state,
          ':at': at,
          ':nothing': 0,
          ...(isSealed ? { ':day': keptUntil({ ...pledge, withdrawnAt: at }) } : {}),
        },
      },
    },
    // A pledge that was taken back is no longer anybody's to read.
    dataKey: isSealed
      ? {
          Update: {
            TableName: records,
            Key: pledgeDataKey(code),
            UpdateExpression: 'SET expiresAt = :end',
            ExpressionAttributeValues: { ':end': endOfKey({ ...pledge, withdrawnAt: at }) },
          },
        }
      : undefined,
    // The name beside the entry goes with the pledge.
    publisher:
      pledge.input.publishName && pledge.state === 'public'
        ? put(ledger, { ...withdrawnNameKey(code), at })
        : undefined,
    trace: put(records, { ...pledgeActKey(code, at, 'withdraw'), act: 'withdraw', at }),
    entry: entry && putNew(ledger, pendingItem({ entry, createdAt: at })),
  }
}

export function hideNameItems(
  pledge: Pick<OpenPledge, 'code' | 'lookupHash'>,
  at: string,
  { records, ledger, erased }: TableNames,
) {
  const { code } = pledge
  return {
    // A restore to an earlier moment hides it again.
    hidden: hiddenNameItem(erased, pledge, at),
    pledge: {
      Update: {
        TableName: records,
        Key: pledgeKey(code),
        UpdateExpression: 'SET #input.publishName = :no, nameHiddenAt = :at REMOVE publicName',
        ConditionExpression: '#input.publishName = :yes',
        ExpressionAttributeNames: { '#input': 'input' },
        ExpressionAttributeValues: { ':yes': true, ':no': false, ':at': at },
      },
    },
    trace: put(records, { ...pledgeActKey(code, at, 'hide-name'), act: 'hide-name', at }),
    publisher: put(ledger, { ...withdrawnNameKey(code), at }),
  }
}
