import { randomUUID } from 'node:crypto'
import { PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { readingKey, trailOfRecord, trailOfStaff } from './records-table.ts'

/**
 * How long it can be told who read a record. A donor's data live 730 days at most, so that whoever
 * asks about them can be answered as long as there is something to ask about.
 */
export const READING_DAYS = 730

/** Who read personal data, by which route, and what: codes, ids and counts, never what was read. */
export interface ReadingRow {
  staff: string
  route: string
  why?: string
  of?: string
  file?: string
  filter?: Readonly<Record<string, string>>
  count?: number
  /** The records of a list. */
  codes?: readonly string[]
}

/**
 * Codes that one row holds. Each has 128 characters at most, so that a row stays far below the 400
 * KB that DynamoDB takes. A list with more of them leaves several rows.
 */
export const CODES_OF_ROW = 1_000

/**
 * Keeps the row of a reading before its answer is given. It throws when no answer of the table says
 * that the row is there; a row that was written all the same tells of an answer that was not given,
 * which harms nobody.
 */
export function makeReadingRows(
  client: DynamoDBDocumentClient,
  table: string,
  now: () => Date = () => new Date(),
): (row: ReadingRow) => Promise<void> {
  return async ({ codes, ...row }) => {
    const moment = now()
    const at = moment.toISOString()
    const expiresAt = Math.floor(moment.getTime() / 1_000) + READING_DAYS * 86_400
    const trail = {
      queue: trailOfStaff('readings', row.staff),
      createdAt: at,
      // A list is found by its day and by who read it: a row for each of its records would cost more
      // than the list itself.
      ...(row.of === undefined ? {} : { trail: trailOfRecord('readings', row.of) }),
    }
    for (const part of splitCodes(codes)) {
      const key = readingKey(vietnamDay(moment), { at, id: randomUUID() })
      await client.send(
        new PutCommand({
          TableName: table,
          Item: { ...key, at, ...row, ...(part && { codes: part }), ...trail, expiresAt },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      )
    }
  }
}

/** At least one part, since a list that was empty has been asked for all the same. */
function splitCodes(
  codes: readonly string[] | undefined,
): ReadonlyArray<readonly string[] | undefined> {
  if (codes === undefined) return [undefined]
  const parts = Math.max(1, Math.ceil(codes.length / CODES_OF_ROW))
  return Array.from({ length: parts }, (_, at) =>
    codes.slice(at * CODES_OF_ROW, (at + 1) * CODES_OF_ROW),
  )
}
