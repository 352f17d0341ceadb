import { beforeAll, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { makeHashList } from '../../shared/audit/hash-list.ts'
import { makeLogbook } from '../../shared/audit/logbook.ts'
import { auditLog } from '../../shared/ledger/audit.ts'
import { toUtf8 } from '../../shared/ledger/bytes.ts'
import { canonicalEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { hashLeaf } from '../../shared/ledger/merkle.ts'
import type { Hash } from '../../shared/ledger/merkle.ts'
import { makeDeps, makeWorld, verifier } from '../fakes/memory-log.ts'
import type { World } from '../fakes/memory-log.ts'
import { makeNumberedEntry } from '../fixtures/entries.ts'

/** Full tiles and bundles, and partial ones behind them. */
const SIZE = 3 * 256 + 20
let world: World
beforeAll(async () => {
  const entries = Array.from({ length: SIZE }, (_, number) => makeNumberedEntry(number))
  world = await makeWorld(entries.map(canonicalEntry), new Map())
  await publishLedger(makeDeps(world))
})

async function findWrong(damage: (files: Map<string, Uint8Array<ArrayBuffer>>) => void) {
  const files = new Map(world.files)
  damage(files)
  const { findings } = await auditLog({
    verifiers: [verifier],
    tiles: true,
    fetchFile: async (path) =>
      path === 'checkpoint' ? toUtf8(world.checkpoints.at(-1) ?? '') : files.get(path),
  })
  return findings.filter(({ ok }) => !ok)
}
const flip = (bytes: Uint8Array<ArrayBuffer> | undefined, at: number): Uint8Array<ArrayBuffer> => {
  const bent = Uint8Array.from(bytes ?? [])
  bent[at] = (bent[at] ?? 0) ^ 1
  return bent
}
const isPart = (path: string): boolean => path.startsWith('tile/')
/** Where the same entries stand in a bundle, for a tile of the lowest level. */
const sameEntries = (path: string): string => path.replace('tile/0/', 'tile/entries/')

describe('of each file of the log, however old', () => {
  test('one that is missing or flipped in one bit is named by its path, or a bundle by the tile of the same entries', async () => {
    expect(await findWrong(() => {})).toEqual([])
    const paths = [...world.files.keys()].filter(isPart)
    expect(paths.length).toBeGreaterThan(8)
    for (const path of paths) {
      const length = world.files.get(path)?.length ?? 0
      const damages: Array<(files: Map<string, Uint8Array<ArrayBuffer>>) => void> = [
        (files) => void files.delete(path),
        ...[0, Math.floor(length / 2), length - 3].map(
          (at) => (files: Map<string, Uint8Array<ArrayBuffer>>) =>
            void files.set(path, flip(files.get(path), at)),
        ),
        (files) => void files.set(path, (files.get(path) ?? flip(undefined, 0)).slice(1)),
      ]
      for (const [nth, damage] of damages.entries()) {
        const [first] = await findWrong(damage)
        const { file, path: tile } = first?.details ?? {}
        const named = String(file ?? tile)
        expect([path, sameEntries(path)], `${path}, damage ${nth}`).toContain(sameEntries(named))
      }
    }
  })

  test('an entry that was altered, its bundle and its tile alike, is no part of what is signed', async () => {
    const [path = ''] = [...world.files.keys()].filter((one) => one.startsWith('tile/entries/'))
    const [first] = await findWrong((files) => {
      const text = Buffer.from(files.get(path) ?? []).toString('latin1')
      files.set(
        path,
        Uint8Array.from(
          Buffer.from(text.replace('"amountVnd":10001', '"amountVnd":10009'), 'latin1'),
        ),
      )
    })
    expect([first?.step, first?.details.file]).toEqual(['root', path.replace('entries', '0')])
  })
})

describe('what the auditor keeps of a log', () => {
  test('is each hash and each day, by its index, over as many pieces as it takes', async () => {
    const list = makeHashList()
    const book = makeLogbook()
    const hashes: Hash[] = []
    for (let at = 0; at < 500; at++) hashes.push(await hashLeaf(toUtf8(String(at))))
    const hashOf = (at: number): Hash => hashes[at % 500] ?? new Uint8Array(32)
    const dayOf = (at: number): string => `2025-10-${String(10 + (at % 13))}`
    const entry = (at: number): LedgerEntry => ({
      v: 1,
      kind: 'received',
      campaign: 'mot',
      day: dayOf(at),
      channel: 'cash',
      amountVnd: 1,
    })
    const count = 66_000
    for (let at = 0; at < count; at++) {
      list.push(hashOf(at))
      book.add(entry(at), hashOf(at))
    }
    for (const at of [0, 1, 65_535, 65_536, count - 1]) {
      expect(list.at(at)).toEqual(hashOf(at))
      expect(book.hashes.at(at)).toEqual(hashOf(at))
      expect(book.dayAt(at)).toBe(dayOf(at))
    }
    expect([list.at(-1), list.at(count), book.dayAt(count)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(list.slice(65_534, 65_538)).toEqual([65_534, 65_535, 65_536, 65_537].map(hashOf))
    expect(list.slice(count - 1, count + 9)).toHaveLength(1)
    expect(list.size()).toBe(count)
  })
})
