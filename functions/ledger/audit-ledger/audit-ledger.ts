import { auditPortal } from '../../../shared/audit/audit-portal.ts'
import type { PortalReport } from '../../../shared/audit/audit-portal.ts'
import { LOG_FOLDER } from '../../../shared/public-data.ts'
import type { Verifier } from '../../../shared/ledger/note.ts'

export interface AuditLedgerDeps {
  verifier: () => Promise<Verifier>
  /** A public file by its key: `data/…` or `ledger/…`. */
  fetchPublic: (key: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** The signed checkpoint of the last audit that found nothing wrong. */
  recall: () => Promise<string | undefined>
  remember: (note: string) => Promise<void>
  wait: (ms: number) => Promise<void>
}

const NOTHING_PUBLISHED: PortalReport = {
  ok: true,
  findings: [],
  totals: new Map(),
  splits: new Map(),
  unknownSplits: [],
  unchecked: [],
  entries: 0,
}

/**
 * Re-derives everything from what is public, and nothing else, and holds it against what is signed,
 * what is shown, and what was signed before.
 * @throws Unreachable when a file could not be had, which is no difference.
 */
export async function auditLedger({
  verifier,
  fetchPublic,
  recall,
  remember,
  wait,
}: AuditLedgerDeps): Promise<PortalReport> {
  const earlier = await recall()
  // A portal that has not published anything yet has nothing to be audited; one that has once,
  // always has.
  if (earlier === undefined && (await fetchPublic(`${LOG_FOLDER}checkpoint`)) === undefined)
    return NOTHING_PUBLISHED
  const report = await auditPortal({
    fetchPublic,
    verifiers: [await verifier()],
    tiles: true,
    wait,
    ...(earlier === undefined ? {} : { earlier }),
  })
  if (report.ok && report.note !== undefined) await remember(report.note)
  return report
}
