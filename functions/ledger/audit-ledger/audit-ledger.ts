import { CAMPAIGN_DATA_KEY, LOG_FOLDER, SPLIT_DATA_KEY } from '../../../shared/public-data.ts'
import { auditLog } from '../../../shared/ledger/audit.ts'
import type { AuditReport } from '../../../shared/ledger/audit.ts'
import type { FetchFile } from '../../../shared/ledger/log-access.ts'
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

const NOTHING_PUBLISHED: AuditReport = {
  ok: true,
  findings: [],
  totals: new Map(),
  splits: new Map(),
  unknownSplits: [],
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
}: AuditLedgerDeps): Promise<AuditReport> {
  const fetchFile: FetchFile = (path) => fetchPublic(LOG_FOLDER + path)
  const earlier = await recall()
  // A portal that has not published anything yet has nothing to be audited; one that has once,
  // always has.
  if (earlier === undefined && (await fetchFile('checkpoint')) === undefined)
    return NOTHING_PUBLISHED
  const report = await auditLog({
    fetchFile,
    verifiers: [await verifier()],
    fetchFigures: () => fetchPublic(CAMPAIGN_DATA_KEY),
    fetchSplits: () => fetchPublic(SPLIT_DATA_KEY),
    tiles: true,
    wait,
    ...(earlier === undefined ? {} : { earlier }),
  })
  if (report.ok && report.note !== undefined) await remember(report.note)
  return report
}
