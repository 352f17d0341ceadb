import type { Place } from './weigh-sender.ts'
import { fromBase64, toBase64 } from '../../../shared/ledger/bytes.ts'
import type { FieldValues } from '../../../shared/forms/field.ts'
import { filesField } from '../../../shared/forms/files.ts'
import { splitAnswers } from '../../../shared/forms/personal.ts'
import type { PublicForm } from '../../../shared/forms/public-form.ts'
import type { Locale } from '../../../shared/locale.ts'
import { deriveLookupCode, hashLookupCode } from '../../../shared/lookup-code.ts'
import { CODE_BODY_LENGTH, CASE_PREFIX, makeReferenceCode } from '../../../shared/reference-code.ts'
import { vietnamDay } from '../../../shared/vietnam-time.ts'
import { dueDay } from '../deadline.ts'
import { consentsOf } from '../given-consents.ts'
import type { CaseRecord } from '../case.ts'
import type { FoundFile } from '../form-files-request.ts'
import type { CaseStore } from '../case-store.ts'

export interface SubmitFormDeps {
  cases: Pick<CaseStore, 'put' | 'find' | 'findByKey'>
  now: () => Date
  randomBytes: (size: number) => Uint8Array
  /** Lower-case hex of SHA-256 over a text's UTF-8 bytes. */
  sha256: (text: string) => string
}

export interface SentForm {
  form: PublicForm
  values: FieldValues
  locale: Locale
  idempotencyKey: string
  files: readonly FoundFile[]
  place: Place
}

export type Sent =
  | { outcome: 'accepted'; caseRecord: CaseRecord; lookupCode: string }
  /** The key came before with other answers. */
  | { outcome: 'key-reused' }
  /** Nothing is known to be stored; the same key may be sent again. */
  | { outcome: 'not-stored'; cause?: unknown }

/** Another case has these files already, and nothing was stored. */
interface FilesTaken {
  outcome: 'files-taken'
  files: readonly FoundFile[]
}

/** That a code is taken already happens once in thousands of millions, at worst. */
const MAX_CODES = 5

/**
 * Stores what was sent, once: the same key with the same answers gives the first case again,
 * whatever became of the first call. Only `accepted` may be thanked for, since the case is then in
 * the table.
 */
export async function submitForm(sent: SentForm, deps: SubmitFormDeps): Promise<Sent | FilesTaken> {
  try {
    return await store(sent, deps)
  } catch (cause) {
    return { outcome: 'not-stored', cause }
  }
}

async function store(sent: SentForm, deps: SubmitFormDeps): Promise<Sent | FilesTaken> {
  const hashes = hashesOf(sent, deps)
  for (let codes = 0; codes < MAX_CODES; codes++) {
    const caseRecord = await makeCase(sent, deps)
    const written = await deps.cases.put({ caseRecord, ...hashes })
    if (written.outcome === 'done') return accept(caseRecord, sent.idempotencyKey)
    if (written.outcome === 'repeated')
      return await acceptEarlier(written.code, sent.idempotencyKey, deps)
    if (written.outcome === 'key-reused') return { outcome: 'key-reused' }
    if (written.outcome !== 'refused') return { outcome: 'not-stored', cause: written.cause }
    const taken = sent.files.filter(({ id }) => written.by.includes(`file ${id}`))
    if (taken.length > 0) return { outcome: 'files-taken', files: taken }
  }
  return { outcome: 'not-stored' }
}

/** What an earlier call with this key has stored, if there was one. */
export async function findSent(
  sent: Omit<SentForm, 'files' | 'place'>,
  deps: SubmitFormDeps,
): Promise<Sent | undefined> {
  const { keyHash, requestHash } = hashesOf(sent, deps)
  const earlier = await deps.cases.findByKey(keyHash)
  if (!earlier) return undefined
  if (earlier.requestHash !== requestHash) return { outcome: 'key-reused' }
  return acceptEarlier(earlier.code, sent.idempotencyKey, deps)
}

/**
 * With the key in it, which the table does not hold, the hash of the request tells nobody what was
 * written.
 */
function hashesOf(
  { idempotencyKey, form, values }: Omit<SentForm, 'files' | 'place'>,
  { sha256 }: SubmitFormDeps,
) {
  return {
    keyHash: sha256(idempotencyKey),
    requestHash: sha256(JSON.stringify([idempotencyKey, form.id, values])),
  }
}

async function makeCase(
  { form, values, locale, idempotencyKey, files, place }: SentForm,
  deps: SubmitFormDeps,
): Promise<CaseRecord> {
  const at = deps.now()
  const lookupSalt = deps.randomBytes(16)
  const { clear, personal } = splitAnswers(form, values)
  return {
    code: makeReferenceCode(deps.randomBytes(CODE_BODY_LENGTH), CASE_PREFIX),
    form: form.id,
    state: 'received',
    version: 0,
    unit: form.unit,
    locale,
    createdAt: at.toISOString(),
    dueDay: dueDay(vietnamDay(at), form.deadline),
    answers: clear,
    personal: { ...personal, ...nameFiles(files) },
    ...(files.length === 0
      ? {}
      : {
          attachments: files.map(({ id, type, size, field }) => ({
            id,
            state: 'waiting' as const,
            type,
            size,
            ...(field === filesField.name ? {} : { field }),
          })),
        }),
    ...(place === 'open' ? {} : { held: true as const }),
    ...(place === 'flood' ? { flood: true as const } : {}),
    ...consentsOf(form, values, locale, at),
    trace: { month: vietnamDay(at).slice(0, 7), id: toBase64(deps.randomBytes(12)) },
    lookupSalt: toBase64(lookupSalt),
    lookupHash: await hashLookupCode(
      await deriveLookupCode(idempotencyKey, lookupSalt),
      lookupSalt,
    ),
  }
}

/** Names of files are as personal as what people write. */
function nameFiles(files: readonly FoundFile[]): CaseRecord['personal'] {
  const byField = Map.groupBy(files, ({ field }) => field)
  return Object.fromEntries(
    [...byField].map(([field, found]) => [field, found.map(({ name }) => name)]),
  )
}

async function acceptEarlier(
  code: string,
  idempotencyKey: string,
  deps: SubmitFormDeps,
): Promise<Sent> {
  const caseRecord = await deps.cases.find(code)
  return caseRecord ? accept(caseRecord, idempotencyKey) : { outcome: 'not-stored' }
}

async function accept(caseRecord: CaseRecord, idempotencyKey: string): Promise<Sent> {
  return {
    outcome: 'accepted',
    caseRecord,
    lookupCode: await deriveLookupCode(idempotencyKey, fromBase64(caseRecord.lookupSalt)),
  }
}
