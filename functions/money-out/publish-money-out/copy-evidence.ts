import { fromBase64, toHex } from '../../../shared/ledger/bytes.ts'
import type { LedgerEntry } from '../../../shared/ledger/entry.ts'
import { evidenceKey, sameFileOf } from '../../../shared/money-out-data.ts'
import type { MoneyOutEntry } from '../../../shared/money-out-data.ts'
import type { PublishMoneyOutDeps } from './deps.ts'
import type { WithdrawnEvidence } from '../public-evidence-files.ts'

/** A round publishes 25 files. A hundred thousand files in one run can only be a fault of ours. */
const MAX_ROUNDS = 4_000

/**
 * Publishes all files that wait, because an entry whose file came later would be listed without it.
 * One that was withdrawn is not published again, by whatever entry it came, and one that is lost is
 * told and does not keep the others back.
 */
export async function publishFiles(
  withdrawn: WithdrawnEvidence,
  { evidence, reportLost }: Pick<PublishMoneyOutDeps, 'evidence' | 'reportLost'>,
): Promise<number> {
  let copied = 0
  let isFirstPass = true
  let inPass = 0
  let after: string | undefined
  for (let rounds = 0; rounds < MAX_ROUNDS; rounds++) {
    const waiting = await evidence.listWaiting(after)
    after = waiting.at(-1)
    if (after === undefined) {
      if (inPass === 0) return copied
      // Files that have come meanwhile may stand before those that were published.
      copied += inPass
      inPass = 0
      isFirstPass = false
    }
    for (const name of waiting) {
      const isOut = withdrawn.has(name)
      if (isOut) await evidence.withdraw(name)
      if (isOut || (await evidence.publish(name)) === 'public') inPass++
      else if (isFirstPass) reportLost(evidenceKey(name))
    }
  }
  throw new Error('evidence-without-end')
}

/**
 * A line with the place of its file, if that is public. One that was offered to the public and is
 * neither there nor withdrawn has been lost: an entry is signed only after its file is public.
 */
export async function withEvidence(
  line: MoneyOutEntry,
  entry: LedgerEntry,
  withdrawals: Withdrawals,
  { evidence, reportLost }: Pick<PublishMoneyOutDeps, 'evidence' | 'reportLost'>,
): Promise<MoneyOutEntry> {
  if (entry.evidence === undefined) return line
  const sha256 = toHex(fromBase64(entry.evidence))
  const name = await evidence.find(sha256)
  if (name !== undefined) return { ...line, evidence: { sha256, url: `/${evidenceKey(name)}` } }
  const lost = withdrawals.has(sha256) ? undefined : await evidence.findOffered(sha256)
  if (lost !== undefined) reportLost(evidenceKey(lost))
  return { ...line, evidence: { sha256 } }
}

/** What is said of files that are public no more, by their hashes. */
type Withdrawals = ReadonlyMap<string, { day: string; reason: string }>

export const byHash = (withdrawn: WithdrawnEvidence): Withdrawals =>
  new Map([...withdrawn].map(([name, said]) => [name.slice(0, 64), said]))

/** A line of which the file was withdrawn keeps the hash, and says since when and why it is not there. */
export function withoutWithdrawn(line: MoneyOutEntry, withdrawals: Withdrawals): MoneyOutEntry {
  const { sha256 } = line.evidence ?? {}
  const withdrawn = sha256 === undefined ? undefined : withdrawals.get(sha256)
  if (sha256 === undefined || !withdrawn) return line
  return { ...line, evidence: { sha256, withdrawn } }
}

/** A line of a file that shows an earlier entry too says which. */
export function withSameFile(
  line: MoneyOutEntry,
  first: ReadonlyMap<string, number>,
): MoneyOutEntry {
  if (!line.evidence) return line
  const { sameFileAs: _before, ...evidence } = line.evidence
  const sameFileAs = sameFileOf(line, first)
  return { ...line, evidence: { ...evidence, ...(sameFileAs === undefined ? {} : { sameFileAs }) } }
}

/** True for a line that does not say yet that its file was withdrawn. */
export const hasWithdrawn = ({ evidence }: MoneyOutEntry, withdrawals: Withdrawals): boolean =>
  evidence !== undefined && !evidence.withdrawn && withdrawals.has(evidence.sha256)
