import { createHash } from 'node:crypto'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makeBucketVersions } from '../../functions/restore/bucket-versions-store.ts'
import { COPIED, OF_CITIZENS, listNamedFiles } from '../../functions/restore/intake-named-store.ts'
import type { ExpectedFile } from '../../functions/restore/expected-file.ts'
import { restoreIntake } from '../../functions/restore/restore-bucket/restore-intake.ts'
import { restorePublic } from '../../functions/restore/restore-bucket/restore-public.ts'
import {
  attachmentFile,
  evidenceFile,
  logFile,
  offeredEvidenceFile,
  statementFile,
  uploadFile,
} from '../../functions/storage/object-keys.ts'
import {
  caseKey,
  proposalKey,
  statementKey,
  uploadKey,
} from '../../functions/storage/records-table.ts'
import { readAssembly } from '../../infra/template/assembly.ts'
import { listCopyRules } from '../../infra/template/bucket-views.ts'
import { auditLog } from '../../shared/ledger/audit.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'
import { makePublisherWorld } from '../fixtures/publisher-world.ts'
import { putRow } from '../fixtures/tables.ts'

/** The buckets by names of this test, and what the template has S3 copy. */
const NAMES: Readonly<Record<string, string>> = { PublicData: 'public-data', Intake: 'intake' }
const nameOf = (bucket: string): string =>
  Object.entries(NAMES).find(([beginning]) =>
    bucket.toLowerCase().includes(beginning.toLowerCase()),
  )?.[1] ?? bucket
const rules = listCopyRules(readAssembly('cdk.out')).map((rule) => ({
  ...rule,
  from: nameOf(rule.from),
  to: 'copies',
}))

let world: Awaited<ReturnType<typeof makePublisherWorld>>
beforeEach(async () => {
  world = await makePublisherWorld(rules)
  for (const bucket of ['intake', 'copies']) world.store.openBucket(bucket)
})
afterEach(() => world.stop())

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const put = (Key: string, Body: string, Metadata?: Record<string, string>) =>
  world.s3.send(
    new PutObjectCommand({ Bucket: 'intake', Key, Body, ContentType: 'text/plain', Metadata }),
  )
async function empty(bucket: string): Promise<void> {
  for (const { key } of world.store.list(bucket, '')) await world.store.delete(bucket, key)
}
const told = (files: readonly ExpectedFile[]): readonly string[] =>
  files.map(({ key, of }) => `${key}: ${of}`).toSorted()
const keysIn = (bucket: string): readonly string[] =>
  world.store.list(bucket, '').map(({ key }) => key)

test('the template has the log, the statements and the evidence copied, and no folder of citizens', () => {
  expect(rules.map(({ from, prefix }) => `${from}/${prefix}`).toSorted()).toEqual([
    'intake/evidence-public/',
    'intake/evidence/',
    'intake/statements/',
    'public-data/ledger/',
  ])
})

describe('a bucket that has lost its files', () => {
  test('has those again that were copied, with their headers, and names by its record each that was not', async () => {
    const statement = statementFile(hashOf('sao kê'))
    const shown = offeredEvidenceFile(`${hashOf('biên nhận')}.pdf`)
    const evidence = {
      id: 'e1',
      name: 'bien-nhan.pdf',
      type: 'application/pdf',
      size: 9,
      sha256: hashOf('biên nhận'),
      public: true,
    }
    await put(statement, 'sao kê')
    await put(evidenceFile('e1'), 'biên nhận', { name: 'bien-nhan.pdf' })
    await put(shown, 'biên nhận')
    await put(attachmentFile('LCMOT', 'a1'), 'ảnh')
    await put(attachmentFile('LCXOA', 'a2'), 'đã xóa')
    await put(uploadFile('u1'), 'đang chờ')
    const rows = [
      { ...statementKey('S1'), sha256: hashOf('sao kê') },
      // One that was offered and has no file yet.
      { ...statementKey('S2') },
      {
        ...proposalKey('P1'),
        id: 'P1',
        kind: 'disbursement',
        campaign: 'bao-so-10-2025',
        state: 'approved',
        version: 1,
        createdAt: '2025-10-20T00:00:00.000Z',
        proposedBy: 'ke-toan',
        entry: { ...makeNumberedEntry(1), kind: 'disbursed', code: undefined },
        evidence: [evidence],
      },
      {
        ...caseKey('LCMOT'),
        code: 'LCMOT',
        attachments: [
          { id: 'a1', state: 'kept', type: 'image/jpeg', size: Buffer.byteLength('ảnh') },
          { id: 'a3', state: 'refused', type: 'application/octet-stream', size: 0 },
        ],
      },
      { ...uploadKey('u1'), code: 'LCMOT' },
    ]
    for (const row of rows) await putRow(world.tables, 'records', row)
    const before = keysIn('intake')
    const restore = () =>
      restoreIntake({
        files: makeBucketVersions(world.s3, 'intake', 'copies'),
        copied: COPIED,
        ofCitizens: OF_CITIZENS,
        listNamed: () => listNamedFiles(world.tables.client, world.tables.records),
        write: true,
      })
    expect(await restore()).toMatchObject({ sound: 5, brought: [], differing: [], lost: [] })
    await empty('intake')
    const restored = await restore()
    expect(told(restored.brought)).toEqual([
      `${shown}: proposal P1`,
      `${evidenceFile('e1')}: proposal P1`,
      `${statement}: statement S1`,
    ])
    expect(told(restored.lost)).toEqual([
      `${attachmentFile('LCMOT', 'a1')}: case LCMOT`,
      `${uploadFile('u1')}: a form whose files are not looked into yet`,
    ])
    expect(before).toEqual(expect.arrayContaining([...keysIn('intake')]))
    const { ContentType, Metadata } = await world.s3.send(
      new GetObjectCommand({ Bucket: 'intake', Key: evidenceFile('e1') }),
    )
    expect([ContentType, Metadata]).toEqual(['text/plain', { name: 'bien-nhan.pdf' }])
    expect(await restore()).toMatchObject({ sound: 3, brought: [] })
    expect(await listNamedFiles(world.tables.client, 'no-such-table')).toBeUndefined()
  })

  test('has the public log again, and the publisher goes on from it as if nothing had been', async () => {
    for (let at = 0; at < 3; at++) await world.queue(makeNumberedEntry(at))
    await publishLedger(world.deps)
    const before = keysIn('public-data').filter((key) => key.startsWith(logFile('')))
    await empty('public-data')
    const verifier = await world.deps.signer.verifier()
    const restored = await restorePublic({
      files: makeBucketVersions(world.s3, 'public-data', 'copies'),
      verifier,
      audit: () =>
        auditLog({
          verifiers: [verifier],
          tiles: true,
          fetchFile: (path) => world.deps.log.get(path),
        }),
      write: true,
    })
    expect([restored.size, restored.audit?.ok, restored.lost]).toEqual([3, true, []])
    expect(keysIn('public-data')).toEqual(before)
    expect(restored.owed.map(({ by }) => by)).toContain('publish-ledger')
    await world.queue(makeNumberedEntry(3))
    await publishLedger(world.deps)
    expect((await world.publicData())?.ledgerSize).toBe(4)
  })
})
