import { auditPortal } from '../../../shared/audit/audit-portal.ts'
import type { PortalReport } from '../../../shared/audit/audit-portal.ts'
import { LOG_FOLDER } from '../../../shared/public-data.ts'
import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
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
 * @throws Unreachable when a file could not be had, which is no difference. Error
 * `last-audit-unreadable` when what was seen last is nothing that this portal has signed: the audit
 * has then been made without it, and the next one remembers this one.
 */
export async function auditLedger({
  verifier,
  fetchPublic,
  recall,
  remember,
  wait,
}: AuditLedgerDeps): Promise<PortalReport> {
  const seen = await recall()
  const verifiers = [await verifier()]
  const isOurs = seen !== undefined && (await isSigned(seen, verifiers))
  const earlier = isOurs ? seen : undefined
  // A portal that has not published anything yet has nothing to be audited; one that has once,
  // always has.
  if (seen === undefined && (await fetchPublic(`${LOG_FOLDER}checkpoint`)) === undefined)
    return NOTHING_PUBLISHED
  const report = await auditPortal({
    fetchPublic,
    verifiers,
    tiles: true,
    wait,
    ...(earlier === undefined ? {} : { earlier }),
  })
  if (report.ok && report.note !== undefined) await remember(report.note)
  // What was found counts first; a portal of which nothing is wrong tells that its memory was.
  if (report.ok && seen !== undefined && !isOurs) throw new Error('last-audit-unreadable')
  return report
}

async function isSigned(note: string, verifiers: readonly Verifier[]): Promise<boolean> {
  try {
    await openCheckpoint(note, verifiers)
    return true
  } catch {
    return false
  }
}
