import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { makeOnce } from '../storage/once.ts'
import type { RecordKeys } from '../storage/record-keys.ts'
import { NOTE_ROWS, casePartition } from '../storage/records-table.ts'
import { seal, unseal } from '../storage/seal.ts'
import { SEALED_FOR, makeFindCaseKey } from './case-key-store.ts'
import { noteItems } from './case-note-items.ts'
import { caseNoteSchema } from './case-note.ts'
import type { CaseNote, NewNote } from './case-note.ts'

/** Notes that a screen shows; nobody has ever needed more, and no query is without a bound. */
const MAX_NOTES = 200

export interface CaseNoteStore {
  /** Keeps a note, and who has the case from now on, once for each key. */
  write: (note: NewNote) => Promise<ActOutcome>
  /** The oldest first; without words where the key of the case is gone. */
  list: (code: string) => Promise<readonly CaseNote[]>
}

export function makeCaseNoteStore(
  client: DynamoDBDocumentClient,
  table: string,
  keys: RecordKeys,
): CaseNoteStore {
  const once = makeOnce(client, table)
  const findKey = makeFindCaseKey(client, table, keys)
  return {
    async write(request) {
      const { caseRecord, note, keyHash, requestHash } = request
      const { code } = caseRecord
      const dataKey = note.text === undefined ? undefined : await findKey(code)
      if (note.text !== undefined && !dataKey) return { outcome: 'not-allowed' }
      const sealedWords = dataKey && seal(dataKey, SEALED_FOR.note, note.text ?? '')
      const wish = { keyHash, requestHash, code, wishedAt: note.at }
      return toActOutcome(await once.act(wish, noteItems(request, sealedWords, table)))
    },
    async list(code) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :note)',
          ExpressionAttributeValues: { ':pk': casePartition(code), ':note': NOTE_ROWS },
          ConsistentRead: true,
          Limit: MAX_NOTES,
        }),
      )
      const isSealed = Items.some(({ sealed }) => sealed !== undefined)
      const dataKey = isSealed ? await findKey(code) : undefined
      return Items.map(({ pk: _pk, sk: _sk, sealed, ...note }) => {
        const text =
          sealed === undefined || !dataKey
            ? {}
            : { text: unseal(dataKey, SEALED_FOR.note, String(sealed)) }
        return caseNoteSchema.parse({ ...note, ...text })
      })
    },
  }
}
