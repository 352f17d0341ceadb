import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { getRow } from '../storage/dynamo.ts'
import type { RecordKey, RecordKeys } from '../storage/record-keys.ts'
import { caseDataKey } from '../storage/records-table.ts'

/**
 * What a text of a case is sealed for, bound to the seal: the personal answers, or words of an act or of a note.
 */
export const SEALED_FOR = { personal: 'personal/1', words: 'words/1', note: 'note/1' } as const

const wrappedSchema = z.looseObject({ wrapped: z.optional(z.string()) })

/** The open key of a case; undefined once it was erased. */
export type FindCaseKey = (code: string) => Promise<RecordKey | undefined>

export const makeFindCaseKey =
  (client: DynamoDBDocumentClient, table: string, keys: RecordKeys): FindCaseKey =>
  async (code) => {
    const row = await getRow(client, table, caseDataKey(code))
    const { wrapped } = wrappedSchema.parse(row ?? {})
    return wrapped === undefined ? undefined : keys.unwrap(code, wrapped)
  }
