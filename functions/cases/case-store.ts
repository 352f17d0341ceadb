import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import type { FindForm } from '../../shared/forms/public-form.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'
import { toActOutcome } from '../storage/act-outcome.ts'
import type { ActOutcome } from '../storage/act-outcome.ts'
import { getRow } from '../storage/dynamo.ts'
import type { Idempotency } from '../storage/idempotency.ts'
import { makeOnce } from '../storage/once.ts'
import type { RecordKeys } from '../storage/record-keys.ts'
import { caseKey } from '../storage/records-table.ts'
import { seal, unseal } from '../storage/seal.ts'
import type { Written } from '../storage/written.ts'
import { actItems } from './act-items.ts'
import type { NewAct, NewCase, Restoring } from './case-items.ts'
import { SEALED_FOR, makeFindCaseKey } from './case-key-store.ts'
import { makeListFacts, makeListQueue } from './case-queue-store.ts'
import type { ListFacts, ListQueue } from './case-queue-store.ts'
import { makeListActs } from './case-steps-store.ts'
import type { ListActs } from './case-steps-store.ts'
import { caseSchema, requireForm } from './case.ts'
import type { CaseRecord } from './case.ts'
import { makeEraseCase } from './erase-case-store.ts'
import type { EraseCase } from './erase-case-store.ts'
import { newCaseItems } from './new-case-items.ts'
import type { NewCaseItem } from './new-case-items.ts'
import { restoreItems } from './restore-items.ts'
import { withdrawalOf } from './withdrawal.ts'

export interface CaseStore {
  /**
   * Refused by `case`: its code is taken; by a file: another case has it.
   * @throws when its key cannot be made, and nothing was written.
   */
  put: (created: NewCase) => Promise<Written<NewCaseItem>>
  findByKey: (keyHash: string) => Promise<Idempotency | undefined>
  find: (code: string) => Promise<CaseRecord | undefined>
  listActs: ListActs
  act: (act: NewAct) => Promise<ActOutcome>
  /** Brings a withdrawn case back to where it was. Not allowed once the day for it is over. */
  restore: (restoring: Restoring) => Promise<ActOutcome>
  erase: EraseCase
  listQueue: ListQueue
  listFacts: ListFacts
}

export function makeCaseStore(
  client: DynamoDBDocumentClient,
  tables: { records: string; ledger: string; erased?: string },
  keys: RecordKeys,
  findForm: FindForm = findPublicForm,
): CaseStore {
  const table = tables.records
  const once = makeOnce(client, table)
  const findKey = makeFindCaseKey(client, table, keys)
  return {
    async put(request) {
      const { caseRecord, keyHash, requestHash } = request
      const { code, createdAt } = caseRecord
      const form = requireForm(findForm, caseRecord.form)
      const dataKey = await keys.make(code)
      const sealed = seal(dataKey, SEALED_FOR.personal, JSON.stringify(caseRecord.personal))
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
      const personal: unknown = dataKey
        ? JSON.parse(unseal(dataKey, SEALED_FOR.personal, String(sealed)))
        : {}
      return caseSchema.parse({ ...rest, personal })
    },
    listActs: makeListActs(client, table, findKey),
    /** One transaction: whoever comes second, or late, changes nothing. */
    async act(act) {
      const { keyHash, requestHash, record, caseRecord } = act
      const { code } = caseRecord
      const form = requireForm(findForm, caseRecord.form)
      const dataKey = record.text === undefined ? undefined : await findKey(code)
      if (record.text !== undefined && !dataKey) return { outcome: 'not-allowed' }
      const sealedWords = dataKey && seal(dataKey, SEALED_FOR.words, record.text ?? '')
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
    erase: makeEraseCase(client, tables, once, findForm),
    listQueue: makeListQueue(client, table),
    listFacts: makeListFacts(client, table),
  }
}
