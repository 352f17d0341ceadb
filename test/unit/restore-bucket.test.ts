import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { hasHash, hasSize } from '../../functions/restore/expected-file.ts'
import type { ExpectedFile } from '../../functions/restore/expected-file.ts'
import { sayIntake, sayPublic } from '../../functions/restore/restore-bucket/bucket-words.ts'
import { COPIED, OF_CITIZENS } from '../../functions/restore/intake-named-store.ts'
import {
  attachmentFile,
  evidenceFile,
  offeredEvidenceFile,
  statementFile,
  uploadFile,
} from '../../functions/storage/object-keys.ts'
import { restoreIntake } from '../../functions/restore/restore-bucket/restore-intake.ts'
import { restorePublic } from '../../functions/restore/restore-bucket/restore-public.ts'
import { auditLog } from '../../shared/ledger/audit.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import { LOG_FOLDER } from '../../shared/public-data.ts'
import {
  copyBuckets,
  emptyAll,
  makeBuckets,
  openBuckets,
  put,
  remove,
  standing,
} from '../fakes/memory-buckets.ts'
import type { Buckets } from '../fakes/memory-buckets.ts'
import { FLAVOURS, makeDeps, makeWorld, verifier } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'

const MANNER = { write: true, seconds: 1 }
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
const keysOf = (files: readonly ExpectedFile[]): readonly string[] => files.map(({ key }) => key)

describe('statements, evidence and files of citizens', () => {
  const STATEMENT = statementFile(hashOf('sao kê'))
  const SHOWN = offeredEvidenceFile(`${hashOf('biên nhận')}.pdf`)
  const PAPER = evidenceFile('mot')
  const PHOTO = attachmentFile('LCMOT', 'anh')
  const RAW = uploadFile('dang-cho')
  const FILES: Readonly<Record<string, string>> = {
    [STATEMENT]: 'sao kê',
    [SHOWN]: 'biên nhận',
    [PAPER]: 'biên nhận',
    [PHOTO]: 'ảnh',
    [RAW]: 'tệp đang chờ',
  }
  const NAMED: ReadonlyMap<string, ExpectedFile> = new Map<string, ExpectedFile>(
    (
      [
        [STATEMENT, 'statement S1', hasHash(hashOf('sao kê'))],
        [PAPER, 'proposal P1', hasHash(hashOf('biên nhận'))],
        [PHOTO, 'case LCMOT', hasSize(Buffer.byteLength('ảnh'))],
        [RAW, 'a form', hasSize(Buffer.byteLength('tệp đang chờ'))],
      ] as const
    ).map(([key, of, isRight]) => [key, { key, of, isRight }]),
  )
  /** As S3 has it: only what the books rest on is copied. */
  function lived(): Buckets {
    const buckets = makeBuckets()
    for (const [key, body] of Object.entries(FILES)) {
      put(buckets.own, key, body)
      if (/^(?:statements|evidence)/u.test(key)) put(buckets.copies, key, body)
    }
    return buckets
  }
  const restore = (
    buckets: Buckets,
    { write = true, named = NAMED }: { write?: boolean; named?: typeof NAMED | 'no table' } = {},
    files = openBuckets(buckets),
  ) =>
    restoreIntake({
      files,
      copied: COPIED,
      ofCitizens: OF_CITIZENS,
      listNamed: async () => (named === 'no table' ? undefined : named),
      write,
    })
  const bodies = (buckets: Buckets): Readonly<Record<string, string>> =>
    Object.fromEntries(
      [...standing(buckets)].map(([key, bytes]) => [key, String(Buffer.from(bytes))]),
    )

  test('come back whole from versions that a deletion has left, once, and nothing is written without --write', async () => {
    const buckets = lived()
    emptyAll(buckets)
    const tried = await restore(buckets, { write: false })
    expect([tried.brought.length, bodies(buckets)]).toEqual([5, {}])
    expect(sayIntake(tried, { ...MANNER, write: false }).isWhole).toBe(false)
    expect(sayIntake(await restore(buckets), MANNER)).toMatchObject({ isWhole: true })
    expect(bodies(buckets)).toEqual(FILES)
    const again = openBuckets(buckets)
    expect((await restore(buckets, {}, again)).sound).toBe(5)
    expect(again.puts).toEqual([])
  })

  test('come back from the second bucket where the bucket and its versions are gone, and those without a copy are lost by name', async () => {
    const buckets = { ...lived(), own: new Map() }
    const restored = await restore(buckets)
    expect(Object.keys(bodies(buckets)).toSorted()).toEqual([PAPER, SHOWN, STATEMENT].toSorted())
    expect(sayIntake(restored, MANNER)).toMatchObject({ isWhole: false })
    expect(sayIntake(restored, MANNER).lines.filter((line) => line.startsWith('Lost'))).toEqual([
      `Lost: ${PHOTO} (case LCMOT).`,
      `Lost: ${RAW} (a form).`,
    ])
  })

  test('of a person who has erased them stay gone, and so do all while there are no records to ask', async () => {
    const buckets = lived()
    put(buckets.own, attachmentFile('LCXOA', 'anh'), 'đã xóa')
    emptyAll(buckets)
    const unnamed = await restore(buckets, { named: 'no table' })
    expect(Object.keys(bodies(buckets)).every((key) => /^(?:statements|evidence)/u.test(key))).toBe(
      true,
    )
    expect(sayIntake(unnamed, MANNER).isWhole).toBe(false)
    await restore(buckets)
    expect(bodies(buckets)).toEqual(FILES)
  })

  test.each(['other bytes', '', 'sao kê '])(
    'are taken from the next version or copy where one is not what its name or record says: %j',
    async (damage) => {
      for (const key of [STATEMENT, SHOWN, PAPER]) {
        const buckets = lived()
        put(buckets.copies, key, damage)
        put(buckets.own, key, damage)
        emptyAll(buckets)
        // An unnamed file of evidence has nothing that tells which of its versions it is.
        await restore(buckets)
        expect(bodies(buckets)[key], key).toBe(FILES[key])
        buckets.own.delete(key)
        buckets.copies.set(key, [])
        put(buckets.copies, key, damage)
        const named = NAMED.has(key)
          ? NAMED
          : new Map([...NAMED, [key, { key, of: 'x', isRight: hasHash(hashOf('biên nhận')) }]])
        expect(keysOf((await restore(buckets, { named })).lost), key).toEqual([key])
      }
    },
  )

  test('are never written over: another file under the name is told, a good one that came since stays', async () => {
    const buckets = lived()
    emptyAll(buckets)
    put(buckets.own, STATEMENT, 'một tệp khác')
    put(buckets.own, evidenceFile('moi'), 'mới đến')
    const restored = await restore(buckets)
    expect(keysOf(restored.differing)).toEqual([STATEMENT])
    expect(bodies(buckets)).toEqual({
      ...FILES,
      [STATEMENT]: 'một tệp khác',
      [evidenceFile('moi')]: 'mới đến',
    })
    expect(sayIntake(restored, MANNER).lines.join('\n')).toContain(
      `Another file lies under ${STATEMENT}`,
    )
  })

  test('are whole after a run that was killed or failed at any call and was run again', async () => {
    const emptied = lived()
    emptyAll(emptied)
    const whole = openBuckets(copyBuckets(emptied))
    await restore(emptied, {}, whole)
    for (const flavour of FLAVOURS)
      for (let at = 0; at < whole.calls(); at++) {
        const buckets = copyBuckets(emptied)
        await expect(restore(buckets, {}, openBuckets(buckets, { at, flavour }))).rejects.toThrow(
          /fault|dead/u,
        )
        await restore(buckets)
        expect(bodies(buckets), `${flavour} ${at}`).toEqual(FILES)
      }
  })
})

describe('the public log', () => {
  const SIZE = 256 + 20
  let published: Buckets
  beforeAll(async () => {
    const texts = Array.from({ length: SIZE }, (_, at) => canonicalEntry(makeNumberedEntry(at)))
    const world = await makeWorld(texts, new Map())
    await publishLedger(makeDeps(world))
    published = makeBuckets()
    for (const place of [published.own, published.copies]) {
      for (const [path, body] of world.files) put(place, LOG_FOLDER + path, body)
      put(place, `${LOG_FOLDER}checkpoint`, world.checkpoints.at(-1) ?? '')
      put(place, `${LOG_FOLDER}tile/0/000.p/7`, 'a part that nobody needs any more')
    }
  })
  const needed = (buckets: Buckets): ReadonlyMap<string, unknown> =>
    new Map([...standing(buckets)].filter(([key]) => !key.endsWith('000.p/7')))
  const restore = (buckets: Buckets, files = openBuckets(buckets), write = true) =>
    restorePublic({
      files,
      verifier,
      audit: () =>
        auditLog({
          verifiers: [verifier],
          tiles: true,
          fetchFile: async (path) => {
            const bytes = standing(buckets).get(LOG_FOLDER + path)
            return bytes && Uint8Array.from(bytes)
          },
        }),
      write,
    })

  test.each(['versions', 'copies'] as const)(
    'comes back from %s byte for byte, leads to the signed checkpoint, and leaves what nobody needs',
    async (from) => {
      const buckets = copyBuckets(published)
      if (from === 'copies') buckets.own.clear()
      else {
        emptyAll(buckets)
        buckets.copies.clear()
      }
      const files = openBuckets(buckets)
      const restored = await restore(buckets, files)
      expect([restored.size, restored.audit?.ok, restored.lost]).toEqual([SIZE, true, []])
      expect(needed(buckets)).toEqual(needed(published))
      // The publisher takes no table that was set back once the checkpoint is there.
      expect(files.puts.at(-1)).toBe(`${LOG_FOLDER}checkpoint`)
      const words = sayPublic(restored, MANNER)
      expect(words.isWhole).toBe(false)
      expect(words.lines.join('\n')).toContain('publish-days makes when its clock rings')
    },
  )

  test('comes back as far as the furthest checkpoint that our key has signed, and what is lost of it is named', async () => {
    const buckets = copyBuckets(published)
    emptyAll(buckets)
    put(buckets.own, `${LOG_FOLDER}checkpoint`, 'so.vidu.vn/ledger\n999\nAAAA\n\n— x AAAA\n')
    remove(buckets.own, `${LOG_FOLDER}checkpoint`)
    const bundle = `${LOG_FOLDER}tile/entries/000`
    buckets.own.delete(bundle)
    buckets.copies.delete(bundle)
    const restored = await restore(buckets)
    expect([restored.size, keysOf(restored.lost), restored.audit?.ok]).toEqual([
      SIZE,
      [bundle],
      false,
    ])
    expect(sayPublic(restored, MANNER).lines.join('\n')).toContain(
      `Left to mend-log, which makes it from the table of the books: ${bundle}.`,
    )
  })

  test('of which no signed checkpoint is left is told so, and nothing is put back', async () => {
    const buckets = makeBuckets()
    put(buckets.copies, `${LOG_FOLDER}checkpoint`, 'nothing of ours')
    const restored = await restore(buckets)
    expect([restored.size, restored.audit, standing(buckets).size]).toEqual([
      undefined,
      undefined,
      0,
    ])
    expect(sayPublic(restored, MANNER).lines[0]).toMatch(/^No checkpoint that this key has signed/u)
  })

  test('keeps a checkpoint that the publisher has signed meanwhile', async () => {
    const buckets = copyBuckets(published)
    for (const key of standing(buckets).keys())
      if (!key.endsWith('checkpoint')) remove(buckets.own, key)
    const files = openBuckets(buckets)
    expect((await restore(buckets, files)).audit?.ok).toBe(true)
    expect(files.puts).not.toContain(`${LOG_FOLDER}checkpoint`)
  })

  test('is whole after a run that was killed or failed at any call and was run again', async () => {
    const emptied = copyBuckets(published)
    emptyAll(emptied)
    const whole = openBuckets(copyBuckets(emptied))
    await restore(copyBuckets(emptied), whole)
    for (const flavour of FLAVOURS)
      for (let at = 0; at < whole.calls(); at += 3) {
        const buckets = copyBuckets(emptied)
        await restore(buckets, openBuckets(buckets, { at, flavour })).catch(() => {})
        expect((await restore(buckets)).audit?.ok, `${flavour} ${at}`).toBe(true)
        expect(needed(buckets)).toEqual(needed(published))
      }
  })
})
