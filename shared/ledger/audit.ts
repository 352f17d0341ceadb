import { fromBase64, fromUtf8, sameBytes, toBase64, toUtf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { commitToName, parseEntry } from './entry.ts'
import type { LedgerEntry } from './entry.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf, hashPerfect, rootOf } from './merkle.ts'
import type { Frontier, Hash } from './merkle.ts'
import { openNote, parseNote } from './note.ts'
import type { Verifier } from './note.ts'
import { isConsistent, proveConsistency, readTree, rootFromInclusion } from './proof.ts'
import { parseProof } from './receipt.ts'
import { TILE_WIDTH, bundlePath, decodeBundle, encodeTile, tilePath, tilesBetween } from './tile.ts'
import { addEntry, emptyTotals } from './totals.ts'
import type { CampaignTotals } from './totals.ts'

/** What was found, in steps: each is right, or says what differs. The first that is wrong ends an audit. */
export interface Finding {
  step:
    | 'signature'
    | 'inclusion'
    | 'commitment'
    | 'consistency'
    | 'entries'
    | 'root'
    | 'tiles'
    | 'totals'
  ok: boolean
  /** Values that a person may compare: hashes in base64, sizes, paths. */
  details: Readonly<Record<string, string | number>>
}

/** Gives a file below the log's prefix; undefined when it is not there. Throws when that cannot be known, which is no finding: it is thrown on as an `Unreachable`. */
export type FetchFile = (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>

/** Where a log is, and by what it is checked. */
export interface LogAccess {
  fetchFile: FetchFile
  verifiers: readonly Verifier[]
  wait?: (ms: number) => Promise<void>
}

/** A file could not be had: that says nothing about the log. The cause says why. */
export class Unreachable extends Error {
  override name = 'Unreachable'
}

const right = (step: Finding['step'], details: Finding['details'] = {}): Finding => ({
  step,
  ok: true,
  details,
})
const wrong = (step: Finding['step'], details: Finding['details'] = {}): Finding => ({
  step,
  ok: false,
  details,
})

/** The reason of a finding. @throws Unreachable when the error is one: a phone without a signal has not found anything. */
function reasonOf(error: unknown): string {
  if (error instanceof Unreachable) throw error
  return error instanceof Error ? error.message : String(error)
}

/** Marks what goes wrong on the way to a file, so that it is never taken for a fault of the log. */
const marking =
  (fetchFile: FetchFile): FetchFile =>
  async (path) => {
    try {
      return await fetchFile(path)
    } catch (error) {
      throw error instanceof Unreachable ? error : new Unreachable(path, { cause: error })
    }
  }

/** Opens a signed checkpoint. @throws Error when it is not one that these keys have signed, for the log of their name. */
export async function openCheckpoint(
  note: string,
  verifiers: readonly Verifier[],
): Promise<Checkpoint> {
  const checkpoint = parseCheckpoint(await openNote(note, verifiers))
  if (!verifiers.some(({ name }) => name === checkpoint.origin))
    throw new Error('checkpoint-origin')
  return checkpoint
}

export interface ReceiptReport {
  findings: readonly Finding[]
  /** Present when the file could be read at all, and the entry is in the signed log. */
  entry?: LedgerEntry
  index?: number
  checkpoint?: Checkpoint
  /** The donor's name, only when the entry's commitment opens with it: anyone can write another name into a file. */
  name?: string
}

/**
 * Checks a donor's receipt by itself, without any network: the signature of its checkpoint, that the entry is in that tree, and that the entry's commitment opens with the name and the salt.
 * A name that nothing in the entry bears out is wrong.
 * @throws SyntaxError when the file is no receipt.
 */
export async function checkReceipt(
  text: string,
  verifiers: readonly Verifier[],
): Promise<ReceiptReport> {
  const { index, hashes, checkpoint: note, opening } = parseProof(text)
  let checkpoint: Checkpoint
  try {
    checkpoint = await openCheckpoint(note, verifiers)
  } catch (error) {
    return { findings: [wrong('signature', { reason: reasonOf(error) })], index }
  }
  const { size, origin, root } = checkpoint
  const findings = [right('signature', { origin, size, root: toBase64(root) })]
  const leaf = await hashLeaf(toUtf8(opening.entry))
  const reached = await rootFromInclusion(leaf, index, size, hashes)
  const ways = {
    index,
    size,
    leaf: toBase64(leaf),
    reached: reached ? toBase64(reached) : '',
    root: toBase64(root),
  }
  if (!reached || !sameBytes(reached, root))
    return { findings: [...findings, wrong('inclusion', ways)], index, checkpoint }
  findings.push(right('inclusion', ways))
  let entry: LedgerEntry
  try {
    entry = parseEntry(opening.entry)
  } catch (error) {
    return {
      findings: [...findings, wrong('entries', { index, reason: reasonOf(error) })],
      index,
      checkpoint,
    }
  }
  const { name, salt } = opening
  if (name === undefined && salt === undefined) return { findings, entry, index, checkpoint }
  const opened = await openName(name, salt)
  const details = { committed: entry.commitment ?? '', opened }
  if (opened !== entry.commitment)
    return { findings: [...findings, wrong('commitment', details)], entry, index, checkpoint }
  return {
    findings: [...findings, right('commitment', details)],
    entry,
    index,
    checkpoint,
    ...(name === undefined ? {} : { name }),
  }
}

/** The commitment that a receipt's name and salt make, or why they make none. */
async function openName(name = '', salt = ''): Promise<string> {
  try {
    return await commitToName(name, fromBase64(salt))
  } catch (error) {
    return reasonOf(error)
  }
}

export interface AuditOptions extends LogAccess {
  /** Fetches the figures that the portal shows elsewhere (`/data/campaign.json`). Without it they are not looked at. */
  fetchFigures?: () => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** A signed checkpoint seen before: the log must hold all of that one. */
  earlier?: string
  /** Also compare every tile with what the entries give. */
  tiles?: boolean
  onProgress?: (done: number, size: number) => void
  /** Files fetched at the same time. */
  atOnce?: number
}

export interface AuditReport {
  ok: boolean
  findings: readonly Finding[]
  checkpoint?: Checkpoint
  /** The signed checkpoint as it was served, to be remembered. */
  note?: string
  totals: ReadonlyMap<string, CampaignTotals>
  entries: number
}

const AT_ONCE = 8
/** Figures are written a moment before the checkpoint that they belong to, and a cache may keep a checkpoint for two seconds: one that is behind is asked for again. */
const MAX_TRIES = 3
const WAIT_MS = 4_000

/**
 * Audits a whole log from what is public: signature, every entry, the root, the tiles, the totals, and that nothing that was seen before has changed.
 * @throws Unreachable when a file could not be had.
 */
export async function auditLog(given: AuditOptions): Promise<AuditReport> {
  const options = { ...given, fetchFile: marking(given.fetchFile) }
  const findings: Finding[] = []
  const totals = new Map<string, CampaignTotals>()
  const report = (rest: Partial<AuditReport> = {}): AuditReport => ({
    ok: findings.every(({ ok }) => ok),
    findings,
    totals,
    entries: 0,
    ...rest,
  })
  const figures =
    options.fetchFigures && readFigures(await marking(options.fetchFigures)('figures'))
  const current = await readCurrent(options, Math.max(sizeOf(options.earlier), figures?.size ?? 0))
  if ('step' in current) {
    findings.push(current)
    return report()
  }
  const { checkpoint, note } = current
  findings.push(
    right('signature', {
      origin: checkpoint.origin,
      size: checkpoint.size,
      root: toBase64(checkpoint.root),
    }),
  )
  if (options.earlier !== undefined)
    findings.push(await checkEarlier(options.earlier, checkpoint, options))
  if (!report().ok) return report({ checkpoint, note })
  const read = await readEntries(checkpoint, totals, findings, figures, options)
  return report({ checkpoint, note, entries: read })
}

interface Current {
  note: string
  checkpoint: Checkpoint
}

/** The checkpoint that is public now, opened. One below a size that is known to be signed, or about to be, is asked for again after a while. */
async function readCurrent(
  { fetchFile, verifiers, wait = sleep }: LogAccess,
  atLeast: number,
): Promise<Current | Finding> {
  for (let tries = 1; ; tries++) {
    const bytes = await fetchFile('checkpoint')
    if (!bytes) return wrong('signature', { reason: 'checkpoint-missing' })
    try {
      const note = fromUtf8(bytes)
      const checkpoint = await openCheckpoint(note, verifiers)
      if (checkpoint.size >= atLeast || tries >= MAX_TRIES) return { note, checkpoint }
    } catch (error) {
      return wrong('signature', { reason: reasonOf(error) })
    }
    await wait(WAIT_MS)
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

/** Size that a signed note speaks of; 0 when it cannot be read, which the check itself will say. */
function sizeOf(note: string | undefined): number {
  try {
    return note === undefined ? 0 : parseCheckpoint(parseNote(note).text).size
  } catch {
    return 0
  }
}

/**
 * Whether the log of now holds all of the one that a signed checkpoint, seen before or standing in a receipt, speaks of. The checkpoint of now comes with it when that is so.
 * @throws Unreachable when a file could not be had.
 */
export async function checkAgainstLog(
  earlier: string,
  given: LogAccess,
): Promise<{ finding: Finding; current?: Current }> {
  const log = { ...given, fetchFile: marking(given.fetchFile) }
  const current = await readCurrent(log, sizeOf(earlier))
  if ('step' in current) return { finding: current }
  const finding = await checkEarlier(earlier, current.checkpoint, log)
  return finding.ok ? { finding, current } : { finding }
}

async function checkEarlier(
  earlier: string,
  newer: Checkpoint,
  { fetchFile, verifiers }: LogAccess,
): Promise<Finding> {
  try {
    const older = await openCheckpoint(earlier, verifiers)
    const details = {
      oldSize: older.size,
      oldRoot: toBase64(older.root),
      size: newer.size,
      root: toBase64(newer.root),
    }
    if (older.size > newer.size) return wrong('consistency', details)
    const subtree = readTree(newer.size, async (path) => {
      const bytes = await fetchFile(path)
      if (!bytes) throw new Error(`missing ${path}`)
      return bytes
    })
    const proof = await proveConsistency(older.size, newer.size, subtree)
    return (await isConsistent(older, newer, proof))
      ? right('consistency', details)
      : wrong('consistency', details)
  } catch (error) {
    return wrong('consistency', { reason: reasonOf(error) })
  }
}

async function readEntries(
  checkpoint: Checkpoint,
  totals: Map<string, CampaignTotals>,
  findings: Finding[],
  figures: Figures | undefined,
  options: AuditOptions,
): Promise<number> {
  const { size } = checkpoint
  const expected = makeTotalsCheck(figures, totals)
  const leaves: Hash[][] = []
  let frontier: Frontier = EMPTY_FRONTIER
  let read = 0
  try {
    for await (const { index, bytes } of fetchBundles(size, options)) {
      const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH)
      const texts = decodeBundle(bytes, width)
      const hashes = await Promise.all(texts.map(hashLeaf))
      for (const text of texts) {
        const entry = parseEntry(fromUtf8(text))
        const sums = totals.get(entry.campaign) ?? emptyTotals()
        totals.set(entry.campaign, sums)
        addEntry(sums, entry)
        read++
        expected.at(read)
      }
      frontier = await extendFrontier(frontier, hashes)
      if (options.tiles === true) leaves.push(hashes)
      options.onProgress?.(read, size)
    }
  } catch (error) {
    findings.push(wrong('entries', { read, reason: reasonOf(error) }))
    return read
  }
  findings.push(right('entries', { read }))
  const root = await rootOf(frontier)
  const roots = { computed: toBase64(root), signed: toBase64(checkpoint.root) }
  findings.push(sameBytes(root, checkpoint.root) ? right('root', roots) : wrong('root', roots))
  if (options.tiles === true && sameBytes(root, checkpoint.root))
    findings.push(await checkTiles(size, leaves, options))
  if (figures) findings.push(expected.finding(size))
  return read
}

/** Bundles in their order, some of them on the way at the same time. */
async function* fetchBundles(size: number, { fetchFile, atOnce = AT_ONCE }: AuditOptions) {
  const count = Math.ceil(size / TILE_WIDTH)
  const pathOf = (index: number): string =>
    bundlePath(index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH))
  const onTheWay: Array<Promise<Uint8Array<ArrayBuffer> | undefined>> = []
  const send = (index: number): void => {
    const file = fetchFile(pathOf(index))
    // When one before it fails nobody waits for this one any more.
    file.catch(() => {})
    onTheWay.push(file)
  }
  for (let index = 0; index < Math.min(atOnce, count); index++) send(index)
  for (let index = 0; index < count; index++) {
    const bytes = await onTheWay.shift()
    if (index + atOnce < count) send(index + atOnce)
    if (!bytes) throw new Error(`missing ${pathOf(index)}`)
    yield { index, bytes }
  }
}

async function checkTiles(
  size: number,
  leaves: ReadonlyArray<readonly Hash[]>,
  { fetchFile, atOnce = AT_ONCE }: AuditOptions,
): Promise<Finding> {
  let level: ReadonlyArray<readonly Hash[]> = leaves
  let compared = 0
  const tiles = tilesBetween(0, size)
  for (let height = 0; tiles.some((tile) => tile.level === height); height++) {
    const ofLevel = tiles.filter((one) => one.level === height)
    for (let at = 0; at < ofLevel.length; at += atOnce) {
      const paths = ofLevel
        .slice(at, at + atOnce)
        .map((tile) => ({ path: tilePath(tile), hashes: level[tile.index] ?? [] }))
      const served = await Promise.all(paths.map(({ path }) => fetchFile(path)))
      for (const [offset, { path, hashes }] of paths.entries()) {
        const bytes = served[offset]
        if (!bytes || !sameBytes(bytes, encodeTile(hashes)))
          return wrong('tiles', { path, compared })
        compared++
      }
    }
    const full = level.filter(({ length }) => length === TILE_WIDTH)
    const above = await Promise.all(full.map(hashPerfect))
    level = Array.from({ length: Math.ceil(above.length / TILE_WIDTH) }, (_, at) =>
      above.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH),
    )
  }
  return right('tiles', { compared })
}

/** What the portal shows, and of how many entries. */
interface Figures {
  size: number
  totals: ReadonlyMap<string, unknown>
  /** Why there is nothing to compare. */
  reason?: string
}

function readFigures(bytes: Uint8Array | undefined): Figures {
  try {
    if (!bytes) throw new Error('figures-missing')
    const { ledgerSize, campaigns } = JSON.parse(fromUtf8(bytes)) as {
      ledgerSize: number
      campaigns: Array<{ id: string; totals: unknown }>
    }
    if (!Number.isSafeInteger(ledgerSize)) throw new Error('figures-unreadable')
    return { size: ledgerSize, totals: new Map(campaigns.map(({ id, totals }) => [id, totals])) }
  } catch (error) {
    return { size: 0, totals: new Map(), reason: reasonOf(error) }
  }
}

/** Published figures are of some size of the log; they are compared when the fold comes to it. */
function makeTotalsCheck(
  figures: Figures | undefined,
  totals: ReadonlyMap<string, CampaignTotals>,
) {
  const differing: string[] = []
  const compare = (size: number): void => {
    if (size !== figures?.size) return
    for (const [campaign, shown] of figures.totals)
      if (canonicalTotals(shown) !== canonicalTotals(totals.get(campaign) ?? emptyTotals()))
        differing.push(campaign)
  }
  compare(0)
  return {
    at: compare,
    finding(size: number): Finding {
      if (!figures || figures.reason !== undefined)
        return wrong('totals', { reason: figures?.reason ?? '' })
      const details = { campaigns: figures.totals.size, ofEntries: figures.size }
      if (differing.length > 0)
        return wrong('totals', { ...details, differing: differing.join(', ') })
      // Figures of a size that is not signed cannot be checked: that is told as wrong, since nobody should be shown them.
      return figures.size > size
        ? wrong('totals', { ...details, signed: size })
        : right('totals', details)
    },
  }
}

function canonicalTotals(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalTotals(member)}`).join(',')}}`
}
