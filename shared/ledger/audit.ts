import { fromUtf8, sameBytes, toBase64 } from './bytes.ts'
import { checkEarlier, readCurrent } from './check-history.ts'
import { checkTiles } from './check-tiles.ts'
import type { Checkpoint } from './checkpoint.ts'
import { parseEntry } from './entry.ts'
import { fetchBundles } from './fetch-bundles.ts'
import { reasonOf, right, wrong } from './finding.ts'
import type { Finding } from './finding.ts'
import { markUnreachable } from './log-access.ts'
import type { LogAccess } from './log-access.ts'
import { EMPTY_FRONTIER, extendFrontier, hashLeaf, rootOf } from './merkle.ts'
import type { Frontier, Hash } from './merkle.ts'
import { makeTotalsCheck, readFigures } from './shown-figures.ts'
import type { Figures } from './shown-figures.ts'
import { claimedSize } from './signed-checkpoint.ts'
import { TILE_WIDTH, decodeBundle } from './tile.ts'
import { addEntry, emptyTotals } from './totals.ts'
import type { CampaignTotals } from './totals.ts'

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

/**
 * Audits a whole log from what is public: signature, every entry, the root, the tiles, the totals, and that nothing that was seen before has changed.
 * @throws Unreachable when a file could not be had.
 */
export async function auditLog(given: AuditOptions): Promise<AuditReport> {
  const options = { ...given, fetchFile: markUnreachable(given.fetchFile) }
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
    options.fetchFigures && readFigures(await markUnreachable(options.fetchFigures)('figures'))
  const current = await readCurrent(
    options,
    Math.max(claimedSize(options.earlier), figures?.size ?? 0),
  )
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

async function readEntries(
  checkpoint: Checkpoint,
  totals: Map<string, CampaignTotals>,
  findings: Finding[],
  figures: Figures | undefined,
  options: AuditOptions,
): Promise<number> {
  const { size } = checkpoint
  const { atOnce = AT_ONCE } = options
  const expected = makeTotalsCheck(figures, totals)
  const leaves: Hash[][] = []
  let frontier: Frontier = EMPTY_FRONTIER
  let read = 0
  try {
    for await (const { index, bytes } of fetchBundles(size, { ...options, atOnce })) {
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
    findings.push(await checkTiles(size, leaves, { ...options, atOnce }))
  if (figures) findings.push(expected.finding(size))
  return read
}
