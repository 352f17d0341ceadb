import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient, UpdateCommandInput } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Attachment } from './attachment.ts'
import { getRow } from '../storage/dynamo.ts'
import { tryTransaction } from '../storage/transaction.ts'
import type { Tried } from '../storage/transaction.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import { readMany } from '../storage/read-many.ts'
import {
  HELD_UPLOAD_QUEUE,
  UPLOAD_QUEUE,
  caseKey,
  uploadIdOf,
  uploadKey,
} from '../storage/records-table.ts'
import { heldLimit, leaseUntil, openBounds } from './upload-order.ts'
import type { WaitingUpload } from './upload-order.ts'
import { readableRows } from '../storage/readable-rows.ts'

/** A file that this run alone may open. `tries` counts this opening. */
export interface BegunUpload extends WaitingUpload {
  opener: string
}

/** The list of files that wait to be looked into. */
export interface UploadStore {
  /**
   * Files that may be opened at this moment: `held` ones of cases that have waited for a clerk for
   * too long.
   */
  listWaiting: (which: 'open' | 'held', now: Date) => Promise<readonly WaitingUpload[]>
  /**
   * Counts that a file is opened, just before it is. Undefined when another run has it, or has done
   * it.
   */
  begin: (upload: WaitingUpload, now: Date) => Promise<BegunUpload | undefined>
  /** Takes the count of `begin` back: what failed was not the file. */
  giveBack: (upload: BegunUpload) => Promise<void>
  /**
   * Writes down what became of a file, and takes it from the list. `gone`: its case no longer wants
   * it. `elsewhere`: another run has settled it.
   */
  settle: (
    upload: WaitingUpload,
    found: Pick<Attachment, 'state' | 'type' | 'size'>,
  ) => Promise<'settled' | 'gone' | 'elsewhere'>
}

const QUEUES = { open: UPLOAD_QUEUE, held: HELD_UPLOAD_QUEUE } as const
/** Files are read from the list so many pages at once; there have never been more at a time. */
const MAX_PAGES = 4

const waitingSchema = z.object({
  pk: z.string(),
  code: z.string(),
  queue: z.string(),
  createdAt: z.string(),
  tries: z.optional(z.number()),
  /** Whoever opens it now has it until then. */
  openUntil: z.optional(z.string()),
})
const openedSchema = z.object({ opener: z.string() })
const attachmentsSchema = z.array(z.object({ id: z.string() }))

export function makeUploadStore(
  client: DynamoDBDocumentClient,
  table: string,
  newOpener: () => string,
): UploadStore {
  const rowOf = ({ id }: { id: string }) => ({ TableName: table, Key: uploadKey(id) })
  const listQueue = async (queue: string): Promise<readonly string[]> => {
    const ids: string[] = []
    let next: string | undefined
    for (let page = 0; page < MAX_PAGES; page++) {
      const read = await readPage(client, { table, index: QUEUE_INDEX, queue, next })
      ids.push(...read.items.map(({ pk }) => uploadIdOf({ pk: String(pk) })))
      next = read.next
      if (next === undefined) break
    }
    return ids
  }
  const giveBack = async ({ id, tries, opener }: BegunUpload): Promise<void> => {
    const before = tries - 1
    await updateIf(client, {
      ...rowOf({ id }),
      UpdateExpression:
        before === 0
          ? 'REMOVE opener, openUntil, tries'
          : 'SET tries = :before REMOVE opener, openUntil',
      ConditionExpression: 'opener = :opener',
      ExpressionAttributeValues: {
        ':opener': opener,
        ...(before === 0 ? {} : { ':before': before }),
      },
    })
  }
  /** False when the condition did not hold, which may be because of this run's own first try. */
  const write = async (begun: BegunUpload, change: UpdateCommandInput): Promise<boolean> => {
    try {
      return await updateIf(client, change)
    } catch (error) {
      // Whether it was counted is not known, and the file was not opened.
      await giveBack(begun).catch(() => {})
      throw error
    }
  }
  return {
    giveBack,
    async listWaiting(which, now) {
      const queue = QUEUES[which]
      const limit = which === 'held' ? heldLimit(now) : now.toISOString()
      const rows = await readMany(client, table, (await listQueue(queue)).map(uploadKey))
      return readableRows(rows, (row) => waitingSchema.parse(row))
        .filter((row) => row.queue === queue && isFree(row, now))
        .filter((row) => which === 'open' || row.createdAt < limit)
        .map(({ pk, code, createdAt, tries = 0 }) => ({
          id: uploadIdOf({ pk }),
          code,
          createdAt,
          tries,
        }))
    },
    async begin(upload, now) {
      const opener = newOpener()
      const { from, to } = openBounds(now)
      const begun = { ...upload, tries: upload.tries + 1, opener }
      const isSame = upload.tries === 0 ? 'attribute_not_exists(tries)' : 'tries = :seen'
      const written = await write(begun, {
        ...rowOf(upload),
        UpdateExpression: 'SET tries = :tries, opener = :opener, openUntil = :until',
        ConditionExpression: `attribute_exists(pk) AND ${isSame} AND (attribute_not_exists(openUntil) OR openUntil < :from OR openUntil > :to)`,
        ExpressionAttributeValues: {
          ':tries': begun.tries,
          ':opener': opener,
          ':until': leaseUntil(upload.tries, now),
          ':from': from,
          ':to': to,
          ...(upload.tries === 0 ? {} : { ':seen': upload.tries }),
        },
      })
      if (written) return begun
      // The SDK tries again when an answer is lost. What stands there then may be this run's own.
      const row = openedSchema.safeParse(await getRow(client, table, uploadKey(upload.id)))
      return row.success && row.data.opener === opener ? begun : undefined
    },
    async settle(upload, { state, type, size }) {
      const Key = caseKey(upload.code)
      const row = await getRow(client, table, Key)
      const position = attachmentsSchema
        .parse(row?.attachments ?? [])
        .findIndex(({ id }) => id === upload.id)
      const change = {
        TableName: table,
        Key,
        UpdateExpression: `SET attachments[${position}].#state = :state, attachments[${position}].#type = :type, attachments[${position}].#size = :size`,
        ConditionExpression: `attachments[${position}].id = :id`,
        ExpressionAttributeNames: { '#state': 'state', '#type': 'type', '#size': 'size' },
        ExpressionAttributeValues: {
          ':state': state,
          ':type': type,
          ':size': size,
          ':id': upload.id,
        },
      }
      const tried = await tryTransaction(client, {
        upload: { Delete: { ...rowOf(upload), ConditionExpression: 'attribute_exists(pk)' } },
        case: position < 0 ? undefined : { Update: change },
      })
      return readSettled(tried, position >= 0, () => getRow(client, table, uploadKey(upload.id)))
    },
  }
}

function isFree({ openUntil = '' }: { openUntil?: string | undefined }, now: Date): boolean {
  const { from, to } = openBounds(now)
  return openUntil < from || openUntil > to
}

/** False when the condition did not hold. */
async function updateIf(
  client: DynamoDBDocumentClient,
  change: UpdateCommandInput,
): Promise<boolean> {
  try {
    await client.send(new UpdateCommand(change))
    return true
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false
    throw error
  }
}

/**
 * A case that was erased, before the reading or since, wants no file, whoever took the file from
 * the list.
 */
async function readSettled(
  tried: Tried<'upload' | 'case'>,
  isWanted: boolean,
  findUpload: () => Promise<unknown>,
): Promise<'settled' | 'gone' | 'elsewhere'> {
  if (tried.result === 'written') return isWanted ? 'settled' : 'gone'
  if (tried.result === 'refused')
    return !isWanted || tried.by.includes('case') ? 'gone' : 'elsewhere'
  // No answer came. A file that is not on the list any more was settled, most likely by this.
  if (tried.result === 'lost' && (await findUpload()) === undefined)
    return isWanted ? 'settled' : 'gone'
  throw tried.cause
}
