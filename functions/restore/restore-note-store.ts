import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import { holdKey } from '../storage/records-table.ts'

const noteSchema = z.object({
  /** When acts were first held for this restore. */
  begunAt: z.iso.datetime(),
  feedsTold: z.optional(z.iso.datetime()),
  statementsTold: z.optional(z.iso.datetime()),
  decisionsSeen: z.optional(z.iso.datetime()),
  /** Last number on paper, by counter. */
  papers: z.optional(z.record(z.string(), z.int())),
  /** What was lost when people said so; a note of an earlier release does not have it. */
  spokenOf: z.optional(
    z.object({
      feedsTold: z.optional(z.int()),
      statementsTold: z.optional(z.int()),
      decisionsSeen: z.optional(z.object({ size: z.int(), unclear: z.int() })),
      papers: z.optional(z.record(z.string(), z.int())),
    }),
  ),
})
/** How far a restore is: what people have said of it. It is gone once nothing is held any more. */
export type RestoreNote = z.infer<typeof noteSchema>

export interface RestoreNotes {
  find: () => Promise<RestoreNote | undefined>
  put: (note: RestoreNote) => Promise<void>
  remove: () => Promise<void>
}

/** Stands among the holds, and is none: no act is of this kind. */
const KEY = holdKey('restore')

export function makeRestoreNotes(client: DynamoDBDocumentClient, table: string): RestoreNotes {
  return {
    async find() {
      const row = await getRow(client, table, KEY)
      return row && noteSchema.parse(row)
    },
    async put(note) {
      await client.send(new PutCommand({ TableName: table, Item: { ...KEY, ...note } }))
    },
    async remove() {
      await client.send(new DeleteCommand({ TableName: table, Key: KEY }))
    },
  }
}
