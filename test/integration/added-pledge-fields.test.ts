import { RECEIPTS } from '../fixtures/receipts.ts'
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { actAsCitizen } from '../../functions/cases/look-up/act-as-citizen.ts'
import { lookUp } from '../../functions/cases/look-up/look-up.ts'
import { makeCaseStore } from '../../functions/cases/case-store.ts'
import { readRequest } from '../../functions/http/request.ts'
import { checkPledge } from '../../functions/pledges/check-pledge/check-pledge.ts'
import { makePledgeStore } from '../../functions/pledges/pledge-store.ts'
import { showPledge } from '../../functions/pledges/serve-pledges/serve-pledges.ts'
import { showReceipt } from '../../functions/pledges/show-receipt/show-receipt.ts'
import { respondPledge } from '../../functions/pledges/submit-pledge/respond-pledge.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { formJsonSchema } from '../../shared/forms/json-schema.ts'
import { pledgeForm } from '../../shared/forms/pledge.ts'
import type { PledgeForm } from '../../shared/forms/pledge.ts'
import { findPublicForm } from '../../shared/forms/public-forms.ts'
import { ADDED_FIELDS, ADDED_NAME } from '../fixtures/added-fields.ts'
import type { AddedField } from '../fixtures/added-fields.ts'
import { makeProofs } from '../../functions/http/proof-of-work.ts'
import { disguiseNetworks } from '../../functions/http/networks.ts'
import { makeMemoryPaceStore } from '../fakes/memory-pace-store.ts'
import { makeEvent } from '../fixtures/events.ts'
import { carriedBy } from '../fixtures/pages/carried.ts'
import { GOOD_ANSWERS } from '../fixtures/pledges.ts'
import { startPrivateStores } from '../fixtures/private-stores.ts'
import type { PrivateStores } from '../fixtures/private-stores.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'
import { readTable } from '../fixtures/tables.ts'

let stores: PrivateStores
beforeAll(async () => {
  stores = await startPrivateStores(inject('dynamoDbEndpoint'))
})
afterAll(() => stores.stop())

type PledgeField = PledgeForm['sections'][number]['fields'][number]
const { files, ...FIELDS } = ADDED_FIELDS
// @ts-expect-error A pledge has no place for files, so that a field for them does not compile.
const NO_PLACE: PledgeField = files.field

const withField = (field: PledgeField): PledgeForm => {
  const form = pledgeForm(featuredCampaign())
  const [first, ...others] = form.sections
  if (!first) throw new Error('sections')
  return { ...form, sections: [{ ...first, fields: [...first.fields, field] }, ...others] }
}

/** The rooms through which a pledge goes, with this form for every campaign. */
function openRooms(form: PledgeForm) {
  const { tables, keys } = stores
  const now = () => new Date('2025-10-15T03:00:00Z')
  return {
    shells: PLAIN_SHELLS,
    receipts: RECEIPTS,
    demo: false,
    formOf: () => form,
    findForm: findPublicForm,
    pledges: makePledgeStore(tables.client, tables, keys, { formOf: () => form, now }),
    cases: makeCaseStore(tables.client, tables, keys),
    attachments: { removeAll: async () => {} },
    nameRecords: { find: async () => new Map() },
    ways: { follow: async () => undefined },
    print: async () => new Uint8Array(),
    ledger: { findIndexByCode: async () => undefined, findEntry: async () => undefined },
    log: { get: async () => undefined, getCheckpoint: async () => undefined },
    attempts: { take: async () => 'within' as const },
    disguise: (address: string) => address,
    pace: makeMemoryPaceStore(),
    networksOf: (address: string) => disguiseNetworks(address, 'a secret'),
    now,
    newKey: () => randomBytes(18).toString('base64url'),
    proofs: { ...makeProofs('x'.repeat(32), now), holds: async () => true },
    random: () => 0,
    randomBytes: (size: number) => randomBytes(size),
    sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
    wait: async () => {},
    report: () => {},
    reportFailure: (error: unknown) => {
      throw error
    },
  }
}
type Rooms = ReturnType<typeof openRooms>

const asPage = readRequest(makeEvent({}))

async function send(added: AddedField, rooms: Rooms) {
  const checked = await checkPledge(asPage, { ...GOOD_ANSWERS, ...added.sent }, rooms)
  expect(checked.statusCode, String(checked.body)).toBe(200)
  const page = String(checked.body)
  const sent = await respondPledge(asPage, carriedBy(page), rooms)
  expect(sent.statusCode, String(sent.body)).toBe(303)
  const cookie = sent.cookies?.[0]?.split(';')[0] ?? ''
  const r =
    new URL(String(sent.headers?.location), 'https://cong.example').searchParams.get('r') ?? ''
  const [, reference = '', lookupCode = ''] = /=(\w{11})\.(\w{10})$/u.exec(cookie) ?? []
  return { page, cookie, r, codes: { reference, lookupCode } }
}

/** Every row of both tables that leads to a pledge, as text. */
async function readRows(code: string): Promise<string> {
  const { client, records, ledger } = stores.tables
  const rows = [...(await readTable(client, records)), ...(await readTable(client, ledger))]
  return JSON.stringify(rows.filter((row) => JSON.stringify(row).includes(code)))
}

/**
 * Everything by which somebody may read a pledge: the receipt as a page and as a file, the lookup,
 * the copy of everything, the staff's view.
 */
async function readEverywhere(
  { cookie, r, codes }: Pick<Awaited<ReturnType<typeof send>>, 'cookie' | 'r' | 'codes'>,
  rooms: Rooms,
) {
  const receipt = (query: Record<string, string>) =>
    showReceipt(
      readRequest(makeEvent({ method: 'GET', cookies: [cookie], query: { ...query, r } })),
      rooms,
    )
  return {
    receipt: String((await receipt({})).body),
    file: String((await receipt({ format: 'text' })).body),
    page: String((await lookUp(asPage, codes, rooms)).body),
    export: String((await actAsCitizen(asPage, { ...codes, act: 'export' }, rooms)).body),
    staff: String((await showPledge(codes.reference, rooms)).response.body),
  }
}

describe('a field that is added to the pledge form and nowhere else', () => {
  test('cannot be one for files', () => {
    expect(Object.values<AddedField>(FIELDS).map(({ field }) => field.kind)).not.toContain(
      NO_PLACE.kind,
    )
  })

  test.each(Object.entries<AddedField>(FIELDS))(
    'goes its whole way when its kind is "%s"',
    async (kind, added) => {
      const { kept, shown, cell, field } = added
      const form = withField(field as PledgeField)
      const rooms = openRooms(form)
      expect(formJsonSchema(form).properties).toHaveProperty(ADDED_NAME)

      const sent = await send(added, rooms)
      const { page, codes } = sent
      const rows = await readRows(codes.reference)
      const { staff, ...donors } = await readEverywhere(sent, rooms)
      if (kept === 'never')
        for (const text of [page, rows, staff, ...Object.values(donors)])
          expect(text).not.toContain(kind)
      else {
        for (const text of [page, ...Object.values(donors)]) expect(text).toContain(shown)
        expect(staff).toContain(ADDED_NAME)
        const written = kept === 'consent' ? ADDED_NAME : (cell.split('; ')[0] ?? '')
        expect(rows.includes(written)).toBe(kept !== 'sealed')
      }
      if (kept === 'consent') expect(staff).toContain(field.label.vi)

      await actAsCitizen(asPage, { ...codes, act: 'erase', sure: 'yes' }, rooms)
      const later = await readEverywhere(sent, rooms)
      if (kept === 'sealed')
        for (const text of [await readRows(codes.reference), ...Object.values(later)])
          expect(text).not.toMatch(new RegExp(`${cell}|${shown}`, 'u'))
      if (kept === 'clear') expect(later.file).toContain(shown)
    },
  )

  test('and is personal by its own word, is erased where a row holds it in the open', async () => {
    const added = ADDED_FIELDS.choice
    const { codes } = await send(added, openRooms(withField(added.field)))
    const rooms = openRooms(withField({ ...added.field, personal: 'It tells how a person lives.' }))
    await actAsCitizen(asPage, { ...codes, act: 'erase', sure: 'yes' }, rooms)
    expect(await readRows(codes.reference)).not.toContain(added.cell)
  })
})
