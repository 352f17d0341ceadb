import { logFile } from '../../functions/storage/object-keys.ts'
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishLedger } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import { featuredCampaign } from '../../shared/campaigns.ts'
import { auditLog } from '../../shared/ledger/audit.ts'
import { checkAgainstLog } from '../../shared/ledger/check-history.ts'
import { Unreachable } from '../../shared/ledger/log-access.ts'
import { toBase64, toUtf8 } from '../../shared/ledger/bytes.ts'
import { parseCheckpoint } from '../../shared/ledger/checkpoint.ts'
import { canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf, rootOf } from '../../shared/ledger/merkle.ts'
import { formatVerifier, makeVerifier, parseNote } from '../../shared/ledger/note.ts'
import { foldSplits } from '../../shared/ledger/splits.ts'
import { addEntry, emptyTotals, foldTotals } from '../../shared/ledger/totals.ts'
import { copyWorld, makeDeps, makePending, makeWorld, verifier } from '../fakes/memory-log.ts'
import type { Fault, World } from '../fakes/memory-log.ts'
import { codeOf, makeNumberedEntry } from '../fixtures/entries.ts'
import { newNameRecord } from '../../functions/ledger/name-standing.ts'
import { useQuickDigest } from '../fixtures/quick-digest.ts'
import { CAMPAIGN_DATA_KEY, SPLIT_DATA_KEY } from '../../shared/public-data.ts'

useQuickDigest()

const campaign = featuredCampaign().id
/**
 * A published ledger of one size with entries in its queue that bring it to another; and the root
 * of every size that may be signed. With names: one donor has agreed to show it, was passed by a
 * clerk and does not agree any more, and one of those to come agrees and is met by the last.
 */
async function makeBoundary(
  from: number,
  to: number,
  withNames = false,
): Promise<{ world: World; roots: ReadonlyMap<number, string> }> {
  const entries = Array.from({ length: to }, (_, number) =>
    withNames && number === to - 1
      ? { ...makeNumberedEntry(from + 1), kind: 'received' as const }
      : makeNumberedEntry(number),
  )
  const texts = entries.map(canonicalEntry)
  const totals = emptyTotals()
  for (const entry of entries.slice(0, from)) addEntry(totals, entry)
  const world = await makeWorld(texts.slice(0, from), new Map([[campaign, totals]]))
  if (withNames) {
    world.names = new Map([[3, 'Nguyễn Thị Ví Dụ']])
    const record = newNameRecord({ code: codeOf(3), campaign })
    world.nameRecords.set(codeOf(3), { ...record, ruling: 'pass' })
  }
  await publishLedger(makeDeps(world))
  expect([...world.nameFiles.values()].join('').includes('Nguyễn')).toBe(withNames)
  // Those of the past are as many as its entries, and would only slow each copy of the world down.
  if (!withNames) world.nameRecords.clear()
  if (withNames) world.withdrawn = [{ code: codeOf(3), at: '2025-10-15T23:59:00.000Z' }]
  world.pending = entries
    .slice(from)
    .map((entry, at) => makePending(entry, at, withNames && at === 1 ? 'Trần Ví Dụ' : undefined))
  const roots = new Map<number, string>()
  let frontier = await extendFrontier(
    EMPTY_FRONTIER,
    await Promise.all(texts.slice(0, from).map((text) => hashLeaf(toUtf8(text)))),
  )
  roots.set(from, toBase64(await rootOf(frontier)))
  for (const text of texts.slice(from)) {
    frontier = await extendFrontier(frontier, [await hashLeaf(toUtf8(text))])
    roots.set(frontier.size, toBase64(await rootOf(frontier)))
  }
  return { world, roots }
}

/** Each way in which a call ends, with an error or by the end of the publisher. */
const WAYS = [
  { error: 'fails', kill: 'killed before' },
  { error: 'takes effect and fails', kill: 'killed after' },
] as const satisfies ReadonlyArray<Record<'error' | 'kill', Fault['flavour']>>
/** More than any run makes. */
const MOST_CALLS = 300

const figuresOf = ({ data }: World): Uint8Array<ArrayBuffer> =>
  toUtf8(data.get(CAMPAIGN_DATA_KEY)?.body ?? '')
const sizeOf = (note: string): number => parseCheckpoint(parseNote(note).text).size

/**
 * What must hold whatever happened: no signed checkpoint contradicts another, none speaks of what
 * is not there.
 */
function expectHonest(world: World, roots: ReadonlyMap<number, string>, label: string): void {
  let last = 0
  for (const note of world.checkpoints) {
    const { size, root } = parseCheckpoint(parseNote(note).text)
    expect(size, label).toBeGreaterThanOrEqual(last)
    expect(toBase64(root), label).toBe(roots.get(size))
    last = size
  }
}

const bodyPrints = new WeakMap<Uint8Array, string>()
function printOfBody(body: Uint8Array): string {
  const print = bodyPrints.get(body) ?? createHash('sha256').update(body).digest('base64')
  bodyPrints.set(body, print)
  return print
}

/** Two worlds of one print are the same, in everything that outlives a run. */
function printOf({ files, base, ...rest }: World): string {
  const hash = createHash('sha256').update(
    JSON.stringify(rest, (_, value: unknown) => (value instanceof Map ? [...value] : value)),
  )
  for (const [path, body] of files) hash.update(`\n${path} ${printOfBody(body)}`)
  return hash.update(`\n${base.length}`).digest('base64')
}

describe.each([
  [254, 257, true],
  [65_535, 65_537, false],
])(
  'a publisher whose calls are broken, from %i to %i entries (with names: %s)',
  (from, to, withNames) => {
    let base: World
    let roots: ReadonlyMap<number, string>
    beforeAll(async () => {
      ;({ world: base, roots } = await makeBoundary(from, to, withNames))
    }, 120_000)

    /** @returns how many calls the run has made, that which was broken among them. */
    async function runBroken(world: World, fault: Fault): Promise<number> {
      const deps = makeDeps(world, fault)
      await publishLedger(deps).catch((error: unknown) => {
        // Only what was injected: nothing that is never to change was found changed.
        expect(['fault', 'dead']).toContain((error as Error).message)
      })
      return deps.calls()
    }

    /** The worlds that a run leaves behind which is broken at one of its calls, in every way. */
    async function* breakEach(before: World): AsyncGenerator<{ fault: Fault; world: World }> {
      for (let at = 0; at < MOST_CALLS; at++)
        for (const { error, kill } of WAYS) {
          const world = copyWorld(before)
          const calls = await runBroken(world, { at, flavour: error })
          // It was over before that call, and has nothing further that could be broken.
          if (calls <= at) return
          yield { fault: { at, flavour: error }, world }
          // A run that calls nothing more after an error is the same as one that was killed there.
          if (calls === at + 1) continue
          const killed = copyWorld(before)
          await runBroken(killed, { at, flavour: kill })
          yield { fault: { at, flavour: kill }, world: killed }
        }
      throw new Error('a run makes more calls than this test breaks')
    }

    test('recovers from every single and every double fault: nothing that is never to change changes, no signed checkpoint contradicts another, nothing is lost or doubled, the totals are the fold', async () => {
      const plain = copyWorld(base)
      const counting = makeDeps(plain)
      await publishLedger(counting)
      const calls = counting.calls()
      const finalSplits = plain.data.get(SPLIT_DATA_KEY)?.body
      const final = { files: new Map(plain.files), appended: plain.appended, head: plain.head }
      const expectRecovered = async (
        world: World,
        label: string,
        isSingle: boolean,
      ): Promise<void> => {
        await publishLedger(makeDeps(world))
        expectHonest(world, roots, label)
        expect(sizeOf(world.checkpoints.at(-1) ?? ''), label).toBe(to)
        expect([world.head.size, world.pending.length], label).toEqual([to, 0])
        expect(world.appended, label).toEqual(final.appended)
        expect(world.head.frontier, label).toEqual(final.head.frontier)
        // Most files are the very same object; only what was written anew has to be compared.
        const differing = [...final.files].filter(([path, body]) => {
          const there = world.files.get(path)
          return there !== body && (there === undefined || Buffer.compare(there, body) !== 0)
        })
        expect(differing, label).toEqual([])
        expect(world.totals.get(campaign), label).toEqual(plain.totals.get(campaign))
        expect(world.data.get(SPLIT_DATA_KEY)?.body, label).toBe(finalSplits)
        expect([...world.nameFiles], label).toEqual([...plain.nameFiles])
        const names = [...world.nameFiles.values()].join('')
        expect(names, label).not.toContain('Nguyễn')
        expect(names.includes('Trần'), label).toBe(withNames)
        expect(world.nameRecords, label).toEqual(plain.nameRecords)
        // Run once more, it has nothing left to do; after double faults the state is the same as
        // after single ones.
        if (!isSingle) return
        const again = await publishLedger(makeDeps(world))
        expect(again, label).toMatchObject({
          appended: 0,
          filesWritten: 0,
          tilesWritten: 0,
          namesWritten: 0,
        })
      }
      let cases = 0
      /**
       * What a run comes to depends on the world that it begins in and on its fault alone: each
       * world is tried once, however many faults lead to it.
       */
      const begun = new Set<string>()
      const recovered = new Set<string>()
      const isNew = (seen: Set<string>, world: World): boolean => {
        const print = printOf(world)
        return !seen.has(print) && seen.add(print) !== undefined
      }
      for await (const { fault: first, world: once } of breakEach(base)) {
        cases++
        if (!isNew(begun, once)) continue
        expectHonest(once, roots, JSON.stringify(first))
        await expectRecovered(copyWorld(once), JSON.stringify(first), true)
        for await (const { fault: second, world: twice } of breakEach(once)) {
          cases++
          if (!isNew(recovered, twice)) continue
          const label = `${JSON.stringify(first)} then ${JSON.stringify(second)}`
          expectHonest(twice, roots, label)
          await expectRecovered(twice, label, false)
        }
      }
      expect(plain.totals.get(campaign)).toEqual(
        foldTotals(emptyTotals(), [...plain.base, ...plain.appended].map(parseEntry)),
      )
      const { campaigns } = JSON.parse(finalSplits ?? '') as { campaigns: unknown[] }
      const whole = foldSplits([...plain.base, ...plain.appended].map(parseEntry))
      expect(campaigns).toEqual([{ id: campaign, splits: whole }])
      // The pages of names whose turn it is are only read, which gives no world that is new.
      expect(begun.size).toBeGreaterThan(calls / 3)
      console.log(
        `${from} -> ${to}: ${calls} calls, ${cases} runs that one fault or two have broken, which lead to ${begun.size} and ${recovered.size} worlds`,
      )
    }, 1_200_000)

    test('leaves a log that an auditor who has nothing but the files finds right, and one byte changed wrong', async () => {
      const world = copyWorld(base)
      const before = world.checkpoints.at(-1) ?? ''
      await publishLedger(makeDeps(world))
      const audit = (files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>, earlier = before) =>
        auditLog({
          verifiers: [verifier],
          earlier,
          tiles: true,
          fetchFile: async (path) =>
            path === 'checkpoint' ? toUtf8(world.checkpoints.at(-1) ?? '') : files.get(path),
          fetchFigures: async () => figuresOf(world),
          fetchSplits: async () => toUtf8(world.data.get(SPLIT_DATA_KEY)?.body ?? ''),
        })
      const { ok, findings, entries } = await audit(world.files)
      expect(findings.map(({ step, ok: right }) => [step, right])).toEqual(
        ['signature', 'consistency', 'entries', 'root', 'tiles', 'rules', 'totals', 'splits'].map(
          (step) => [step, true],
        ),
      )
      expect([ok, entries]).toEqual([true, to])
      for (const [path, step] of [
        ['tile/entries/000', 'entries'],
        ['tile/0/000', 'consistency'],
      ] as const) {
        const bent = new Map(world.files)
        const body = Uint8Array.from(bent.get(path) ?? [])
        body[40] = (body[40] ?? 0) ^ 1
        bent.set(path, body)
        const wrong = (await audit(bent)).findings.find((finding) => !finding.ok)
        expect(['root', 'entries', 'consistency', 'tiles'], step).toContain(wrong?.step)
      }
    }, 120_000)
  },
)

describe('a publisher refuses to go on', () => {
  test('when the public log is ahead of the table, or of the same size and another', async () => {
    const { world } = await makeBoundary(20, 23)
    const behind = copyWorld(world)
    await publishLedger(makeDeps(world))
    behind.checkpoints = [...world.checkpoints]
    behind.pending = []
    await expect(publishLedger(makeDeps(behind))).rejects.toThrow('log-ahead-of-lock')
    const other = copyWorld(behind)
    other.head = { ...world.head, frontier: world.head.frontier.toReversed() }
    await expect(publishLedger(makeDeps(other))).rejects.toThrow('log-differs-from-lock')
  })

  test('when the table was restored from a backup, before another entry gets an index that was given, and before anything is written', async () => {
    for (const [from, to] of [
      [20, 23],
      [254, 257],
      [509, 512],
    ] as const) {
      const { world } = await makeBoundary(from, to)
      const restored = copyWorld(world)
      await publishLedger(makeDeps(world))
      const files = new Map(world.files)
      // More wait by now than was lost, so that the head would pass what is public.
      const others = Array.from({ length: 10 }, (_, at) =>
        makePending(makeNumberedEntry(70_000 + at), at),
      )
      const behind = {
        ...copyWorld(restored),
        pending: others,
        files: new Map(files),
        checkpoints: [...world.checkpoints],
      }
      await expect(publishLedger(makeDeps(behind))).rejects.toThrow('log-ahead-of-lock')
      expect([behind.head.size, behind.pending.length]).toEqual([from, 10])
      // Even where they were appended before anybody looked.
      const passed = { ...copyWorld(restored), pending: others }
      await publishLedger(makeDeps(passed))
      const fork = { ...passed, files: new Map(files), checkpoints: [...world.checkpoints] }
      await expect(publishLedger(makeDeps(fork)), `${from}`).rejects.toThrow(
        'log-differs-from-lock',
      )
      expect([...fork.files.keys()]).toEqual([...files.keys()])
      expect(fork.checkpoints).toEqual(world.checkpoints)
    }
  })

  test('but not when another publisher is faster', async () => {
    const { world } = await makeBoundary(20, 23)
    const deps = makeDeps(world)
    let isFirst = true
    const { getSnapshot } = deps.ledger
    // Between any two calls of this one, the other brings everything up to date.
    deps.ledger.getSnapshot = async (campaigns) => {
      const snapshot = await getSnapshot(campaigns)
      if (isFirst) {
        isFirst = false
        await publishLedger(makeDeps(world))
      }
      return snapshot
    }
    expect(await publishLedger(deps)).toMatchObject({
      appended: 0,
      outrun: 1,
      size: 23,
      tilesWritten: 0,
    })
    expect(world.checkpoints).toHaveLength(2)
  })

  test('when without a checkpoint a tile is another than the table makes, or the log shows the key of somebody else', async () => {
    const { world } = await makeBoundary(20, 23)
    const bent = copyWorld(world)
    bent.files.set('tile/0/000.p/23', new Uint8Array(23 * 32))
    bent.checkpoints = ['damaged']
    const told: string[] = []
    const deps = { ...makeDeps(bent), reportFile: (key: string) => void told.push(key) }
    await expect(publishLedger(deps)).rejects.toThrow('log-file-differs')
    expect(told).toEqual([logFile('checkpoint'), logFile('tile/0/000.p/23')])
    expect(bent.checkpoints).toHaveLength(1)
    const otherKey = copyWorld(world)
    const theirs = await makeVerifier(verifier.name, new Uint8Array(32).fill(9))
    otherKey.files.set('vkey', toUtf8(`${formatVerifier(theirs)}\n`))
    await expect(publishLedger(makeDeps(otherKey))).rejects.toThrow('log-file-differs')
    expect(otherKey.checkpoints).toHaveLength(1)
    const forged = copyWorld(world)
    forged.checkpoints = [(world.checkpoints[0] ?? '').replace('\n20\n', '\n21\n')]
    const other = await makeVerifier(verifier.name, new Uint8Array(32).fill(7))
    forged.files.set('vkey', toUtf8(`${formatVerifier(other)}\n`))
    await expect(publishLedger(makeDeps(forged))).rejects.toThrow('note-signature-wrong')
    expect(forged.checkpoints).toHaveLength(1)
  })

  test('when no sound checkpoint says how far the log goes, and it goes further than the table', async () => {
    for (const [from, to] of [
      [20, 23],
      [254, 257],
      [256, 258],
    ] as const) {
      const { world: before } = await makeBoundary(from, to)
      const restored = copyWorld(before)
      const after = copyWorld(before)
      await publishLedger(makeDeps(after))
      // The table as it was, beside the files as they are now.
      for (const checkpoints of [[], ['damaged'], [after.checkpoints.at(-1)?.slice(0, -9) ?? '']]) {
        const world = { ...copyWorld(restored), files: new Map(after.files), checkpoints }
        await expect(publishLedger(makeDeps(world))).rejects.toThrow('log-ahead-of-lock')
        expect(world.checkpoints).toEqual(checkpoints)
      }
    }
  })
})

describe('a publisher that finds something else where a new file belongs', () => {
  test.each([
    [20, 23],
    [254, 258],
    [256, 258],
  ])('names it, makes its own, and signs what both agree on: from %i to %i', async (from, to) => {
    const { world } = await makeBoundary(from, to)
    const right = copyWorld(world)
    await publishLedger(makeDeps(right))
    const fresh = [...right.files.keys()].filter((path) => !world.files.has(path))
    expect(fresh.length).toBeGreaterThan(1)
    const GARBAGE = [
      new Uint8Array(0),
      toUtf8('{"format":"nothing of ours"}'),
      new Uint8Array(to * 32),
    ]
    for (const paths of [...fresh.map((path) => [path]), fresh, [...fresh, 'vkey']])
      for (const garbage of GARBAGE) {
        const damaged = copyWorld(world)
        for (const path of paths) damaged.files.set(path, garbage)
        const told: string[] = []
        const deps = { ...makeDeps(damaged), reportFile: (key: string) => void told.push(key) }
        await publishLedger(deps)
        expect(told.toSorted()).toEqual(paths.map((path) => logFile(path)).toSorted())
        expect(damaged.files).toEqual(right.files)
        expect(damaged.checkpoints).toHaveLength(world.checkpoints.length + 1)
      }
  })
})

describe('a publisher whose checkpoint was damaged', () => {
  test('signs the head again, and tells the file', async () => {
    const { world } = await makeBoundary(20, 23)
    const note = world.checkpoints[0] ?? ''
    for (const damaged of ['', '{}', note.slice(0, 40), note.replace('\n20\n', '\n21\n')]) {
      const bent = copyWorld(world)
      bent.checkpoints = [damaged]
      const told: string[] = []
      await publishLedger({ ...makeDeps(bent), reportFile: (key) => void told.push(key) })
      expect(sizeOf(bent.checkpoints.at(-1) ?? '')).toBe(23)
      expect(told).toEqual([logFile('checkpoint')])
    }
  })
})

describe('an auditor', () => {
  /** A log of 257 entries, as it stood at 254, and all that is public of it. */
  async function makePublic() {
    const { world } = await makeBoundary(254, 257)
    const old = { note: world.checkpoints.at(-1) ?? '', figures: figuresOf(world) }
    await publishLedger(makeDeps(world))
    const note = world.checkpoints.at(-1) ?? ''
    const fetchFile = async (path: string) =>
      path === 'checkpoint' ? toUtf8(note) : world.files.get(path)
    return { world, old, note, log: { verifiers: [verifier], fetchFile, wait: async () => {} } }
  }

  test('whose network fails, at any file, has found nothing: it says so, and calls nothing wrong', async () => {
    const { world, old, log } = await makePublic()
    const files = { fetchFile: log.fetchFile, fetchFigures: async () => figuresOf(world) }
    let calls = 0
    const auditBroken = (at: number) => {
      calls = 0
      const breaking =
        <A extends unknown[], R>(real: (...args: A) => Promise<R>) =>
        async (...args: A): Promise<R> => {
          if (calls++ === at) throw new TypeError('fetch failed')
          return real(...args)
        }
      const broken = {
        fetchFile: breaking(files.fetchFile),
        fetchFigures: breaking(files.fetchFigures),
      }
      return auditLog({ ...log, ...broken, earlier: old.note, tiles: true })
    }
    expect((await auditBroken(-1)).ok).toBe(true)
    const all = calls
    expect(all).toBeGreaterThan(6)
    for (let at = 0; at < all; at++)
      await expect(auditBroken(at), `call ${at}`).rejects.toThrow(Unreachable)
    const down = { ...log, fetchFile: async () => Promise.reject(new TypeError('fetch failed')) }
    await expect(checkAgainstLog(old.note, down)).rejects.toThrow(Unreachable)
    await expect(auditLog(down)).rejects.toThrow(Unreachable)
  })

  test('waits for the checkpoint that belongs to figures, or to a state, that is newer; and calls them wrong when it does not come', async () => {
    const { world, old, note, log } = await makePublic()
    const serve = (...notes: readonly string[]) => {
      let asked = 0
      const fetchFile = async (path: string) =>
        path === 'checkpoint'
          ? toUtf8(notes[Math.min(asked++, notes.length - 1)] ?? '')
          : world.files.get(path)
      return { ...log, fetchFile, fetchFigures: async () => figuresOf(world) }
    }
    expect((await auditLog(serve(old.note, note))).ok).toBe(true)
    expect((await auditLog(serve(old.note))).findings.at(-1)).toMatchObject({
      step: 'totals',
      ok: false,
      details: { signed: 254 },
    })
    expect((await checkAgainstLog(note, serve(old.note, note))).finding.ok).toBe(true)
    expect((await checkAgainstLog(note, serve(old.note))).finding).toMatchObject({
      step: 'consistency',
      ok: false,
    })
    expect((await auditLog({ ...serve(old.note), earlier: note })).findings.at(-1)).toMatchObject({
      step: 'consistency',
      ok: false,
    })
    // Older figures are of a state that the log has had.
    expect((await auditLog({ ...log, fetchFigures: async () => old.figures })).ok).toBe(true)
  })

  test('finds figures that are missing, unreadable or changed', async () => {
    const { world, log } = await makePublic()
    const body = new TextDecoder().decode(figuresOf(world))
    for (const shown of [
      undefined,
      '',
      '{}',
      '{"ledgerSize":257}',
      body.replace(/"amountVnd":\d+/u, '"amountVnd":1'),
      body.replace(':257,', ':256,'),
    ]) {
      const report = await auditLog({
        ...log,
        fetchFigures: async () => (shown === undefined ? undefined : toUtf8(shown)),
      })
      expect(
        [report.ok, report.findings.at(-1)?.step, report.findings.at(-1)?.ok],
        shown?.slice(0, 40),
      ).toEqual([false, 'totals', false])
    }
    expect((await auditLog(log)).findings.map(({ step }) => step)).toEqual([
      'signature',
      'entries',
      'root',
      'rules',
    ])
  })

  test('finds another history, though the same key has signed it', async () => {
    const { log } = await makePublic()
    const other = await makeWorld(
      [canonicalEntry(makeNumberedEntry(7)), canonicalEntry(makeNumberedEntry(8))],
      new Map(),
    )
    await publishLedger(makeDeps(other))
    const { finding, current } = await checkAgainstLog(other.checkpoints.at(-1) ?? '', log)
    expect([finding.step, finding.ok, current]).toEqual(['consistency', false, undefined])
    expect((await checkAgainstLog('no note', log)).finding).toMatchObject({
      step: 'consistency',
      ok: false,
    })
  })
})
