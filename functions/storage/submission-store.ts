import { GetCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb'
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod/mini'
import { ACTS, SUBMISSION_STATES, actRecordSchema, reopenLimit, submissionSchema } from '../domain/submission.ts'
import type { Act, ActRecord, Submission } from '../domain/submission.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'
import { vietnamDay } from '../../shared/vietnam-time.ts'
import { cancellationCodes, isTransient } from './dynamo.ts'
import { QUEUE_INDEX, readPage } from './queue.ts'
import { seal, unseal } from './record-keys.ts'
import type { RecordKey, RecordKeys } from './record-keys.ts'
import { IDEMPOTENCY_DAYS, idempotencySchema } from './pledge-store.ts'
import type { Idempotency, StoreOutcome } from './pledge-store.ts'

/**
 * Rows of the records table:
 * - `SUBMISSION#<code>` / `SUBMISSION`: the case as it stands;
 * - `SUBMISSION#<code>` / `ACT#<time>#<key>`: a step in its life, written with the change of state that it makes;
 * - `SUBMISSION#<code>` / `DATAKEY`: the wrapped key by which its personal fields and the words of its steps are sealed. Erasing takes the key away: what it sealed can then be read by
 *   nobody, wherever a copy lies.
 */
const keyOf = (code: string) => `SUBMISSION#${code}`
/** Steps that a page shows; nobody has ever needed more, and no query is without a bound. */
const MAX_ACTS = 200
/** What a sealed text is for, bound to the seal. */
const PERSONAL = 'personal/1'
const WORDS = 'words/1'
const wrappedSchema = z.looseObject({ wrapped: z.optional(z.string()) })
const queueOf = (unit: string): string => `UNIT#${unit}`

export interface NewSubmission {
  submission: Submission
  keyHash: string
  requestHash: string
}

export interface NewAct {
  code: string
  act: Act
  record: ActRecord
  /** Names the wish: the same key twice is one step. */
  keyHash: string
  /** The version that the person saw. */
  version: number
  /** Where the case's public trace stands. */
  trace: Submission['trace']
  /** The unit that has the case at present. */
  home: string
  /** The last day to answer in from now on, when it is reopened. */
  dueDay?: string
  /** Unit from now on, when it is forwarded. */
  unit?: string
}

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
  erase: (erasure: { code: string; at: string; trace: Submission['trace'] }) => Promise<void>
  /** Cases that a unit has to look after, the oldest first, a page at a time; `next` asks for the page after. */
  listQueue: (unit: string, next?: string) => Promise<{ cases: readonly QueuedCase[]; next: string | undefined }>
}

export function makeSubmissionStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string },
  keys: RecordKeys,
): SubmissionStore {
  const table = tables.records
  const get = async (pk: string, sk: string) =>
    (await client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))).Item
  /** The open key of a case; undefined once it was erased. */
  const findKey = async (code: string): Promise<RecordKey | undefined> => {
    const wrapped = wrappedSchema.parse((await get(keyOf(code), 'DATAKEY')) ?? {}).wrapped
    return wrapped === undefined ? undefined : keys.unwrap(code, wrapped)
  }
  return {
    /** The idempotency row, the case and its public trace exist together or not at all. When this throws, whether it took effect is unknown: ask `findByKey`. */
    async put({ submission, keyHash, requestHash }) {
      const isNew = 'attribute_not_exists(pk)'
      const expiresAt = Math.floor(Date.parse(submission.createdAt) / 1_000) + IDEMPOTENCY_DAYS * 86_400
      const key = { pk: `KEY#${keyHash}`, sk: 'KEY', code: submission.code, requestHash, expiresAt }
      const { personal, ...rest } = submission
      const pk = keyOf(submission.code)
      const dataKey = await keys.make(submission.code)
      const sealed = seal(dataKey, PERSONAL, JSON.stringify(personal))
      const record = { pk, sk: 'SUBMISSION', queue: queueOf(submission.unit), ...rest, sealed }
      const wrapped = { pk, sk: 'DATAKEY', wrapped: dataKey.wrapped }
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              ...[key, record, wrapped].map((Item) => ({ Put: { TableName: table, Item, ConditionExpression: isNew } })),
              { Put: { TableName: tables.ledger, Item: newTrace(submission), ConditionExpression: isNew } },
            ],
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
      const item = await get(`KEY#${keyHash}`, 'KEY')
      return item && idempotencySchema.parse(item)
    },
    async find(code) {
      const item = await get(keyOf(code), 'SUBMISSION')
      if (!item) return undefined
      const { pk: _pk, sk: _sk, queue: _queue, sealed, ...rest } = item
      const dataKey = rest.erasedAt === undefined ? await findKey(code) : undefined
      const personal: unknown = dataKey ? JSON.parse(unseal(dataKey, PERSONAL, String(sealed))) : {}
      return submissionSchema.parse({ ...rest, personal })
    },
    async listActs(code) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :act)',
          ExpressionAttributeValues: { ':pk': keyOf(code), ':act': 'ACT#' },
          ConsistentRead: true,
          Limit: MAX_ACTS,
        }),
      )
      const dataKey = Items.some(({ sealed }) => sealed !== undefined) ? await findKey(code) : undefined
      return Items.map(({ pk: _pk, sk: _sk, sealed, ...act }) => {
        const text = sealed === undefined || !dataKey ? {} : { text: unseal(dataKey, WORDS, String(sealed)) }
        return actRecordSchema.parse({ ...act, ...text })
      })
    },
    /**
     * The step, its key and the new state in one transaction. The legal states stand in the condition of the write itself, and so does the time within which a case may be
     * reopened: whoever comes second, or late, changes nothing.
     */
    async act(act) {
      const dataKey = act.record.text === undefined ? undefined : await findKey(act.code)
      if (act.record.text !== undefined && !dataKey) return 'not-allowed'
      try {
        await client.send(
          new TransactWriteCommand({ TransactItems: [...actItems(act, table, dataKey), ...traceItems(act, tables.ledger)] }),
        )
        return 'done'
      } catch (error) {
        const [key, state] = cancellationCodes(error)
        if (key === 'ConditionalCheckFailed') {
          // The same wish again, or a key that stands for another one: only the first may be told that it was done.
          const earlier = await get(`KEY#${act.keyHash}`, 'KEY')
          return earlier?.code === act.code && earlier.requestHash === act.act ? 'repeated' : 'not-allowed'
        }
        if (state === 'ConditionalCheckFailed') return 'not-allowed'
        if (isTransient(error)) return 'busy'
        throw error
      }
    },
    /**
     * Takes the key of a case away and ends the case where it was open. The row of the key stays without it, so that no later write can bring an old one back.
     */
    async erase({ code, at, trace }) {
      for (let tries = 1; ; tries++) {
        const submission = await get(keyOf(code), 'SUBMISSION')
        if (!submission) return
        try {
          await client.send(
            new TransactWriteCommand({ TransactItems: eraseItems({ code, at, trace, state: String(submission.state) }, tables) }),
          )
          return
        } catch (error) {
          // Somebody acted at the same moment: what stands now is erased.
          if (tries === MAX_ERASE_TRIES || cancellationCodes(error).length === 0) throw error
        }
      }
    },
    async listQueue(unit, next) {
      const page = await readPage(client, { table, index: QUEUE_INDEX, queue: queueOf(unit), next })
      return { cases: page.items.map((item) => queuedSchema.parse(item)), next: page.next }
    },
  }
}

const MAX_ERASE_TRIES = 5

function eraseItems(
  { code, at, trace, state }: { code: string; at: string; trace: Submission['trace']; state: string },
  tables: { records: string; ledger: string },
) {
  const pk = keyOf(code)
  const ends = state === 'closed' || state === 'withdrawn'
  const key = {
    TableName: tables.records,
    Key: { pk, sk: 'DATAKEY' },
    UpdateExpression: 'SET erasedAt = :at REMOVE #wrapped',
    ExpressionAttributeNames: { '#wrapped': 'wrapped' },
    ExpressionAttributeValues: { ':at': at },
  }
  const record = {
    TableName: tables.records,
    Key: { pk, sk: 'SUBMISSION' },
    UpdateExpression: `SET erasedAt = if_not_exists(erasedAt, :at), #version = #version + :one${ends ? '' : ', #state = :withdrawn'} REMOVE sealed, queue`,
    ConditionExpression: '#state = :state',
    ExpressionAttributeNames: { '#state': 'state', '#version': 'version' },
    ExpressionAttributeValues: { ':at': at, ':one': 1, ':state': state, ...(ends ? {} : { ':withdrawn': 'withdrawn' }) },
  }
  const clock = {
    TableName: tables.ledger,
    Key: traceKey(trace),
    ConditionExpression: 'attribute_exists(pk)',
    UpdateExpression: 'SET withdrawn = if_not_exists(withdrawn, :day)',
    ExpressionAttributeValues: { ':day': vietnamDay(new Date(at)) },
  }
  return [key, record, ...(ends ? [] : [clock])].map((Update) => ({ Update }))
}

function actItems({ code, act, record, keyHash, version, unit, home, dueDay }: NewAct, table: string, dataKey: RecordKey | undefined) {
  const { text, ...step } = record
  const words = text === undefined || !dataKey ? {} : { sealed: seal(dataKey, WORDS, text) }
  const { from, to } = ACTS[act]
  const states = Object.fromEntries(from.map((state, index) => [`:from${index}`, state]))
  const conditions = [`#state IN (${Object.keys(states).join(', ')})`, '#version = :version']
  // A case leaves its queue when it ends, and comes back to it when it is reopened.
  const ends = to === 'closed' || to === 'withdrawn'
  const changes = ['#state = :to', '#version = :next']
  if (act === 'reopen') changes.push('queue = :queue')
  const values: Record<string, unknown> = { ...states, ':to': to, ':version': version, ':next': version + 1 }
  if (act === 'reopen') {
    conditions.push('answeredAt >= :limit')
    values[':limit'] = reopenLimit(new Date(record.at))
    values[':queue'] = queueOf(home)
  }
  if (act === 'answer') {
    changes.push('answeredAt = :at')
    values[':at'] = record.at
  }
  if (dueDay !== undefined) {
    changes.push('dueDay = :dueDay')
    values[':dueDay'] = dueDay
  }
  if (unit !== undefined) {
    changes.push('#unit = :unit', 'queue = :unitQueue')
    values[':unit'] = unit
    values[':unitQueue'] = queueOf(unit)
  }
  const pk = keyOf(code)
  const expiresAt = Math.floor(Date.parse(record.at) / 1_000) + IDEMPOTENCY_DAYS * 86_400
  // The order matters: `act` reads the reasons of a cancellation by position.
  return [
    {
      Put: {
        TableName: table,
        Item: { pk: `KEY#${keyHash}`, sk: 'KEY', code, requestHash: act, expiresAt },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    {
      Update: {
        TableName: table,
        Key: { pk, sk: 'SUBMISSION' },
        UpdateExpression: `SET ${changes.join(', ')}${ends ? ' REMOVE queue' : ''}`,
        ConditionExpression: conditions.join(' AND '),
        ExpressionAttributeNames: { '#state': 'state', '#version': 'version', ...(unit === undefined ? {} : { '#unit': 'unit' }) },
        ExpressionAttributeValues: values,
      },
    },
    { Put: { TableName: table, Item: { pk, sk: `ACT#${record.at}#${keyHash.slice(0, 16)}`, ...step, ...words } } },
  ]
}

/**
 * The public trace of a case, in the ledger's table, from which the response clock is counted: which form, which commune and topic, which days; not one word that anybody wrote,
 * and nothing that leads to the reference.
 */
function newTrace({ trace, form, createdAt, dueDay, answers }: Submission) {
  const counted = findPublicForm(form)?.counted ?? {}
  const pick = (field: string | undefined) => (field === undefined || answers[field] === undefined ? undefined : String(answers[field]))
  return {
    ...traceKey(trace),
    form,
    received: vietnamDay(new Date(createdAt)),
    due: dueDay,
    commune: pick(counted.commune),
    topic: pick(counted.topic),
  }
}

/** What the clock learns of an act: the day of an answer, that a case was opened again with a new last day, or that its sender took it back. */
function traceItems({ act, trace, record, dueDay }: NewAct, ledger: string) {
  const change = {
    answer: { UpdateExpression: 'SET answered = :day', ExpressionAttributeValues: { ':day': vietnamDay(new Date(record.at)) } },
    reopen:
      dueDay === undefined
        ? { UpdateExpression: 'REMOVE answered' }
        : { UpdateExpression: 'SET due = :day REMOVE answered', ExpressionAttributeValues: { ':day': dueDay } },
    withdraw: { UpdateExpression: 'SET withdrawn = :day', ExpressionAttributeValues: { ':day': vietnamDay(new Date(record.at)) } },
  }[act as string]
  return change ? [{ Update: { TableName: ledger, Key: traceKey(trace), ConditionExpression: 'attribute_exists(pk)', ...change } }] : []
}

const traceKey = ({ month, id }: Submission['trace']) => ({ pk: `CASE#${month}`, sk: id })
