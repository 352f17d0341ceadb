import { makeBooks } from './audit-books.ts'
import type { Books } from './audit-books.ts'
import { readEntries } from './audit-entries.ts'
import type { AuditOptions, FetchFigures } from './audit-entries.ts'
import { toBase64 } from './bytes.ts'
import { checkEarlier, readCurrent } from './check-history.ts'
import type { Checkpoint } from './checkpoint.ts'
import { right } from './finding.ts'
import type { Finding } from './finding.ts'
import { fetchOrCut } from './cut-from-full.ts'
import { markUnreachable } from './log-access.ts'
import { NO_FIGURES, readFigures } from './shown-figures.ts'
import { makeFiguresCheck } from './figures-check.ts'
import type { FiguresCheck } from './figures-check.ts'
import { claimedSize } from './signed-checkpoint.ts'
import { emptySplits } from './splits.ts'
import type { CampaignSplits } from './splits.ts'
import { emptyTotals } from './totals.ts'
import type { CampaignTotals } from './totals.ts'

export interface AuditReport {
  ok: boolean
  findings: readonly Finding[]
  checkpoint?: Checkpoint
  /** The signed checkpoint as it was served, to be remembered. */
  note?: string
  totals: ReadonlyMap<string, CampaignTotals>
  splits: ReadonlyMap<string, CampaignSplits>
  /** Splits that the portal shows and that this code does not know. They are not checked. */
  unknownSplits: readonly string[]
  entries: number
}

/**
 * Audits a whole log from its public files: the signature, every entry, the root, the tiles, the
 * figures that the portal shows, and that nothing has changed that was seen before.
 * @throws Unreachable when a file could not be fetched.
 */
export async function auditLog(given: AuditOptions): Promise<AuditReport> {
  const options = { ...given, fetchFile: markUnreachable(fetchOrCut(given.fetchFile)) }
  const findings: Finding[] = []
  const books = makeBooks()
  const checks = await readShown(options, books)
  const report = (rest: Partial<AuditReport> = {}): AuditReport => ({
    ok: findings.every(({ ok }) => ok),
    findings,
    totals: books.totals,
    splits: books.splits,
    unknownSplits: [...new Set(checks.flatMap((check) => check.unknown()))],
    entries: books.read,
    ...rest,
  })
  const shownSizes = checks.map((check) => check.size)
  const current = await readCurrent(options, Math.max(claimedSize(options.earlier), ...shownSizes))
  if ('step' in current) {
    findings.push(current)
    return report()
  }
  const { checkpoint, note } = current
  const { origin, size, root } = checkpoint
  findings.push(right('signature', { origin, size, root: toBase64(root) }))
  if (options.earlier !== undefined)
    findings.push(await checkEarlier(options.earlier, checkpoint, options))
  if (!report().ok) return report({ checkpoint, note })
  await readEntries({ checkpoint, books, checks, findings }, options)
  return report({ checkpoint, note })
}

/** Reads the figures that are shown, and makes their checks. */
async function readShown(
  { fetchFigures, fetchSplits }: AuditOptions,
  books: Books,
): Promise<readonly FiguresCheck[]> {
  const checks: FiguresCheck[] = []
  if (fetchFigures) {
    const figures = readFigures(await fetchMarked(fetchFigures), 'totals')
    const foldOf = (campaign: string) => books.totals.get(campaign) ?? emptyTotals()
    checks.push(makeFiguresCheck('totals', figures, { foldOf, mustShowAll: true }))
  }
  if (fetchSplits) {
    const bytes = await fetchMarked(fetchSplits)
    // A portal that was built before there were splits has no such file.
    const figures = bytes ? readFigures(bytes, 'splits') : NO_FIGURES
    const foldOf = (campaign: string) => books.splits.get(campaign) ?? emptySplits()
    checks.push(makeFiguresCheck('splits', figures, { foldOf, mustShowAll: false }))
  }
  return checks
}

const fetchMarked = (fetchFigures: FetchFigures) => markUnreachable(fetchFigures)('figures')
