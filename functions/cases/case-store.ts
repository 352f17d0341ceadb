import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import type { FindForm } from '../../shared/forms/public-form.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'
import { CASE_STATES, actRecordSchema, requireForm, caseSchema } from './case.ts'
import type { ActRecord, CaseRecord } from './case.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import type { Idempotency } from '../storage/idempotency.ts'
import { QUEUE_INDEX } from '../storage/keys.ts'
import { makeOnce } from '../storage/once.ts'
import type { Written } from '../storage/written.ts'
import { readPage } from '../storage/queue.ts'
import type { Page } from '../storage/queue.ts'
import { seal, unseal } from '../storage/seal.ts'
import type { RecordKey, RecordKeys } from '../storage/record-keys.ts'
import {
  ACT_ROWS,
  caseDataKey,
  caseKey,
  casePartition,
  floodQueue,
  heldQueue,
  unitQueue,
} from '../storage/records-table.ts'
import { actItems } from './act-items.ts'
import { eraseItems } from './erase-items.ts'
import { withdrawalOf } from './withdrawal.ts'
import { restoreItems } from './restore-items.ts'
import { newCaseItems } from './new-case-items.ts'
import type { NewCaseItem } from './new-case-items.ts'
import type { Erasure, NewAct, NewCase, Restoring } from './case-items.ts'

/** Steps that a page shows; nobody has ever needed more, and no query is without a bound. */
const MAX_ACTS = 200
/** What a sealed text is for, bound to the seal. */
const PERSONAL = 'personal/1'
const WORDS = 'words/1'
const wrappedSchema = z.looseObject({ wrapped: z.optional(z.string()) })

const queuedSchema = z.object({
  code: z.string(),
  form: z.string(),
  state: z.enum(CASE_STATES),
  createdAt: z.string(),
  dueDay: z.string(),
  version: z.number(),
})
export type QueuedCase = z.infer<typeof queuedSchema>

/** Where cases wait: with their unit, to be let through, or behind those because of a flood. */
export type Desk = 'open' | 'held' | 'flood'
const DESKS = { open: unitQueue, held: heldQueue, flood: floodQueue } as const satisfies Record<
  Desk,
  (unit: string) => string
>

export interface CaseStore {
  /** Refused by \`case\`: its code is taken; by a file: another case has it. @throws when its key cannot be made, and nothing was written. */
  put: (created: NewCase) => Promise<Written<NewCaseItem>>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (code: string) => Promise<CaseRecord | undefined>
  /** Steps in order, the oldest first. */
  listActs: (code: string) => Promise<readonly ActRecord[]>
  act: (act: NewAct) => Promise<ActOutcome>
  /** Brings a withdrawn case back to where it was. Not allowed once the day for it is over. */
  restore: (restoring: Restoring) => Promise<ActOutcome>
  /** Erases the personal data of a case for good. Doing it twice is doing it once. */
  erase: (code: string, erasedAt: string) => Promise<ActOutcome>
  /** Cases that a unit has to look after, the oldest first, a page at a time; `next` asks for the page after. Held ones wait apart. */
  listQueue: (unit: string, next?: string, which?: Desk) => Promise<Page<QueuedCase>>
}

export function makeCaseStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  keys: RecordKeys,
  findForm: FindForm = findPublicForm,
): CaseStore {
  const table = tables.records
  const once = makeOnce(client, table)
  /** The open key of a case; undefined once it was erased. */
  const findKey = async (code: string): Promise<RecordKey | undefined> => {
    const wrapped = wrappedSchema.parse(
      (await getRow(client, table, caseDataKey(code))) ?? {},
    ).wrapped
    return wrapped === undefined ? undefined : keys.unwrap(code, wrapped)
  }
  return {
    async put(request) {
      const { caseRecord, keyHash, requestHash } = request
      const { code, createdAt } = caseRecord
      const form = requireForm(findForm, caseRecord.form)
      const dataKey = await keys.make(code)
      const sealed = seal(dataKey, PERSONAL, JSON.stringify(caseRecord.personal))
      return once.create(
        { keyHash, requestHash, code, wishedAt: createdAt },
        newCaseItems(request, sealed, dataKey.wrapped, tables, form),
      )
    },
    findByKey: once.findByKey,
    async find(code) {
      const item = await getRow(client, table, caseKey(code))
      if (!item) return undefined
      const { pk: _pk, sk: _sk, queue: _queue, expiresAt: _expiresAt, sealed, ...rest } = item
      const dataKey = rest.erasedAt === undefined ? await findKey(code) : undefined
      const personal: unknown = dataKey ? JSON.parse(unseal(dataKey, PERSONAL, String(sealed))) : {}
      return caseSchema.parse({ ...rest, personal })
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
      const { keyHash, requestHash, record, caseRecord } = act
      const { code } = caseRecord
      const form = requireForm(findForm, caseRecord.form)
      const dataKey = record.text === undefined ? undefined : await findKey(code)
      if (record.text !== undefined && !dataKey) return { outcome: 'not-allowed' }
      const sealedWords = dataKey && seal(dataKey, WORDS, record.text ?? '')
      const wish = { keyHash, requestHash, code, wishedAt: record.at }
      return toActOutcome(await once.act(wish, actItems(act, sealedWords, tables, form)))
    },
    async restore(restoring) {
      const { caseRecord, keyHash, requestHash, at } = restoring
      const form = requireForm(findForm, caseRecord.form)
      const wish = { keyHash, requestHash, code: caseRecord.code, wishedAt: at }
      // Where nothing is to be undone the conditions of the write do not hold, and the key tells
      // whether this wish has undone it already.
      const before = caseRecord.withdrawal ?? withdrawalOf(caseRecord, at)
      const items = restoreItems(restoring, before, tables, form)
      return toActOutcome(await once.act(wish, items))
    },
    async erase(code, erasedAt) {
      const isErased = async () =>
        (await getRow(client, table, caseKey(code)))?.erasedAt !== undefined
      for (let tries = 0; tries < MAX_ERASE_TRIES; tries++) {
        const row = await getRow(client, table, caseKey(code))
        if (!row) return { outcome: 'not-allowed' }
        const form = requireForm(findForm, String(row.form))
        const erasure = { caseRecord: row as unknown as Erasure['caseRecord'], erasedAt }
        const written = await once.settle(code, isErased, eraseItems(erasure, tables, form))
        // Refused: somebody acted at the same moment. What stands now is erased.
        if (written.outcome !== 'refused') return toActOutcome(written)
      }
      return { outcome: 'busy', cause: undefined }
    },
    async listQueue(unit, next, which = 'open') {
      const queue = DESKS[which](unit)
      const page = await readPage(client, { table, index: QUEUE_INDEX, queue, next })
      return { items: page.items.map((item) => queuedSchema.parse(item)), next: page.next }
    },
  }
}

const MAX_ERASE_TRIES = 5
