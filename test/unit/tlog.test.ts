import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  EMPTY_FRONTIER,
  bundlePath,
  checkReceipt,
  decodeBundle,
  decodeTile,
  encodeBundle,
  encodeTile,
  extendFrontier,
  formatCheckpoint,
  formatNote,
  formatProof,
  formatVerifier,
  hashEmpty,
  hashLeaf,
  hashPerfect,
  isConsistent,
  makeVerifier,
  openNote,
  parseCheckpoint,
  parseNote,
  parseProof,
  parseVerifier,
  proveConsistency,
  proveInclusion,
  readTree,
  rootFromInclusion,
  rootOf,
  sameBytes,
  tilePath,
  tilesBetween,
  toBase64,
  toUtf8,
  widthAt,
} from '../../shared/ledger/index.ts'
import type { Hash } from '../../shared/ledger/index.ts'
import { CODE_PATTERN } from '../../shared/reference-code.ts'
import { canonicalEntry, commitToName } from '../../shared/ledger/entry.ts'
import { useQuickDigest } from '../fixtures/quick-digest.ts'
import {
  plainConsistency,
  plainElement,
  plainPath,
  plainRoot,
  sha,
} from '../fixtures/plain-tree.ts'

const leafOf = (index: number): Buffer => sha(Buffer.of(0), Buffer.from(`entry ${index}`))
const LEAVES = Array.from({ length: 300 }, (_, index) => leafOf(index))
const hex = (hashes: readonly Uint8Array[]): readonly string[] =>
  hashes.map((hash) => Buffer.from(hash).toString('hex'))
const toHash = (buffer: Buffer): Hash => Uint8Array.from(buffer)

/** The tiles of a tree, as a log would serve them. */
async function makeTiles(leaves: readonly Hash[]): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  let level: readonly Hash[] = leaves
  const tiles = tilesBetween(0, leaves.length)
  for (let height = 0; tiles.some((tile) => tile.level === height); height++) {
    for (const tile of tiles.filter((one) => one.level === height))
      files.set(
        tilePath(tile),
        encodeTile(level.slice(tile.index * 256, tile.index * 256 + tile.width)),
      )
    const above: Hash[] = []
    for (let at = 0; at + 256 <= level.length; at += 256)
      above.push(await hashPerfect(level.slice(at, at + 256)))
    level = above
  }
  return files
}
const readerOf = (size: number, files: ReadonlyMap<string, Uint8Array>) =>
  readTree(size, async (path) => {
    const bytes = files.get(path)
    if (!bytes) throw new Error(`missing ${path}`)
    return bytes
  })

describe('what the specifications print', () => {
  test('the root of the tree without leaves (RFC 6962)', async () => {
    expect(toBase64(await hashEmpty())).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
  })

  test('the example note of signed-note is read as it stands', () => {
    const { text, signatures } = parseNote(
      'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n',
    )
    expect(text).toBe(
      'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n',
    )
    expect(signatures).toHaveLength(1)
    expect([signatures[0]?.name, signatures[0]?.signature.length]).toEqual([
      'quasimodo.example/salvatore',
      64,
    ])
  })

  test('a note with the key of Go’s package opens, and with a letter changed it does not', async () => {
    const verifier = await parseVerifier(
      'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    )
    const text =
      'If you think cryptography is the answer to your problem,\nthen you don’t know what your problem is.\n'.replace(
        '’',
        "'",
      )
    const note = `${text}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`
    expect(await openNote(note, [verifier])).toBe(text)
    expect(formatVerifier(verifier)).toBe(
      'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    )
    await expect(openNote(note.replace('problem', 'Problem'), [verifier])).rejects.toThrow(
      'note-signature-wrong',
    )
    await expect(openNote(note.replaceAll('PeterNeumann', 'Other'), [verifier])).rejects.toThrow(
      'note-unsigned',
    )
    await expect(
      parseVerifier('PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'),
    ).rejects.toThrow('verifier-id')
  })

  test('paths and widths of tiles (tlog-tiles)', () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(bundlePath(7, 112)).toBe('tile/entries/007.p/112')
    expect(tilesBetween(0, 256).map(tilePath)).toEqual(['tile/0/000', 'tile/1/000.p/1'])
    const tiles = tilesBetween(0, 70_000)
    const at = (level: number) => tiles.filter((tile) => tile.level === level)
    expect(at(0).filter(({ width }) => width === 256)).toHaveLength(273)
    expect(at(0).at(-1)).toEqual({ level: 0, index: 273, width: 112 })
    expect(at(1).map(({ width }) => width)).toEqual([256, 17])
    expect(at(2).map(({ width }) => width)).toEqual([1])
    expect(widthAt(0, 0, 0)).toBe(0)
  })

  test('what is no note, verifier, checkpoint or proof is refused', async () => {
    for (const note of [
      '',
      'a\n',
      'a\n\n',
      'a\n\nb\n',
      'a\n\n— x AAAA\n',
      'a\n\n- x AAAAAAAAAA==\n',
      'a\u0000\n\n— x AAAAAAAAAA==\n',
    ])
      expect(() => parseNote(note), JSON.stringify(note)).toThrow(SyntaxError)
    for (const vkey of ['', 'a+b', 'a+00000000+AAAA', 'a b+00000000+AAAA'])
      await expect(parseVerifier(vkey)).rejects.toThrow(SyntaxError)
    const root = toBase64(new Uint8Array(32))
    for (const text of [
      '',
      `o\n1\n${root}`,
      `o\n01\n${root}\n`,
      `\n1\n${root}\n`,
      `o\n-1\n${root}\n`,
      'o\n1\nAAAA\n',
      `o\n99999999999999999\n${root}\n`,
    ])
      expect(() => parseCheckpoint(text), JSON.stringify(text)).toThrow(SyntaxError)
    expect(parseCheckpoint(`o\n1\n${root}\nan extension\n`)).toMatchObject({ origin: 'o', size: 1 })
    for (const text of [
      '',
      'c2sp.org/tlog-proof@v1\nindex 1\n\nx',
      'c2sp.org/tlog-proof@v2\nextra e30=\nindex 1\n\nx',
      'c2sp.org/tlog-proof@v1\nextra e30=\nindex 01\n\nx',
    ])
      expect(() => parseProof(text), JSON.stringify(text)).toThrow(SyntaxError)
  })
})

describe('against a second implementation', () => {
  useQuickDigest()
  test('roots, tiles, inclusion and consistency agree for every size up to 300', async () => {
    let frontier = EMPTY_FRONTIER
    let proofs = 0
    const random = fc.sample(fc.nat(), { numRuns: 8_000, seed: 7 })
    for (let size = 0; size <= 300; size++) {
      const leaves = LEAVES.slice(0, size)
      const root = plainRoot(leaves)
      expect(hex([await rootOf(frontier)])).toEqual(hex([root]))
      const files = await makeTiles(leaves.map(toHash))
      for (const tile of tilesBetween(0, size)) {
        const expected = Array.from({ length: tile.width }, (_, at) =>
          plainElement(tile.level, tile.index * 256 + at, leaves),
        )
        expect(hex(decodeTile(files.get(tilePath(tile)) ?? new Uint8Array(0), tile.width))).toEqual(
          hex(expected),
        )
      }
      const subtree = readerOf(size, files)
      const pick = (count: number, below: number) =>
        Array.from({ length: count }, () => (random.pop() ?? 0) % below)
      const indexes = size <= 40 ? leaves.map((_, index) => index) : [0, size - 1, ...pick(6, size)]
      for (const index of indexes) {
        const proof = await proveInclusion(index, size, subtree)
        expect(hex(proof)).toEqual(hex(plainPath(index, leaves)))
        const reached = await rootFromInclusion(toHash(leafOf(index)), index, size, proof)
        expect(reached && sameBytes(reached, toHash(root))).toBe(true)
        proofs++
      }
      const olders =
        size <= 40
          ? Array.from({ length: size + 1 }, (_, older) => older)
          : [1, size - 1, ...pick(6, size)]
      for (const older of olders) {
        const proof = await proveConsistency(older, size, subtree)
        expect(hex(proof)).toEqual(hex(older === 0 ? [] : plainConsistency(older, leaves)))
        const roots = [
          { size: older, root: toHash(plainRoot(LEAVES.slice(0, older))) },
          { size, root: toHash(root) },
        ] as const
        expect(await isConsistent(...roots, proof), `${older} in ${size}`).toBe(true)
        // Another history of the same size is not the beginning of this one.
        if (older > 0)
          expect(
            await isConsistent({ size: older, root: toHash(leafOf(-1)) }, roots[1], proof),
          ).toBe(false)
        proofs++
      }
      if (size < 300) frontier = await extendFrontier(frontier, [toHash(leafOf(size))])
    }
    expect(proofs).toBeGreaterThan(5_000)
  }, 120_000)

  test('and for random sizes up to 70,000', async () => {
    const all = Array.from({ length: 70_000 }, (_, index) => leafOf(index))
    for (const size of [
      70_000,
      ...fc.sample(fc.integer({ min: 301, max: 69_999 }), { numRuns: 3 }),
    ]) {
      const leaves = all.slice(0, size)
      const files = await makeTiles(leaves.map(toHash))
      const subtree = readerOf(size, files)
      const root = plainRoot(leaves)
      expect(hex([await subtree(0, size)])).toEqual(hex([root]))
      for (const index of [0, size - 1, ...fc.sample(fc.nat(size - 1), { numRuns: 3 })]) {
        const proof = await proveInclusion(index, size, subtree)
        expect(hex(proof)).toEqual(hex(plainPath(index, leaves)))
        expect(
          hex([
            (await rootFromInclusion(toHash(leafOf(index)), index, size, proof)) ??
              new Uint8Array(0),
          ]),
        ).toEqual(hex([root]))
      }
      for (const older of [
        65_536,
        256,
        ...fc.sample(fc.integer({ min: 1, max: size }), { numRuns: 2 }),
      ].filter((one) => one <= size))
        expect(hex(await proveConsistency(older, size, subtree))).toEqual(
          hex(plainConsistency(older, leaves)),
        )
    }
  }, 120_000)
})

describe('a proof that was tampered with', () => {
  test('leads nowhere: any hash changed, any hash left out or added, another index or size', async () => {
    const size = 77
    const leaves = LEAVES.slice(0, size)
    const subtree = readerOf(size, await makeTiles(leaves.map(toHash)))
    const root = toHash(plainRoot(leaves))
    const leads = async (
      leaf: Hash,
      index: number,
      of: number,
      proof: readonly Hash[],
    ): Promise<boolean> => {
      const reached = await rootFromInclusion(leaf, index, of, proof)
      return reached !== undefined && sameBytes(reached, root)
    }
    const proof = await proveInclusion(41, size, subtree)
    const leaf = toHash(leafOf(41))
    expect(await leads(leaf, 41, size, proof)).toBe(true)
    for (let at = 0; at < proof.length; at++) {
      const bent = proof.map((hash, index) =>
        index === at ? Uint8Array.from(hash, (byte, n) => (n === 0 ? byte ^ 1 : byte)) : hash,
      )
      expect(await leads(leaf, 41, size, bent)).toBe(false)
      expect(await leads(leaf, 41, size, proof.toSpliced(at, 1))).toBe(false)
    }
    expect(await leads(leaf, 41, size, [...proof, root])).toBe(false)
    for (const [index, of] of [
      [40, size],
      [42, size],
      [41, 42],
      [77, size],
      [-1, size],
    ] as const)
      expect(await leads(leaf, index, of, proof)).toBe(false)
    expect(await leads(toHash(leafOf(40)), 41, size, proof)).toBe(false)
  })
})

describe('bundles', () => {
  test('hold entries as they are, of any length', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 700 }), { maxLength: 20 }), (entries) => {
        const bytes = encodeBundle(entries)
        expect(hex(decodeBundle(bytes, entries.length))).toEqual(hex(entries))
        if (bytes.length > 0)
          expect(() => decodeBundle(bytes.subarray(0, -1), entries.length)).toThrow(RangeError)
        expect(() => decodeBundle(bytes, entries.length + 1)).toThrow(RangeError)
      }),
      { numRuns: 200 },
    )
    expect(encodeBundle([new Uint8Array(300)]).subarray(0, 2)).toEqual(Uint8Array.of(1, 44))
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError)
  })
})

describe('a donor’s receipt', () => {
  const NAME = 'Nhà hảo tâm mẫu'
  const SALT = new Uint8Array(16).fill(7)

  async function makeReceipt({
    text: given,
    commits = true,
  }: {
    text?: string
    commits?: boolean
  } = {}) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const raw = Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32))
    const origin = 'so.vidu.vn/ledger'
    const verifier = await makeVerifier(origin, raw)
    const entry =
      given ??
      canonicalEntry({
        v: 1,
        kind: 'pledged',
        campaign: 'bao-so-10',
        day: '2025-10-15',
        channel: 'web',
        code: 'LCUH04G0X9J',
        amountVnd: 500_000,
        ...(commits ? { commitment: await commitToName(NAME, SALT) } : {}),
      })
    expect(CODE_PATTERN.test('LCUH04G0X9J')).toBe(true)
    const leaves = [...LEAVES.slice(0, 9).map(toHash), await hashLeaf(toUtf8(entry))]
    const subtree = readerOf(10, await makeTiles(leaves))
    const text = formatCheckpoint({ origin, size: 10, root: await subtree(0, 10) })
    const checkpoint = formatNote({
      text,
      signatures: [
        {
          name: origin,
          id: verifier.id,
          signature: Uint8Array.from(sign(null, Buffer.from(text), privateKey)),
        },
      ],
    })
    const hashes = await proveInclusion(9, 10, subtree)
    const proof = {
      index: 9,
      hashes,
      checkpoint,
      opening: { entry, name: NAME, salt: toBase64(SALT) },
    }
    return { verifier, proof, file: formatProof(proof), entry }
  }

  test('is checked by itself: signature, place in the books, name', async () => {
    const { verifier, file, proof } = await makeReceipt()
    expect(parseProof(file)).toEqual(proof)
    const { findings, entry, index, name } = await checkReceipt(file, [verifier])
    expect(findings.map(({ step, ok }) => [step, ok])).toEqual([
      ['signature', true],
      ['inclusion', true],
      ['commitment', true],
    ])
    expect([entry?.amountVnd, index, name]).toEqual([500_000, 9, NAME])
    // As a mail program may change it.
    expect(
      (await checkReceipt(`\ufeff${file.replaceAll('\n', '\r\n')}`, [verifier])).findings.every(
        ({ ok }) => ok,
      ),
    ).toBe(true)
  })

  test('is refused with what differs, when the sum, the name, the index, the checkpoint or the key is another', async () => {
    const { verifier, proof, entry } = await makeReceipt()
    const stepOf = async (change: object, key = verifier): Promise<string | undefined> =>
      (await checkReceipt(formatProof({ ...proof, ...change }), [key])).findings.find(
        ({ ok }) => !ok,
      )?.step
    expect(
      await stepOf({ opening: { ...proof.opening, entry: entry.replace('500000', '5000000') } }),
    ).toBe('inclusion')
    expect(await stepOf({ opening: { ...proof.opening, name: 'Người khác' } })).toBe('commitment')
    expect(
      await stepOf({ opening: { ...proof.opening, salt: toBase64(new Uint8Array(16)) } }),
    ).toBe('commitment')
    expect(await stepOf({ index: 8 })).toBe('inclusion')
    expect(await stepOf({ checkpoint: proof.checkpoint.replace('\n10\n', '\n11\n') })).toBe(
      'signature',
    )
    expect(await stepOf({}, await makeVerifier(verifier.name, new Uint8Array(32).fill(1)))).toBe(
      'signature',
    )
    expect(await stepOf({}, await makeVerifier('another.vn/ledger', verifier.publicKey))).toBe(
      'signature',
    )
  })

  test('bears out no name but the one that the entry commits to, whatever else is written into the file', async () => {
    const check = async (
      { proof, verifier }: Awaited<ReturnType<typeof makeReceipt>>,
      opening: object,
    ) => {
      const { findings, name } = await checkReceipt(
        formatProof({ ...proof, opening: { entry: proof.opening.entry, ...opening } }),
        [verifier],
      )
      return [findings.find(({ ok }) => !ok)?.step, name]
    }
    const salt = toBase64(SALT)
    const named = await makeReceipt()
    expect(await check(named, {})).toEqual([undefined, undefined])
    for (const opening of [
      { name: NAME },
      { salt },
      { name: 'Người khác', salt },
      { name: NAME, salt: '' },
      { name: NAME, salt: '!' },
      { name: NAME, salt: toBase64(SALT.slice(1)) },
    ])
      expect(await check(named, opening), JSON.stringify(opening)).toEqual([
        'commitment',
        undefined,
      ])
    const nameless = await makeReceipt({ commits: false })
    expect(await check(nameless, {})).toEqual([undefined, undefined])
    for (const opening of [{ name: NAME }, { name: NAME, salt }])
      expect(await check(nameless, opening)).toEqual(['commitment', undefined])
  })

  test('of a leaf that is no entry says that, and does not fail', async () => {
    for (const text of ['', '{}', '{"v":2}', 'LCUH']) {
      const { proof, verifier } = await makeReceipt({ text })
      const { findings, entry } = await checkReceipt(formatProof(proof), [verifier])
      expect([findings.map(({ step, ok }) => `${step} ${ok}`), entry]).toEqual([
        ['signature true', 'inclusion true', 'entries false'],
        undefined,
      ])
    }
  })
})

test('the package stands alone: it imports nothing but itself', async () => {
  const { globSync, readFileSync } = await import('node:fs')
  for (const file of globSync('shared/ledger/*.ts'))
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+)'/gu))
      expect(from, file).toMatch(/^\.\/[a-z-]+\.ts$/u)
  expect(createHash('sha256').update('').digest('base64')).toBe(toBase64(await hashEmpty()))
})

test('and compiled, as it would be published, it runs in plain Node', async () => {
  const { execFileSync } = await import('node:child_process')
  const { copyFileSync, mkdtempSync, rmSync } = await import('node:fs')
  const folder = mkdtempSync(join(tmpdir(), 'nhip-cau-ledger-'))
  try {
    copyFileSync('shared/ledger/package.json', join(folder, 'package.json'))
    execFileSync('node_modules/.bin/tsc', [
      '-p',
      'shared/ledger/tsconfig.build.json',
      '--outDir',
      join(folder, 'dist'),
    ])
    const script = `import('nhip-cau-ledger').then(async (m) => console.log(m.toBase64(await m.hashEmpty()), typeof m.auditLog))`
    // A package may import itself by its name, through its own exports.
    const said = execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', cwd: folder })
    expect(said.trim()).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU= function')
  } finally {
    rmSync(folder, { recursive: true })
  }
}, 60_000)
