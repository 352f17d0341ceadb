import { UpdateCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { Attachment } from './case.ts'
import { getRow } from '../storage/dynamo.ts'
import { tryTransaction } from '../storage/transaction.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import { UPLOAD_QUEUE, caseKey, uploadIdOf, uploadKey } from '../storage/records-table.ts'

export interface WaitingUpload {
  id: string
  /** The case that it belongs to. */
  code: string
}

/** The list of files that wait to be looked into. */
export interface UploadStore {
  /** Some of them, the oldest first. */
  listWaiting: () => Promise<readonly WaitingUpload[]>
  /** Counts that somebody begins to look into a file, and says how many times that has been. */
  begin: (upload: WaitingUpload) => Promise<number>
  /** Writes down what became of a file, and takes it from the list. Doing it twice is doing it once. `gone`: its case no longer wants it. */
  settle: (
    upload: WaitingUpload,
    found: Pick<Attachment, 'state' | 'type' | 'size'>,
  ) => Promise<'settled' | 'gone'>
}

const waitingSchema = z.object({ pk: z.string(), code: z.string() })
const attachmentsSchema = z.array(z.object({ id: z.string() }))

export function makeUploadStore(client: DynamoDBDocumentClient, table: string): UploadStore {
  const rowOf = ({ id }: WaitingUpload) => ({
    TableName: table,
    Key: uploadKey(id),
  })
  return {
    async listWaiting() {
      const { items } = await readPage(client, {
        table,
        index: QUEUE_INDEX,
        queue: UPLOAD_QUEUE,
        next: undefined,
      })
      return items
        .map((item) => waitingSchema.parse(item))
        .map(({ pk, code }) => ({ id: uploadIdOf({ pk }), code }))
    },
    async begin(upload) {
      const { Attributes } = await client.send(
        new UpdateCommand({
          ...rowOf(upload),
          UpdateExpression: 'ADD tries :one',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':one': 1 },
          ReturnValues: 'UPDATED_NEW',
        }),
      )
      return Number(Attributes?.tries)
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
        upload: { Delete: rowOf(upload) },
        case: position < 0 ? undefined : { Update: change },
      })
      if (tried.result === 'written') return position < 0 ? 'gone' : 'settled'
      // Erased between the reading and the writing: the next round finds no place for it and takes it from the list.
      if (tried.result === 'refused') return 'gone'
      throw tried.cause
    },
  }
}
