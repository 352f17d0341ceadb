import { fromBase64, fromUtf8, sameBytes, toBase64, toUtf8 } from './bytes.ts'
import { parseCheckpoint } from './checkpoint.ts'
import type { Checkpoint } from './checkpoint.ts'
import { commitToName, parseEntry } from './entry.ts'
import type { LedgerEntry } from './entry.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf, rootOf } from './merkle.ts'
import type { Frontier, Hash } from './merkle.ts'
import { openNote } from './note.ts'
import type { Verifier } from './note.ts'
import { isConsistent, proveConsistency, readTree, rootFromInclusion } from './proof.ts'
import { parseProof } from './receipt.ts'
import { TILE_WIDTH, bundlePath, decodeBundle, encodeTile, tilePath, tilesBetween } from './tile.ts'
import { addEntry, emptyTotals } from './totals.ts'
import type { CampaignTotals } from './totals.ts'

/** What was found, in steps: each is right, or says what differs. The first that is wrong ends an audit. */
export interface Finding {
  step: 'signature' | 'inclusion' | 'commitment' | 'consistency' | 'entries' | 'root' | 'tiles' | 'totals'
  ok: boolean
  /** Values that a person may compare: hashes in base64, sizes, paths. */
  details: Readonly<Record<string, string | number>>
}

/** Gives a file below the log's prefix; undefined when it is not there. */
export type FetchFile = (path: string) => Promise<Uint8Array<ArrayBuffer> | undefined>

const right = (step: Finding['step'], details: Finding['details'] = {}): Finding => ({ step, ok: true, details })
const wrong = (step: Finding['step'], details: Finding['details'] = {}): Finding => ({ step, ok: false, details })
const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Opens a signed checkpoint. @throws Error when it is not one that these keys have signed, for the log of their name. */
export async function openCheckpoint(note: string, verifiers: readonly Verifier[]): Promise<Checkpoint> {
  const checkpoint = parseCheckpoint(await openNote(note, verifiers))
  if (!verifiers.some(({ name }) => name === checkpoint.origin)) throw new Error('checkpoint-origin')
  return checkpoint
}

export interface ReceiptReport {
  findings: readonly Finding[]
  /** Present when the file could be read at all. */
  entry?: LedgerEntry
  index?: number
  checkpoint?: Checkpoint
}

/**
 * Checks a donor's receipt by itself, without any network: the signature of its checkpoint, that the entry is in that tree, and that the entry's commitment opens with the name and the salt.
 * @throws SyntaxError when the file is no receipt.
 */
export async function checkReceipt(text: string, verifiers: readonly Verifier[]): Promise<ReceiptReport> {
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
  const ways = { index, size, leaf: toBase64(leaf), reached: reached ? toBase64(reached) : '', root: toBase64(root) }
  if (!reached || !sameBytes(reached, root)) return { findings: [...findings, wrong('inclusion', ways)], index, checkpoint }
  findings.push(right('inclusion', ways))
  const entry = parseEntry(opening.entry)
  if (entry.commitment !== undefined && opening.name !== undefined && opening.salt !== undefined) {
    const opened = await commitToName(opening.name, fromBase64(opening.salt)).catch(reasonOf)
    const details = { committed: entry.commitment, opened }
    findings.push(opened === entry.commitment ? right('commitment', details) : wrong('commitment', details))
  }
  return { findings, entry, index, checkpoint }
}

export interface AuditOptions {
  fetchFile: FetchFile
  verifiers: readonly Verifier[]
  /** Figures that the portal shows elsewhere, with the size that they are of. */
  published?: ReadonlyArray<{ campaign: string; size: number; totals: CampaignTotals }>
  /** A signed checkpoint seen before: the log must hold all of that one. */
  earlier?: string
  /** Also compare every tile with what the entries give. */
  tiles?: boolean
  onProgress?: (done: number, size: number) => void
  /** Bundles fetched at the same time. */
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

/** Audits a whole log from what is public: signature, every entry, the root, the tiles, the totals, and that nothing that was seen before has changed. */
export async function auditLog(options: AuditOptions): Promise<AuditReport> {
  const findings: Finding[] = []
  const totals = new Map<string, CampaignTotals>()
  const report = (rest: Partial<AuditReport> = {}): AuditReport => ({
    ok: findings.every(({ ok }) => ok),
    findings,
    totals,
    entries: 0,
    ...rest,
  })
  const bytes = await options.fetchFile('checkpoint')
  if (!bytes) {
    findings.push(wrong('signature', { reason: 'checkpoint-missing' }))
    return report()
  }
  const note = fromUtf8(bytes)
  let checkpoint: Checkpoint
  try {
    checkpoint = await openCheckpoint(note, options.verifiers)
  } catch (error) {
    findings.push(wrong('signature', { reason: reasonOf(error) }))
    return report()
  }
  findings.push(right('signature', { origin: checkpoint.origin, size: checkpoint.size, root: toBase64(checkpoint.root) }))
  if (options.earlier !== undefined) findings.push(await checkEarlier(options.earlier, checkpoint, options))
  if (!report().ok) return report({ checkpoint, note })
  const read = await readEntries(checkpoint, totals, findings, options)
  return report({ checkpoint, note, entries: read })
}

/** Whether the log of now holds all of the one that was signed before. */
export async function checkEarlier(
  earlier: string,
  newer: Checkpoint,
  { fetchFile, verifiers }: Pick<AuditOptions, 'fetchFile' | 'verifiers'>,
): Promise<Finding> {
  try {
    const older = await openCheckpoint(earlier, verifiers)
    const details = { oldSize: older.size, oldRoot: toBase64(older.root), size: newer.size, root: toBase64(newer.root) }
    if (older.size > newer.size) return wrong('consistency', details)
    const subtree = readTree(newer.size, async (path) => {
      const bytes = await fetchFile(path)
      if (!bytes) throw new Error(`missing ${path}`)
      return bytes
    })
    const proof = await proveConsistency(older.size, newer.size, subtree)
    return (await isConsistent(older, newer, proof)) ? right('consistency', details) : wrong('consistency', details)
  } catch (error) {
    return wrong('consistency', { reason: reasonOf(error) })
  }
}

async function readEntries(
  checkpoint: Checkpoint,
  totals: Map<string, CampaignTotals>,
  findings: Finding[],
  options: AuditOptions,
): Promise<number> {
  const { size } = checkpoint
  const expected = makeTotalsCheck(options.published ?? [], totals)
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
  if (options.tiles === true && sameBytes(root, checkpoint.root)) findings.push(await checkTiles(size, leaves, options.fetchFile))
  if (options.published) findings.push(expected.finding(size))
  return read
}

/** Bundles in their order, some of them on the way at the same time. */
async function* fetchBundles(size: number, { fetchFile, atOnce = AT_ONCE }: AuditOptions) {
  const count = Math.ceil(size / TILE_WIDTH)
  const pathOf = (index: number): string => bundlePath(index, Math.min(TILE_WIDTH, size - index * TILE_WIDTH))
  const onTheWay: Array<Promise<Uint8Array<ArrayBuffer> | undefined>> = []
  for (let index = 0; index < Math.min(atOnce, count); index++) onTheWay.push(fetchFile(pathOf(index)))
  for (let index = 0; index < count; index++) {
    const bytes = await onTheWay.shift()
    if (index + atOnce < count) onTheWay.push(fetchFile(pathOf(index + atOnce)))
    if (!bytes) throw new Error(`missing ${pathOf(index)}`)
    yield { index, bytes }
  }
}

async function checkTiles(size: number, leaves: ReadonlyArray<readonly Hash[]>, fetchFile: FetchFile): Promise<Finding> {
  let level: ReadonlyArray<readonly Hash[]> = leaves
  let compared = 0
  const tiles = tilesBetween(0, size)
  for (let height = 0; tiles.some((tile) => tile.level === height); height++) {
    for (const tile of tiles.filter((one) => one.level === height)) {
      const served = await fetchFile(tilePath(tile))
      if (!served || !sameBytes(served, encodeTile(level[tile.index] ?? []))) return wrong('tiles', { path: tilePath(tile), compared })
      compared++
    }
    const full = level.filter(({ length }) => length === TILE_WIDTH)
    const above = await Promise.all(full.map(async (hashes) => rootOf(await extendFrontier(EMPTY_FRONTIER, hashes))))
    level = Array.from({ length: Math.ceil(above.length / TILE_WIDTH) }, (_, at) => above.slice(at * TILE_WIDTH, (at + 1) * TILE_WIDTH))
  }
  return right('tiles', { compared })
}

/** Published figures are of some size of the log; they are compared when the fold comes to it. */
function makeTotalsCheck(published: NonNullable<AuditOptions['published']>, totals: ReadonlyMap<string, CampaignTotals>) {
  const differing: string[] = []
  let compared = 0
  const sameTotals = (a: CampaignTotals, b: CampaignTotals): boolean => canonicalTotals(a) === canonicalTotals(b)
  const compare = (size: number): void => {
    for (const one of published.filter((other) => other.size === size)) {
      compared++
      if (!sameTotals(one.totals, totals.get(one.campaign) ?? emptyTotals())) differing.push(one.campaign)
    }
  }
  compare(0)
  return {
    at: compare,
    finding(size: number): Finding {
      const ahead = published.filter((one) => one.size > size).length
      const details = { compared, campaigns: published.length, ...(differing.length > 0 ? { differing: differing.join(', ') } : {}) }
      // Figures of a size that is not signed yet cannot be checked: that is told as wrong, since nobody should be shown them.
      return differing.length === 0 && ahead === 0 ? right('totals', details) : wrong('totals', { ...details, ahead })
    },
  }
}

function canonicalTotals(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalTotals(member)}`).join(',')}}`
}
