import { generateKeyPairSync, sign } from 'node:crypto'
import { frontierOf } from '../../functions/ledger/head.ts'
import type { Appended, PendingEntry } from '../../functions/ledger/ledger.ts'
import type { Head } from '../../functions/ledger/head.ts'
import type { PublishLedgerDeps } from '../../functions/ledger/publish-ledger/publish-ledger.ts'
import type { SplitFold } from '../../functions/ledger/split-fold.ts'
import { makeUnreadableRows } from '../../functions/ledger/unreadable-rows.ts'
import { isNameWaiting } from '../../functions/ledger/name-standing.ts'
import type { NameRecord } from '../../functions/ledger/name-standing.ts'
import type { NameMark } from '../../functions/ledger/name-store.ts'
import { sameBytes, toUtf8 } from '../../shared/ledger/bytes.ts'
import { canonicalEntry, parseEntry } from '../../shared/ledger/entry.ts'
import type { LedgerEntry } from '../../shared/ledger/entry.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf } from '../../shared/ledger/merkle.ts'
import { formatNote, makeVerifier } from '../../shared/ledger/note.ts'
import { endOfBundle, partialFolder } from '../../shared/ledger/tile.ts'
import { emptyTotals } from '../../shared/ledger/totals.ts'
import type { CampaignTotals } from '../../shared/ledger/totals.ts'

/** Everything that outlives a run of the publisher. Copies share what never changes. */
export interface World {
  head: Head
  pending: readonly PendingEntry[]
  /** Canonical texts: those that the world was made with, and those appended since. */
  base: readonly string[]
  appended: readonly string[]
  totals: ReadonlyMap<string, CampaignTotals>
  /** Rows of splits, by `<campaign>#<split>`. */
  splits: Map<string, SplitFold>
  files: Map<string, Uint8Array<ArrayBuffer>>
  /** Every checkpoint that was ever public, in order. */
  checkpoints: string[]
  data: Map<string, { order: number; body: string }>
  /** Names by index, as rows of the log have them. */
  names: ReadonlyMap<number, string>
  withdrawn: readonly NameMark[]
  /** Codes that staff have spoken of. */
  due: readonly NameMark[]
  nameRecords: Map<string, NameRecord>
  waitingNames: Set<string>
  namesFoldedTo: number
  nameFiles: Map<number, string>
}

export const copyWorld = (world: World): World => ({
  ...world,
  splits: new Map(world.splits),
  files: new Map(world.files),
  checkpoints: [...world.checkpoints],
  data: new Map(world.data),
  nameFiles: new Map(world.nameFiles),
  nameRecords: new Map(world.nameRecords),
  waitingNames: new Set(world.waitingNames),
})

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
export const verifier = await makeVerifier(
  'so.vidu.vn/ledger',
  Uint8Array.from(publicKey.export({ type: 'spki', format: 'der' }).subarray(-32)),
)

/**
 * What can befall a call: it fails, it takes effect and fails, or the publisher dies before or
 * after it.
 */
export const FLAVOURS = [
  'fails',
  'takes effect and fails',
  'killed before',
  'killed after',
] as const
export interface Fault {
  /** Position among the calls of the run. */
  at: number
  flavour: (typeof FLAVOURS)[number]
}

/**
 * A publisher's world in memory, with the conditions that the real stores have, whose calls can be
 * counted and broken.
 */
export function makeDeps(world: World, fault?: Fault): PublishLedgerDeps & { calls: () => number } {
  let calls = 0
  let dead = false
  const step = async <T>(act: () => T): Promise<T> => {
    if (dead) throw new Error('dead')
    const isHit = fault?.at === calls++
    if (!isHit) return act()
    if (fault?.flavour.startsWith('killed')) dead = true
    if (fault?.flavour === 'fails' || fault?.flavour === 'killed before') throw new Error('fault')
    act()
    throw new Error('fault')
  }
  return {
    calls: () => calls,
    demo: false,
    reportTotals: () => {},
    reportDays: () => {},
    reportFile: () => {},
    reportAside: () => {},
    unreadable: makeUnreadableRows(),
    reportRows: () => {},
    setAside: { setAside: () => step(() => 'aside' as const), bringBack: () => step(() => []) },
    now: () => new Date('2025-10-16T00:00:00Z'),
    ledger: {
      getSnapshot: (campaigns) =>
        step(() => ({
          head: world.head,
          totals: new Map(campaigns.map((id) => [id, world.totals.get(id) ?? emptyTotals()])),
          unsure: [],
        })),
      mendTotals: () => step(() => 'mended'),
      listPending: () => step(() => world.pending.slice(0, 45)),
      // What the index gives is tried on the real table; a call more would only be tried to fail.
      listEntered: async () => [],
      commit: (batch) => step(() => commit(world, batch)),
      listPage: (page) => step(() => listPage(world, page)),
    },
    splits: {
      list: () => step(() => structuredClone([...world.splits.values()])),
      put: (fold, storedAt) =>
        step(() => {
          const key = `${fold.campaign}#${fold.name}`
          if (world.splits.get(key)?.foldedTo !== storedAt) return 'outrun'
          world.splits.set(key, structuredClone(fold))
          return 'written'
        }),
    },
    files: {
      putIfNewer: (file, order) =>
        step(() => {
          const seen = world.data.get(file.key)
          if (seen && (seen.order > order || seen.body === file.body)) return 'kept'
          world.data.set(file.key, { order, body: String(file.body) })
          return 'written'
        }),
    },
    names: {
      listWithdrawals: () => step(() => world.withdrawn),
      listIndexes: (code) =>
        step(() => {
          const texts = [...world.base, ...world.appended]
          return [...world.names.keys()].filter((index) =>
            texts[index]?.includes(`"code":"${code}"`),
          )
        }),
      listNames: () => step(() => []),
      listDue: () => step(() => world.due),
      settleDue: ({ code, at }) =>
        step(() => {
          world.due = world.due.filter((one) => one.code !== code || one.at !== at)
        }),
      listCoded: (page) =>
        step(() =>
          listPage(world, page).flatMap((entry, place) => {
            const index = page * 256 + place
            const code = codeIn(entry)
            return code === undefined ? [] : [{ index, entry, code, name: world.names.get(index) }]
          }),
        ),
      removeName: (index) =>
        step(() => {
          world.names = new Map([...world.names].filter(([other]) => other !== index))
        }),
      oldestPending: () => step(() => world.pending[0]?.id.split('#')[0]),
      settle: ({ code, at }) =>
        step(() => {
          world.withdrawn = world.withdrawn.filter((one) => one.code !== code || one.at !== at)
        }),
    },
    nameRecords: {
      find: (codes) =>
        step(
          () =>
            new Map(
              codes.flatMap((code) => {
                const record = world.nameRecords.get(code)
                return record ? [[code, structuredClone(record)] as const] : []
              }),
            ),
        ),
      put: (record, seenFoldedTo) =>
        step(() => {
          const stored = world.nameRecords.get(record.code)
          if ((stored?.foldedTo ?? 0) !== seenFoldedTo) return 'outrun'
          const { ruling, assignedVnd } = stored ?? record
          world.nameRecords.set(record.code, { ...structuredClone(record), ruling, assignedVnd })
          if (isNameWaiting(record)) world.waitingNames.add(record.code)
          else world.waitingNames.delete(record.code)
          return 'written'
        }),
      markWaiting: (record, isWaiting) =>
        step(() => {
          if (isWaiting) world.waitingNames.add(record.code)
          else world.waitingNames.delete(record.code)
        }),
      getFoldedTo: () => step(() => world.namesFoldedTo),
      moveFoldedTo: (size) =>
        step(() => {
          world.namesFoldedTo = Math.max(world.namesFoldedTo, size)
        }),
    },
    nameFiles: {
      get: (page) =>
        step(() => {
          const body = world.nameFiles.get(page)
          return body === undefined ? undefined : { body, etag: body }
        }),
      put: (page, body, etag) =>
        step(() => {
          if (world.nameFiles.get(page) !== etag) return 'outrun'
          world.nameFiles.set(page, body)
          return 'written'
        }),
    },
    log: {
      get: (path) => step(() => world.files.get(path)),
      listPartialWidths: (path) =>
        step(() =>
          [...world.files.keys()].flatMap((one) =>
            one.startsWith(partialFolder(path)) ? [Number(one.split('/').at(-1))] : [],
          ),
        ),
      findEnd: () => step(() => Math.max(0, ...[...world.files.keys()].map(endOfBundle))),
      putImmutable: (path, body) =>
        step(() => {
          const there = world.files.get(path)
          if (!there) {
            world.files.set(path, Uint8Array.from(body))
            return 'written'
          }
          return sameBytes(there, body) ? 'same' : 'differs'
        }),
      replace: (path, body) => step(() => void world.files.set(path, Uint8Array.from(body))),
      getCheckpoint: () =>
        step(() => {
          const note = world.checkpoints.at(-1)
          return note === undefined ? undefined : { note, etag: String(world.checkpoints.length) }
        }),
      putCheckpoint: (note, etag) =>
        step(() => {
          if ((etag ?? '0') !== String(world.checkpoints.length)) return 'outrun'
          world.checkpoints.push(note)
          return 'written'
        }),
    },
    signer: {
      verifier: () => step(() => verifier),
      sign: (text) =>
        step(() =>
          formatNote({
            text,
            signatures: [
              {
                name: verifier.name,
                id: verifier.id,
                signature: Uint8Array.from(sign(null, Buffer.from(text), privateKey)),
              },
            ],
          }),
        ),
    },
  }
}

const codes = new Map<string, string | undefined>()
/** The code of an entry; each text is parsed once, and not anew in every world that holds it. */
function codeIn(entry: string): string | undefined {
  if (!codes.has(entry)) codes.set(entry, parseEntry(entry).code)
  return codes.get(entry)
}

function listPage({ base, appended }: World, page: number): readonly string[] {
  const start = page * 256
  const end = start + 256
  return [
    ...base.slice(start, end),
    ...appended.slice(Math.max(0, start - base.length), Math.max(0, end - base.length)),
  ]
}

function commit(
  world: World,
  { before, after, entries, totals }: Appended,
): 'committed' | 'outrun' {
  if (world.head.size !== before.size) return 'outrun'
  const taken = new Set(entries.map(({ id }) => id))
  world.pending = world.pending.filter(({ id }) => !taken.has(id))
  world.appended = [...world.appended, ...entries.map(({ entry }) => canonicalEntry(entry))]
  world.totals = new Map([...world.totals, ...totals])
  world.names = new Map([
    ...world.names,
    ...entries.flatMap(({ index, name }) => (name === undefined ? [] : [[index, name] as const])),
  ])
  world.head = after
  return 'committed'
}

/** A world whose table holds these entries and whose public side holds nothing yet. */
export async function makeWorld(
  texts: readonly string[],
  totals: ReadonlyMap<string, CampaignTotals>,
): Promise<World> {
  const leaves = await Promise.all(texts.map((text) => hashLeaf(toUtf8(text))))
  const { size, hashes } = await extendFrontier(EMPTY_FRONTIER, leaves)
  const head: Head = {
    size,
    updatedAt: '2025-10-15T00:00:00.000Z',
    frontier: hashes.map((hash) => Buffer.from(hash).toString('base64')),
  }
  if (frontierOf(head).size !== texts.length) throw new Error('frontier')
  return {
    head,
    pending: [],
    base: texts,
    appended: [],
    totals,
    splits: new Map(),
    files: new Map(),
    checkpoints: [],
    data: new Map(),
    names: new Map(),
    withdrawn: [],
    nameFiles: new Map(),
    due: [],
    nameRecords: new Map(),
    waitingNames: new Set(),
    namesFoldedTo: 0,
  }
}

export const makePending = (entry: LedgerEntry, number: number, name?: string): PendingEntry => ({
  name,
  id: `2025-10-15T00:00:00.000Z#${String(number).padStart(9, '0')}`,
  entry,
})
