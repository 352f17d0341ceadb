import { RECEIPTS } from '../fixtures/receipts.ts'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KMSClient } from '@aws-sdk/client-kms'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { checkForm } from '../../functions/cases/check-form/check-form.ts'
import { makeProofs } from '../../functions/http/proof-of-work.ts'
import { HttpProblem } from '../../functions/http/problem.ts'
import { readRequest } from '../../functions/http/request.ts'
import { readBody } from '../../functions/http/posted-answers.ts'
import { makeAttachments } from '../../functions/cases/attachment-files.ts'
import { makeDigestStore } from '../../functions/cases/digest-store.ts'
import { makeRecordKeys } from '../../functions/storage/record-keys.ts'
import { makeCaseNoteStore } from '../../functions/cases/case-note-store.ts'
import type { CaseNoteStore } from '../../functions/cases/case-note-store.ts'
import { makeCaseStore } from '../../functions/cases/case-store.ts'
import type { CaseStore } from '../../functions/cases/case-store.ts'
import { makeUploads } from '../../functions/cases/upload-files.ts'
import { exportCases } from '../../functions/cases/serve-cases/export-cases.ts'
import { respondForm } from '../../functions/cases/submit-form/respond-form.ts'
import { openLocalKms } from '../../infra/local/kms/kms.ts'
import { startJudge } from '../../infra/local/judge/judge.ts'
import { ObjectStore } from '../../infra/local/s3/object-store.ts'
import { S3Client } from '@aws-sdk/client-s3'
import { PUBLIC_FORMS, findPublicForm } from '../../shared/forms/public-forms.ts'
import { parseCsv } from '../fixtures/csv.ts'
import { makeEvent } from '../fixtures/events.ts'
import { generatedBodies } from '../fixtures/generated-bodies.ts'
import { PLAIN_SHELLS } from '../fixtures/shells.ts'
import { makeTables } from '../fixtures/tables.ts'
import type { Tables } from '../fixtures/tables.ts'

const CLERK = { subject: 'tiep-nhan', roles: ['clerk'] } as const

let tables: Tables
let cases: CaseStore
let notes: CaseNoteStore
let s3: S3Client
let stop: (() => Promise<void>) | undefined
afterAll(() => stop?.())
beforeAll(async () => {
  tables = await makeTables(inject('dynamoDbEndpoint'))
  const store = new ObjectStore(mkdtempSync(join(tmpdir(), 'nhip-cau-s3-')))
  store.openBucket('intake')
  const judge = await startJudge({
    dynamoDbEndpoint: inject('dynamoDbEndpoint'),
    store,
    kms: openLocalKms(join(mkdtempSync(join(tmpdir(), 'nhip-cau-kms-')), 'key')),
    callers: new Map([
      [
        'TEST',
        { name: 'test', roleArn: 'arn:aws:iam::000000000000:role/test', policies: 'everything' },
      ],
    ]),
    report: () => {},
  })
  stop = judge.stop
  const client = {
    endpoint: judge.endpoint,
    region: 'local',
    credentials: { accessKeyId: 'TEST', secretAccessKey: 'local' },
  }
  s3 = new S3Client(client)
  const keys = makeRecordKeys(new KMSClient(client), 'arn:aws:kms:local:000000000000:key/test')
  cases = makeCaseStore(tables.client, tables, keys)
  notes = makeCaseNoteStore(tables.client, tables.records, keys)
})

const BODIES = 2_000

test(`${BODIES} generated bodies are answered by a page, an error of the 4xx kind, or a receipt, and nothing else; what was taken comes out of the staff's table as text that no spreadsheet runs`, async () => {
  const uploads = makeUploads(s3, 'intake')
  const common = {
    shells: PLAIN_SHELLS,
    receipts: RECEIPTS,
    findForm: findPublicForm,
    uploads,
    attempts: { take: async () => 'within' as const },
    disguise: (address: string) => address,
    now: () => new Date('2026-11-24T03:00:00Z'),
  }
  const proofs = makeProofs('x'.repeat(32), () => new Date())
  const statuses = new Map<number, number>()
  const settle = async (answer: Promise<{ statusCode?: number | undefined }>): Promise<number> => {
    const status = await answer.then(
      ({ statusCode = 0 }) => statusCode,
      (error: unknown) => {
        if (error instanceof HttpProblem) return error.statusCode
        throw error
      },
    )
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    return status
  }
  await fc.assert(
    fc.asyncProperty(generatedBodies, fc.boolean(), async (body, asJson) => {
      const key = randomBytes(18).toString('base64url')
      const event = makeEvent({
        path: '/api/submissions',
        headers: asJson ? { 'content-type': 'application/json', 'idempotency-key': key } : {},
        body: asJson ? JSON.stringify(body) : new URLSearchParams({ ...body, key }).toString(),
      })
      const request = readRequest(event)
      const attempt = <T>(act: () => Promise<T>): Promise<T> => Promise.resolve().then(act)
      const checked = await settle(
        attempt(() =>
          checkForm(request, readBody(event), [], { ...common, newKey: () => key, proofs }),
        ),
      )
      expect(checked).toBeLessThan(500)
      const sent = await settle(
        attempt(() =>
          respondForm(request, readBody(event), {
            ...common,
            cases,
            proofs: { holds: async () => true },
            randomBytes: (size) => randomBytes(size),
            sha256: (text) => createHash('sha256').update(text).digest('hex'),
            report: () => {},
          }),
        ),
      )
      expect(sent).toBeLessThan(500)
      // What may be sent was found to be right when it was checked, and the other way round.
      expect([201, 303].includes(sent)).toBe(checked === 200)
    }),
    { numRuns: BODIES },
  )
  console.log(
    `answers by status: ${[...statuses].map(([status, count]) => `${status}: ${count}`).join(', ')}`,
  )
  // About a tenth of the bodies are right. Half of that is far below what chance can bring.
  expect((statuses.get(201) ?? 0) + (statuses.get(303) ?? 0)).toBeGreaterThan(BODIES / 20)

  const staff = {
    findForm: findPublicForm,
    cases,
    notes,
    digests: makeDigestStore(tables.client, tables.records),
    attachments: makeAttachments(s3, 'intake'),
    now: () => new Date(),
    sha256: (text: string) => text,
    report: () => {},
  }
  let cells = 0
  for (const { id, unit } of PUBLIC_FORMS) {
    const event = makeEvent({
      method: 'GET',
      path: '/api/staff/submissions.csv',
      query: { unit, form: id },
    })
    const { response } = await exportCases(readRequest(event), CLERK, staff)
    const { body = '', headers } = response
    expect(headers?.['content-disposition']).toBe(`attachment; filename="${unit}-${id}.csv"`)
    const lines = parseCsv(body)
    expect(new Set(lines.map(({ length }) => length)).size).toBe(1)
    for (const [row, fields] of lines.entries()) {
      if (row === 0) expect(fields.slice(0, 4)).toEqual(CASE_HEAD)
      for (const field of fields) {
        expect(field).not.toMatch(/(?:^|[;,\t\r\n])\s*[=+\-@＝＋－＠]/u)
        cells++
      }
    }
  }
  expect(cells).toBeGreaterThan(500)
}, 300_000)

const CASE_HEAD = ['Mã tham chiếu', 'Tình trạng', 'Gửi lúc (giờ Việt Nam)', 'Hạn trả lời']
