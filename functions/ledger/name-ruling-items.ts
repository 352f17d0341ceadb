import { vietnamDay } from '../../shared/vietnam-time.ts'
import { auditPut } from '../storage/audit-rows.ts'
import { dueNameKey, nameRecordKey } from '../storage/ledger-table.ts'
import { put } from '../storage/transaction.ts'
import type { WriteItem } from '../storage/transaction.ts'
import type { NameRecord, NameRuling } from './name-standing.ts'

/** What a clerk says of the names of a code. */
export interface NewNameRuling {
  /** As it was read. */
  record: NameRecord
  ruling: NameRuling
  /** Why, for whoever asks later; it is never public. */
  reason: string
  keyHash: string
  /** ISO time. */
  at: string
  /** Subject of the clerk's token. */
  staff: string
}

/** A name that was hidden stays so, whatever is said or comes later. */
const CONDITIONS: Readonly<Record<NameRuling, string>> = {
  pass: 'attribute_exists(pk) AND attribute_not_exists(ruling)',
  hide: 'attribute_exists(pk) AND (attribute_not_exists(ruling) OR ruling <> :ruling)',
}

export function nameRulingItems(
  { record, ruling, reason, at, staff }: NewNameRuling,
  { records, ledger }: { records: string; ledger: string },
) {
  const { code, campaign } = record
  return {
    record: {
      Update: {
        TableName: ledger,
        Key: nameRecordKey(code),
        UpdateExpression: 'SET ruling = :ruling, ruledAt = :at',
        ConditionExpression: CONDITIONS[ruling],
        ExpressionAttributeValues: { ':ruling': ruling, ':at': at },
      },
    },
    audit: auditPut(records, vietnamDay(new Date(at)), {
      at,
      staff,
      act: `${ruling}-name`,
      of: code,
      campaign,
      before: { ruling: record.ruling ?? null },
      after: { ruling, reason },
    }),
    publisher: dueNamePut(code, at, ledger),
  }
}

/**
 * Counts money on a name's record that stands in the books without the code, because only later
 * somebody found out whose it is. The books do not change by that.
 */
export function assignedToNameItems(
  {
    code,
    campaign,
    amountVnd,
    at,
  }: { code: string; campaign: string; amountVnd: number; at: string },
  ledger: string,
): { nameRecord: WriteItem; publisher: WriteItem } {
  return {
    nameRecord: {
      Update: {
        TableName: ledger,
        Key: nameRecordKey(code),
        UpdateExpression: 'SET #reference = :code, campaign = :campaign ADD assignedVnd :amount',
        ExpressionAttributeNames: { '#reference': 'reference' },
        ExpressionAttributeValues: { ':code': code, ':campaign': campaign, ':amount': amountVnd },
      },
    },
    publisher: dueNamePut(code, at, ledger),
  }
}

/** Rings the publisher, which looks at the names of the code anew. */
const dueNamePut = (code: string, at: string, ledger: string): WriteItem =>
  put(ledger, { ...dueNameKey(code), at })
