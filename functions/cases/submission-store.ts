import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { FindForm } from '../../shared/forms/public-form.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'
import { SUBMISSION_STATES, actRecordSchema, requireForm, submissionSchema } from './submission.ts'
import type { ActRecord, Submission } from './submission.ts'
import { cancellationCodes, isTransient } from '../storage/dynamo.ts'
import { idempotencySchema } from '../pledges/pledge-store.ts'
import type { Idempotency, StoreOutcome } from '../pledges/pledge-store.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import type { RowKey } from '../storage/keys.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { seal, unseal } from '../storage/record-keys.ts'
import type { RecordKey, RecordKeys } from '../storage/record-keys.ts'
import {
  ACT_ROWS,
  caseDataKey,
  caseKey,
  casePartition,
  heldQueue,
  idempotencyKey,
  unitQueue,
} from '../storage/records-table.ts'
import { actItems, eraseItems, putItems } from './submission-items.ts'
import type { Erasure, NewAct, NewSubmission } from './submission-items.ts'

/** Steps that a page shows; nobody has ever needed more, and no query is without a bound. */
const MAX_ACTS = 200
/** What a sealed text is for, bound to the seal. */
const PERSONAL = 'personal/1'
const WORDS = 'words/1'
const wrappedSchema = z.looseObject({ wrapped: z.optional(z.string()) })

/** `done`: written. `repeated`: an earlier call with this key was. `not-allowed`: another state, an elapsed time, or somebody was faster. `busy`: nothing written, try again. */
export type ActOutcome = 'done' | 'repeated' | 'not-allowed' | 'busy'

const queuedSchema = z.object({
  code: z.string(),
  form: z.string(),
  state: z.enum(SUBMISSION_STATES),
  createdAt: z.string(),
  dueDay: z.string(),
  version: z.number(),
})
export type QueuedCase = z.infer<typeof queuedSchema>

export interface SubmissionStore {
  put: (submission: NewSubmission) => Promise<StoreOutcome>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (code: string) => Promise<Submission | undefined>
  /** Steps in order, the oldest first. */
  listActs: (code: string) => Promise<readonly ActRecord[]>
  act: (act: NewAct) => Promise<ActOutcome>
  /** Erases the personal data of a case for good. Doing it twice is doing it once. */
  erase: (code: string, at: string) => Promise<void>
  /** Cases that a unit has to look after, the oldest first, a page at a time; `next` asks for the page after. Held ones wait apart. */
  listQueue: (unit: string, next?: string, which?: 'open' | 'held') => Promise<Page<QueuedCase>>
}

export function makeSubmissionStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  keys: RecordKeys,
  findForm: FindForm = findPublicForm,
): SubmissionStore {
  const table = tables.records
  const get = async (Key: RowKey) =>
    (await client.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }))).Item
  /** The open key of a case; undefined once it was erased. */
  const findKey = async (code: string): Promise<RecordKey | undefined> => {
    const wrapped = wrappedSchema.parse((await get(caseDataKey(code))) ?? {}).wrapped
    return wrapped === undefined ? undefined : keys.unwrap(code, wrapped)
  }
  return {
    /** When this throws, whether it took effect is unknown: ask `findByKey`. */
    async put(request) {
      const { submission } = request
      const form = requireForm(findForm, submission.form)
      const dataKey = await keys.make(submission.code)
      const sealed = seal(dataKey, PERSONAL, JSON.stringify(submission.personal))
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: putItems(request, sealed, dataKey.wrapped, tables, form),
          }),
        )
        return 'stored'
      } catch (error) {
        const [first, second] = cancellationCodes(error)
        if (first === 'ConditionalCheckFailed') return 'key-used'
        if (second === 'ConditionalCheckFailed') return 'code-taken'
        if (isTransient(error)) return 'busy'
        throw error
      }
    },
    async findByKey(keyHash) {
      const item = await get(idempotencyKey(keyHash))
      return item && idempotencySchema.parse(item)
    },
    async find(code) {
      const item = await get(caseKey(code))
      if (!item) return undefined
      const { pk: _pk, sk: _sk, queue: _queue, expiresAt: _expiresAt, sealed, ...rest } = item
      const dataKey = rest.erasedAt === undefined ? await findKey(code) : undefined
      const personal: unknown = dataKey ? JSON.parse(unseal(dataKey, PERSONAL, String(sealed))) : {}
      return submissionSchema.parse({ ...rest, personal })
    },
    async listActs(code) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :act)',
          ExpressionAttributeValues: { ':pk': casePartition(code), ':act': ACT_ROWS },
          ConsistentRead: true,
          Limit: MAX_ACTS,
        }),
      )
      const dataKey = Items.some(({ sealed }) => sealed !== undefined)
        ? await findKey(code)
        : undefined
      return Items.map(({ pk: _pk, sk: _sk, sealed, ...act }) => {
        const text =
          sealed === undefined || !dataKey ? {} : { text: unseal(dataKey, WORDS, String(sealed)) }
        return actRecordSchema.parse({ ...act, ...text })
      })
    },
    /** One transaction: whoever comes second, or late, changes nothing. */
    async act(act) {
      const { text } = act.record
      const { code } = act.submission
      const form = requireForm(findForm, act.submission.form)
      const dataKey = text === undefined ? undefined : await findKey(code)
      if (text !== undefined && !dataKey) return 'not-allowed'
      const sealedWords = text === undefined || !dataKey ? undefined : seal(dataKey, WORDS, text)
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: actItems(act, sealedWords, tables, form) }),
        )
        return 'done'
      } catch (error) {
        const [key, state] = cancellationCodes(error)
        if (key === 'ConditionalCheckFailed') {
          // The same wish again, or a key that stands for another one: only the first may be told that it was done.
          const earlier = await get(idempotencyKey(act.keyHash))
          return earlier?.code === code && earlier.requestHash === act.act
            ? 'repeated'
            : 'not-allowed'
        }
        if (state === 'ConditionalCheckFailed') return 'not-allowed'
        if (isTransient(error)) return 'busy'
        throw error
      }
    },
    async erase(code, at) {
      for (let tries = 1; ; tries++) {
        const submission = await get(caseKey(code))
        if (!submission) return
        const form = requireForm(findForm, String(submission.form))
        const erasure = { submission: submission as unknown as Erasure['submission'], at }
        try {
          await client.send(
            new TransactWriteCommand({ TransactItems: eraseItems(erasure, tables, form) }),
          )
          return
        } catch (error) {
          // Somebody acted at the same moment: what stands now is erased.
          if (tries === MAX_ERASE_TRIES || cancellationCodes(error).length === 0) throw error
        }
      }
    },
    async listQueue(unit, next, which = 'open') {
      const queue = which === 'held' ? heldQueue(unit) : unitQueue(unit)
      const page = await readPage(client, { table, index: QUEUE_INDEX, queue, next })
      return { items: page.items.map((item) => queuedSchema.parse(item)), next: page.next }
    },
  }
}

const MAX_ERASE_TRIES = 5
