import type { EntryKind } from '../../shared/ledger/entry.ts'
import { LEDGER, PENDING_QUEUES } from './keys.ts'
import type { PendingQueue, RowKey } from './keys.ts'

/** What an act queues, by the kind of its entry, and of a row of several by the first one's. */
const QUEUE_OF = {
  pledged: LEDGER.pendingPledged,
  withdrawn: LEDGER.pendingWithdrawn,
  lapsed: LEDGER.pendingLapsed,
  received: LEDGER.pendingReceived,
  refunded: LEDGER.pendingMoneyOut,
  allocated: LEDGER.pendingMoneyOut,
  disbursed: LEDGER.pendingMoneyOut,
  corrected: LEDGER.pendingMoneyOut,
} as const satisfies Record<EntryKind, PendingQueue>
/** The queue of entries: an earlier act comes first, and an act cannot be queued twice. */
export const pendingKey = (act: { at: string; kind: EntryKind; name: string }): RowKey => ({
  pk: QUEUE_OF[act.kind],
  sk: `${act.at}#${act.kind}#${act.name}`,
})
const ID_MARK = '|'
/**
 * The name of a row of a queue, as other rows keep it. Rows of the time of one queue are named by
 * their sort key, which begins with the digits of a time.
 */
export const pendingIdOf = ({ pk, sk }: RowKey): string =>
  pk === LEDGER.pending ? sk : `${pk}${ID_MARK}${sk}`
export function pendingRowKey(id: string): RowKey {
  const queue = PENDING_QUEUES.find((one) => id.startsWith(`${one}${ID_MARK}`))
  return queue === undefined
    ? { pk: LEDGER.pending, sk: id }
    : { pk: queue, sk: id.slice(queue.length + ID_MARK.length) }
}
/** A row that cannot enter the books, by the name that it had in its queue. */
export const setAsideKey = (id: string): RowKey => ({ pk: LEDGER.setAside, sk: id })
/** The ISO time of the act that a row of the queue is of. */
export const pendingTimeOf = (id: string): string => pendingRowKey(id).sk.split('#')[0] ?? ''
/** The name of that act: of a pledge, its code. */
export const pendingActOf = (id: string): string => pendingRowKey(id).sk.split('#')[2] ?? ''

/** Entries in one partition of the log; a public tile spans as many. */
export const ENTRIES_PER_PAGE = 256
export const logPartition = (index: number): string =>
  `${LEDGER.log}${String(Math.floor(index / ENTRIES_PER_PAGE)).padStart(9, '0')}`
/** Twelve digits hold any index that this ledger will see, and sort as numbers do. */
export const logSortKey = (index: number): string => String(index).padStart(12, '0')
export const logKey = (index: number): RowKey => ({
  pk: logPartition(index),
  sk: logSortKey(index),
})

/** Size and time of the ledger's head. */
export const CHECKPOINT_KEY: RowKey = { pk: LEDGER.checkpoint, sk: LEDGER.checkpoint }
export const totalsKey = (campaign: string): RowKey => ({ pk: LEDGER.totals, sk: campaign })
/** @param split the name of a further split of the campaign's sums. */
export const splitKey = (campaign: string, split: string): RowKey => ({
  pk: LEDGER.splits,
  sk: `${campaign}#${split}`,
})
/** @param code of the pledge or gift whose donor does not agree any more that the name is shown. */
export const withdrawnNameKey = (code: string): RowKey => ({ pk: LEDGER.withdrawnName, sk: code })
/** What was pledged and has come under a code, by which its name is shown or waits. */
export const nameRecordKey = (code: string): RowKey => ({
  pk: `${LEDGER.nameRecord}${code}`,
  sk: 'NAME',
})
/** The code in the partition key of such a record. */
export const codeOfNameRecord = (pk: string): string => pk.slice(LEDGER.nameRecord.length)
/** @param code whose name is to be looked at anew. */
export const dueNameKey = (code: string): RowKey => ({ pk: LEDGER.dueName, sk: code })
/** Codes of a campaign whose names wait to be seen. */
export const waitingNamePartition = (campaign: string): string => `${LEDGER.waitingName}${campaign}`
/** @param page of the log on which the code has its first named entry: earlier ones come first. */
export const waitingNameKey = (campaign: string, page: number, code: string): RowKey => ({
  pk: waitingNamePartition(campaign),
  sk: `${logSortKey(page)}#${code}`,
})
/** The place up to which the log is folded into the records of names. */
export const NAME_FOLD_KEY: RowKey = { pk: LEDGER.nameFold, sk: 'FOLD' }
/**
 * Holds a row of the bank to one entry.
 * @param mark of the row, as its entry carries it.
 */
export const bankRowKey = (mark: string): RowKey => ({ pk: `${LEDGER.bankRow}${mark}`, sk: 'ROW' })
/** The mark in the partition key of such a row; undefined for any other row. */
export const bankMarkOfKey = (pk: string): string | undefined =>
  pk.startsWith(LEDGER.bankRow) ? pk.slice(LEDGER.bankRow.length) : undefined
/** What the auditor saw last. */
export const LAST_AUDIT_KEY: RowKey = { pk: LEDGER.lastAudit, sk: 'LAST' }

/** @param name the SHA-256 of the file and its kind (`….pdf`). */
export const waitingEvidenceKey = (name: string): RowKey => ({
  pk: LEDGER.waitingEvidence,
  sk: name,
})

/** A file of evidence that is public no more, by the same name. */
export const withdrawnEvidenceKey = (name: string): RowKey => ({
  pk: LEDGER.withdrawnEvidence,
  sk: name,
})

/* Citizens’ cases, as the public sees them. */

/** @param month the month in which the case came in (`2026-11`). */
export const tracePartition = (month: string): string => `${LEDGER.caseTrace}${month}`
/** @param trace a random name: nothing in it leads to the reference. */
export const traceKey = ({ month, id }: { month: string; id: string }): RowKey => ({
  pk: tracePartition(month),
  sk: id,
})
export const answersPartition = (month: string): string => `${LEDGER.answer}${month}`
export const answerKey = ({ month, id }: { month: string; id: string }): RowKey => ({
  pk: answersPartition(month),
  sk: id,
})
/** @param month the month in which the records were deleted. */
export const deletedPartition = (month: string): string => `${LEDGER.deletedCase}${month}`
export const deletedKey = (month: string, name: string): RowKey => ({
  pk: deletedPartition(month),
  sk: name,
})

/** Values of `dayOrder` begin with the sum: whole VND, 0 for goods. */
export const dayOrderPrefix = (amountVnd: number): string =>
  `${String(Math.abs(amountVnd)).padStart(16, '0')}#`
/** Sorts the entries of a day by what was given, and then by their order in the books. */
export const dayOrderOf = (amountVnd: number, index: number): string =>
  `${dayOrderPrefix(amountVnd)}${logSortKey(index)}`
