import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import {
  NAME_FOLD_KEY,
  codeOfNameRecord,
  nameRecordKey,
  waitingNameKey,
} from '../storage/ledger-table.ts'
import { readMany } from '../storage/read-many.ts'
import { NAME_RULINGS, closedRecord, isNameWaiting, newNameRecord } from './name-standing.ts'
import type { NameRecord } from './name-standing.ts'
import { readOr } from './unreadable-rows.ts'
import type { UnreadableRows } from './unreadable-rows.ts'

/** The records by which names are shown or wait: a fold of the log, a row for each code. */
export interface NameRecordStore {
  /** The records of these codes, as of this moment; a code without one is left out. */
  find: (codes: readonly string[]) => Promise<ReadonlyMap<string, NameRecord>>
  /**
   * Stores what was folded where the row is still at the place that was read. `outrun`: another
   * publisher has folded meanwhile, and nothing was written. What staff said of the name is not
   * touched.
   */
  put: (record: NameRecord, seenFoldedTo: number) => Promise<'written' | 'outrun'>
  /**
   * Whether the code stands among those whose names wait. `put` puts it there before the record
   * says so, so that none is ever missing; one too many is told by its record, and taken away here.
   */
  markWaiting: (record: NameRecord, isWaiting: boolean) => Promise<void>
  /** The size of the log up to which every code is folded. */
  getFoldedTo: () => Promise<number>
  /** Moves that size; it never goes back. */
  moveFoldedTo: (size: number) => Promise<void>
}

const worthSchema = z.object({ pledged: z.int(), received: z.int() })
const recordRowSchema = z.object({
  /** The code; an attribute of that name would put the row among the entries of its code. */
  reference: z.string(),
  campaign: z.string(),
  worths: z.optional(z.record(z.string(), worthSchema)),
  assignedVnd: z.optional(z.int()),
  pages: z.optional(z.array(z.int())),
  foldedTo: z.optional(z.int()),
  changedAt: z.optional(z.int()),
  ruling: z.optional(z.enum(NAME_RULINGS)),
})
const foldRowSchema = z.object({ foldedTo: z.int() })

export function makeNameRecordStore(
  client: DynamoDBDocumentClient,
  table: string,
  unreadable?: UnreadableRows,
): NameRecordStore {
  const markWaiting = async (record: NameRecord, isWaiting: boolean): Promise<void> => {
    const [page] = record.pages
    if (page === undefined) return
    const key = waitingNameKey(record.campaign, page, record.code)
    if (!isWaiting) await client.send(new DeleteCommand({ TableName: table, Key: key }))
    else
      await client.send(
        new PutCommand({ TableName: table, Item: { ...key, reference: record.code } }),
      )
  }
  return {
    markWaiting,
    async find(codes) {
      const rows = await readMany(client, table, [...new Set(codes)].map(nameRecordKey))
      return new Map(
        rows.map((item) => {
          const row = readOr(recordRowSchema, item, unreadable)
          const unread = codeOfNameRecord(String(item.pk))
          if (!row) return [unread, closedRecord(unread)]
          const { reference: code, ...rest } = row
          return [code, { ...newNameRecord({ code, campaign: row.campaign }), ...rest }]
        }),
      )
    },
    async put(record, seenFoldedTo) {
      const { code, campaign, worths, pages, foldedTo, changedAt } = record
      if (isNameWaiting(record)) await markWaiting(record, true)
      const written = await writeIf(client, {
        TableName: table,
        Key: nameRecordKey(code),
        UpdateExpression: `SET #reference = :code, campaign = :campaign, worths = :worths, #pages = :pages, foldedTo = :to${changedAt === undefined ? '' : ', changedAt = :changed'}`,
        ConditionExpression:
          seenFoldedTo === 0
            ? 'attribute_not_exists(foldedTo) OR foldedTo = :seen'
            : 'foldedTo = :seen',
        ExpressionAttributeNames: { '#reference': 'reference', '#pages': 'pages' },
        ExpressionAttributeValues: {
          ':code': code,
          ':campaign': campaign,
          ':worths': worths,
          ':pages': pages,
          ':to': foldedTo,
          ':seen': seenFoldedTo,
          ...(changedAt === undefined ? {} : { ':changed': changedAt }),
        },
      })
      const hasChanged = (changedAt ?? -1) >= seenFoldedTo
      if (written === 'written' && hasChanged && !isNameWaiting(record))
        await markWaiting(record, false)
      return written
    },
    async getFoldedTo() {
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: NAME_FOLD_KEY, ConsistentRead: true }),
      )
      // From the beginning, where the place cannot be read: each record has a place of its own.
      return Item ? (readOr(foldRowSchema, Item, unreadable)?.foldedTo ?? 0) : 0
    },
    async moveFoldedTo(size) {
      // Outrun means that another publisher is further already.
      await writeIf(client, {
        TableName: table,
        Key: NAME_FOLD_KEY,
        UpdateExpression: 'SET foldedTo = :to',
        ConditionExpression:
          'attribute_not_exists(foldedTo) OR NOT attribute_type(foldedTo, :number) OR foldedTo < :to',
        ExpressionAttributeValues: { ':to': size, ':number': 'N' },
      })
    },
  }
}

async function writeIf(
  client: DynamoDBDocumentClient,
  update: ConstructorParameters<typeof UpdateCommand>[0],
): Promise<'written' | 'outrun'> {
  try {
    await client.send(new UpdateCommand(update))
    return 'written'
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 'outrun'
    throw error
  }
}
