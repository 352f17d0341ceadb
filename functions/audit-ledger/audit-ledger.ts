import { CAMPAIGN_DATA_KEY, campaignDataSchema } from '../../shared/public-data.ts'
import { auditLog } from '../../shared/ledger/audit.ts'
import type { AuditReport, FetchFile } from '../../shared/ledger/audit.ts'
import { fromUtf8 } from '../../shared/ledger/bytes.ts'
import type { Verifier } from '../../shared/ledger/note.ts'

export interface AuditLedgerDeps {
  verifier: () => Promise<Verifier>
  /** A public file by its key: `data/…` or `ledger/…`. */
  fetchPublic: (key: string) => Promise<Uint8Array<ArrayBuffer> | undefined>
  /** The signed checkpoint of the last audit that found nothing wrong. */
  recall: () => Promise<string | undefined>
  remember: (note: string) => Promise<void>
  wait: (ms: number) => Promise<void>
}

/** Figures are written a moment before the checkpoint that they belong to: one that is ahead is looked at again. */
const MAX_TRIES = 3
const WAIT_MS = 5_000

/** Re-derives everything from what is public, and nothing else, and holds it against what is signed, what is shown, and what was signed before. */
export async function auditLedger({ verifier, fetchPublic, recall, remember, wait }: AuditLedgerDeps): Promise<AuditReport> {
  const fetchFile: FetchFile = (path) => fetchPublic(`ledger/${path}`)
  const earlier = await recall()
  // A portal that has not published anything yet has nothing to be audited; one that has once, always has.
  if (earlier === undefined && (await fetchFile('checkpoint')) === undefined)
    return { ok: true, findings: [], totals: new Map(), entries: 0 }
  for (let tries = 1; ; tries++) {
    const published = readFigures(await fetchPublic(CAMPAIGN_DATA_KEY))
    const report = await auditLog({
      fetchFile,
      verifiers: [await verifier()],
      published,
      tiles: true,
      ...(earlier === undefined ? {} : { earlier }),
    })
    const isAhead = report.findings.some(({ step, ok, details }) => step === 'totals' && !ok && Number(details.ahead) > 0)
    if (isAhead && tries < MAX_TRIES) await wait(WAIT_MS)
    else {
      if (report.ok && report.note !== undefined) await remember(report.note)
      return report
    }
  }
}

/** The figures of the campaigns as the portal shows them, each with the size of the ledger that it is of. */
export function readFigures(bytes: Uint8Array | undefined): NonNullable<Parameters<typeof auditLog>[0]['published']> {
  if (!bytes) return []
  const { ledgerSize, campaigns } = campaignDataSchema.parse(JSON.parse(fromUtf8(bytes)))
  return campaigns.map(({ id, totals }) => ({ campaign: id, size: ledgerSize, totals }))
}
