import { auditPut } from '../storage/audit-rows.ts'
import { IMPORT_QUEUE, importJobKey, statementKey } from '../storage/records-table.ts'
import { putNew } from '../storage/transaction.ts'
import { worthOfLook } from './book-alone.ts'
import type { StatementLimits } from './book-alone.ts'
import { bookedAloneItem } from './booked-alone-items.ts'
import type { Look } from './look.ts'
import { mappedLayoutItem } from './mapped-layout-store.ts'
import type { MappedLayout } from './mapped-layout-store.ts'
import type { Statement } from './statement-import.ts'

export interface BookRequest {
  statement: Statement
  /** What the person has looked at. */
  look: Look
  /**
   * What this person may book alone on the day; undefined where it is a second person, who had no
   * hand in it.
   */
  alone: StatementLimits | undefined
  /** What the columns that were named are remembered by. */
  mapped: MappedLayout | undefined
  /** Rows that look like no gifts wait for a person. */
  holdsSuggested?: boolean
  keyHash: string
  requestHash: string
  /** ISO time. */
  bookedAt: string
  /** The day in Vietnam, by which the act is filed. */
  day: string
  staff: string
}

/**
 * Books what was looked at. The conditions of the write hold that it is still this look, and that
 * the sum of what one person books alone on a day stays within its limit, or that it is a second
 * person.
 */
export function bookItems(request: BookRequest, table: string) {
  const { statement, look, alone, mapped, holdsSuggested = false, bookedAt, day, staff } = request
  const { id, campaign, state } = statement
  const after = { state: 'importing', look: look.hash, ...worthOfLook(look), alone: !!alone }
  const act = { at: bookedAt, staff, act: 'book-import', of: id, campaign }
  return {
    statement: {
      Update: {
        TableName: table,
        Key: statementKey(id),
        UpdateExpression: `SET #state = :importing, bookedBy = :staff, bookedAt = :at${holdsSuggested ? ', holdsSuggested = :holds' : ''}`,
        ConditionExpression: `#state = :read AND #look.#hash = :hash${alone ? '' : ` AND ${BY_ANOTHER}`}`,
        ExpressionAttributeNames: { '#state': 'state', '#look': 'look', '#hash': 'hash' },
        ExpressionAttributeValues: {
          ':importing': 'importing',
          ':read': 'read',
          ':hash': look.hash,
          ':staff': staff,
          ':at': bookedAt,
          ...(holdsSuggested ? { ':holds': true } : {}),
        },
      },
    },
    alone:
      alone && bookedAloneItem({ ...worthOfLook(look), at: bookedAt, day, staff }, alone, table),
    job: putNew(table, { ...importJobKey(id), queue: IMPORT_QUEUE, createdAt: bookedAt }),
    mapped: mapped && mappedLayoutItem(mapped, table),
    audit: auditPut(table, day, { ...act, before: { state }, after }),
  }
}

const BY_ANOTHER = 'staff <> :staff AND readBy <> :staff'
