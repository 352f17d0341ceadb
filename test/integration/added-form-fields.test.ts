import { RECEIPTS } from '../fixtures/receipts.ts'
import { createHash, randomBytes } from 'node:crypto'
import { GetCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import * as z from 'zod/mini'
import { checkForm } from '../../functions/cases/check-form/check-form.ts'
import { actAsCitizen } from '../../functions/cases/look-up/act-as-citizen.ts'
import { lookUp } from '../../functions/cases/look-up/look-up.ts'
import { makeCaseNoteStore } from '../../functions/cases/case-note-store.ts'
import { exportCases } from '../../functions/cases/serve-cases/export-cases.ts'
import { showCase } from '../../functions/cases/serve-cases/show-case.ts'
import { makeAttachments } from '../../functions/cases/attachment-files.ts'
import { makeDigestStore } from '../../functions/cases/digest-store.ts'
import { makeCaseStore } from '../../functions/cases/case-store.ts'
import { respondForm } from '../../functions/cases/submit-form/respond-form.ts'
import { makeUploads } from '../../functions/cases/upload-files.ts'
import { makeProofs } from '../../functions/http/proof-of-work.ts'
import { readRequest } from '../../functions/http/request.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { caseDataKey, caseKey } from '../../functions/storage/records-table.ts'
import { unseal } from '../../functions/storage/seal.ts'
import type { Field, RawValues } from '../../shared/forms/field.ts'
import { formJsonSchema } from '../../shared/forms/json-schema.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import type { PublicForm } from '../../shared/forms/public-form.ts'
import { PUBLIC_FORMS } from '../../shared/forms/public-forms.ts'
import { ADDED_FIELDS, ADDED_NAME } from '../fixtures/added-fields.ts'
import type { AddedField } from '../fixtures/added-fields.ts'
import { parseCsv } from '../fixtures/csv.ts'
import { makeEvent } from '../fixtures/events.ts'
import { carriedBy } from '../fixtures/pages/carried.ts'
import { INTAKE, startPrivateStores } from '../fixtures/private-stores.ts'
import type { PrivateStores } from '../fixtures/private-stores.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'
import { GOOD_FORMS } from '../fixtures/forms.ts'
import { readTable } from '../fixtures/tables.ts'

const CLERK = { subject: 'tiep-nhan', roles: ['clerk'] } as const

let stores: PrivateStores
beforeAll(async () => {
  stores = await startPrivateStores(inject('dynamoDbEndpoint'))
})
afterAll(() => stores.stop())

const NOW = new Date('2026-11-24T03:00:00Z')
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * A form as its author would leave it, who adds a field to its first section and touches nothing
 * else.
 */
function withField(form: PublicForm, field: Field): PublicForm {
  const [first, ...others] = form.sections
  if (!first) throw new Error('sections')
  return { ...form, sections: [{ ...first, fields: [...first.fields, field] }, ...others] }
}

/** The rooms through which a form goes, knowing this one alone. */
function openRooms(form: PublicForm) {
  const { tables, s3, keys } = stores
  const findForm = (id: string) => (id === form.id ? form : undefined)
  const cases = makeCaseStore(tables.client, tables, keys, findForm)
  const common = {
    shells: PLAIN_SHELLS,
    receipts: RECEIPTS,
    findForm,
    formOf: pledgeForm,
    cases,
    notes: makeCaseNoteStore(tables.client, tables.records, keys),
    pledges: makePledgeStore(tables.client, tables, keys),
    uploads: makeUploads(s3, INTAKE),
    attachments: makeAttachments(s3, INTAKE),
    digests: makeDigestStore(tables.client, tables.records),
    nameRecords: { find: async () => new Map() },
    ways: { follow: async () => undefined },
    print: async () => new Uint8Array(),
    ledger: { findIndexByCode: async () => undefined, findEntry: async () => undefined },
    log: { get: async () => undefined, getCheckpoint: async () => undefined },
    attempts: { take: async () => 'within' as const },
    disguise: (address: string) => address,
    now: () => NOW,
    newKey: () => randomBytes(18).toString('base64url'),
    randomBytes: (size: number) => randomBytes(size),
    sha256,
    wait: async () => {},
    report: () => {},
    reportFailure: (error: unknown) => {
      throw error
    },
  }
  const proofs = { ...makeProofs('x'.repeat(32), () => NOW), holds: async () => true }
  return { ...common, proofs }
}
type Rooms = ReturnType<typeof openRooms>

const asPage = readRequest(makeEvent({}))
const asStaff = (query: Record<string, string>) => readRequest(makeEvent({ method: 'GET', query }))
const asJson = readRequest(makeEvent({ headers: { 'content-type': 'application/json' } }))

async function send(form: PublicForm, added: AddedField, rooms: Rooms) {
  const bytes = Buffer.from('%PDF-1.4 made for a test')
  const posted =
    added.fileName === undefined ? [] : [{ field: ADDED_NAME, name: added.fileName, bytes }]
  const raw = { ...GOOD_FORMS[form.id], ...added.sent, form: form.id }
  const checked = await checkForm(asPage, raw, posted, rooms)
  expect(checked.statusCode, String(checked.body)).toBe(200)
  const page = String(checked.body)
  const sent = await respondForm(asJson, carriedBy(page), rooms)
  expect(sent.statusCode, String(sent.body)).toBe(201)
  const { reference, lookupCode } = JSON.parse(String(sent.body)) as Record<string, string>
  return { page, codes: { reference: reference ?? '', lookupCode: lookupCode ?? '' } }
}

/** Every row of both tables that leads to a case, as text. */
async function readRows(code: string): Promise<string> {
  const { client, records, ledger } = stores.tables
  const rows = [...(await readTable(client, records)), ...(await readTable(client, ledger))]
  return JSON.stringify(rows.filter((row) => JSON.stringify(row).includes(code)))
}

const rowSchema = z.object({
  answers: z.record(z.string(), z.unknown()),
  sealed: z.optional(z.string()),
  furtherConsents: z.optional(z.array(z.object({ field: z.string(), text: z.string() }))),
})

/** How a case lies in the table: what is open, what is sealed, and which boxes were ticked. */
async function readKept(code: string) {
  const { client, records } = stores.tables
  const read = async (Key: { pk: string; sk: string }) =>
    (await client.send(new GetCommand({ TableName: records, Key, ConsistentRead: true }))).Item
  const { answers, sealed = '', furtherConsents = [] } = rowSchema.parse(await read(caseKey(code)))
  const key = await stores.keys.unwrap(code, String((await read(caseDataKey(code)))?.wrapped))
  const opened = JSON.parse(unseal(key, 'personal/1', sealed)) as Record<string, unknown>
  return {
    clear: Object.hasOwn(answers, ADDED_NAME),
    sealed: Object.hasOwn(opened, ADDED_NAME),
    consent: furtherConsents.filter(({ field }) => field === ADDED_NAME).map(({ text }) => text),
  }
}

/**
 * Everything by which somebody may read a case: staff's view and table, its sender's page and file.
 */
async function readEverywhere(form: PublicForm, codes: RawValues, rooms: Rooms) {
  const code = String(codes.reference)
  const asked = asStaff({ unit: form.unit, form: form.id })
  const { response: table } = await exportCases(asked, CLERK, rooms)
  const [head = [], ...lines] = parseCsv(String(table.body))
  const column = head.findIndex((name) => name.startsWith('Câu hỏi thêm: '))
  const line = lines.find(([first]) => first === code)
  const file = await actAsCitizen(asPage, { ...codes, act: 'export' }, rooms)
  return {
    staff: String((await showCase(code, rooms)).response.body),
    cell: column < 0 ? undefined : line?.[column],
    page: String((await lookUp(asPage, codes, rooms)).body),
    file: String(file.body),
  }
}

const kinds = Object.entries<AddedField>(ADDED_FIELDS)

describe.each(PUBLIC_FORMS.map((form) => [form.id, form] as const))(
  'a field that is added to "%s" and nowhere else',
  (_, original) => {
    test.each(kinds)('goes its whole way when its kind is "%s"', async (kind, added) => {
      const form = withField(original, added.field)
      const rooms = openRooms(form)
      const { kept, shown, cell, field } = added
      expect(formJsonSchema(form).properties).toHaveProperty(ADDED_NAME)

      const { page, codes } = await send(form, added, rooms)
      const code = codes.reference
      expect(await readKept(code)).toEqual({
        clear: kept === 'clear',
        sealed: kept === 'sealed',
        consent: kept === 'consent' ? [field.label.vi] : [],
      })
      const rows = await readRows(code)
      const read = await readEverywhere(form, codes, rooms)
      if (kept === 'never') {
        expect(read.cell).toBeUndefined()
        for (const text of [page, rows, read.staff, read.page, read.file])
          expect(text).not.toContain(kind)
      } else {
        if (kept === 'sealed') expect(rows).not.toMatch(new RegExp(`${cell}|${shown}`, 'u'))
        expect(page).toContain(shown)
        expect(read.staff).toContain(ADDED_NAME)
        // The table says options in words, which hold the values here.
        for (const part of cell.split('; ')) expect(read.cell).toContain(part)
        expect(read.page).toContain(shown)
        expect(read.file).toContain(shown)
      }

      await actAsCitizen(asPage, { ...codes, act: 'erase', sure: 'yes' }, rooms)
      const { cell: _gone, ...later } = await readEverywhere(form, codes, rooms)
      if (kept === 'sealed')
        for (const text of [await readRows(code), ...Object.values(later)])
          expect(text).not.toMatch(new RegExp(`${cell}|${shown}`, 'u'))
      if (kept === 'clear') expect(later.file).toContain(shown)
    })
  },
)

describe('a field that changes while cases have answers to it', () => {
  const [original] = PUBLIC_FORMS
  if (!original) throw new Error('forms')
  const added = ADDED_FIELDS.choice

  test('and is personal from now on, is erased where it stands in the clear', async () => {
    const form = withField(original, added.field)
    const { codes } = await send(form, added, openRooms(form))
    const personal = { ...added.field, personal: 'It tells how a person lives.' }
    const rooms = openRooms(withField(original, personal))
    await actAsCitizen(asPage, { ...codes, act: 'erase', sure: 'yes' }, rooms)
    expect(await readRows(codes.reference)).not.toContain(added.cell)
    expect(await readRows(codes.reference)).toContain('publicAnswer')
  })

  test('and is asked no more, is still given to its sender', async () => {
    const form = withField(original, added.field)
    const { codes } = await send(form, added, openRooms(form))
    const { page, file, staff } = await readEverywhere(original, codes, openRooms(original))
    for (const text of [page, file, staff]) expect(text).toContain(added.cell)
  })
})
