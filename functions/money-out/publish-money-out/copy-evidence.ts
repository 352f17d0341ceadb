import { fromBase64, toHex } from '../../../shared/ledger/bytes.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { evidenceKey } from '../../../shared/money-out-data.ts'
import type { MoneyOutEntry } from '../../../shared/money-out-data.ts'
import type { PublicEvidence } from '../public-evidence-files.ts'

/** A round publishes 25 files. A hundred thousand files in one run can only be a fault of ours. */
const MAX_ROUNDS = 4_000

/**
 * Publishes all files that wait, because an entry whose file came later would be listed without it.
 */
export async function publishFiles(evidence: PublicEvidence): Promise<number> {
  let copied = 0
  for (let rounds = 0; rounds < MAX_ROUNDS; rounds++) {
    const waiting = await evidence.listWaiting()
    if (waiting.length === 0) return copied
    for (const name of waiting) await evidence.publish(name)
    copied += waiting.length
  }
  throw new Error('evidence-without-end')
}

export async function withEvidence(
  line: MoneyOutEntry,
  entry: LedgerEntry,
  evidence: PublicEvidence,
): Promise<MoneyOutEntry> {
  if (entry.evidence === undefined) return line
  const sha256 = toHex(fromBase64(entry.evidence))
  const name = await evidence.find(sha256)
  return {
    ...line,
    evidence: { sha256, ...(name === undefined ? {} : { url: `/${evidenceKey(name)}` }) },
  }
}
