import { openCheckpoint } from '../../../shared/ledger/signed-checkpoint.ts'
import { firstByFile, moneyOutOf, sameFileOf } from '../../../shared/money-out-data.ts'
import type { MoneyOutEntry } from '../../../shared/money-out-data.ts'
import { readLogEntries } from '../../ledger/log-entries.ts'
import {
  byHash,
  hasWithdrawn,
  publishFiles,
  withEvidence,
  withSameFile,
  withoutWithdrawn,
} from './copy-evidence.ts'
import type { PublishMoneyOutDeps } from './deps.ts'
import { mendEvidence } from './mend-evidence.ts'
import { putList, readList } from './money-out-list.ts'

/**
 * Publishes the files that were approved to be public, and then brings each campaign's list of
 * where money went up to the signed checkpoint, from the public log alone. The files come first: a
 * file is approved in the write that queues its entry, so that a signed entry finds its file there.
 * A run that dies, or that comes twice, does no harm, because a list says how far it goes, and is
 * written only if it is still as it was read.
 * @returns how many files and entries were added.
 */
export async function publishMoneyOut(
  deps: PublishMoneyOutDeps,
): Promise<{ files: number; entries: number }> {
  const { log, evidence, verifier, campaigns } = deps
  // Before the list of files: what is signed by now was approved before.
  const published = await log.getCheckpoint()
  const withdrawn = await evidence.listWithdrawn()
  const copied = await publishFiles(withdrawn, deps)
  for (const name of withdrawn.keys()) await evidence.withdraw(name)
  const withdrawals = byHash(withdrawn)
  const { size } = published
    ? await openCheckpoint(published.note, [await verifier()])
    : { size: 0 }
  const seen = await Promise.all(campaigns.map((campaign) => readList(campaign, size, deps)))
  const shown = seen.flatMap(({ list }) => list.entries)
  const listed = firstByFile(shown)
  // A list of nothing is a list too: that nothing was spent yet is worth saying.
  const behind = seen.filter(
    ({ list, isWhole }) =>
      list.ledgerSize < size ||
      !isWhole ||
      list.entries.some(
        (line) =>
          hasWithdrawn(line, withdrawals) || line.evidence?.sameFileAs !== sameFileOf(line, listed),
      ),
  )
  const mended = await mendEvidence(shown, withdrawals, deps)
  if (behind.length === 0) return { files: copied + mended, entries: 0 }
  const from = Math.min(...behind.map(({ list }) => list.ledgerSize))
  const fresh = new Map<string, MoneyOutEntry[]>(behind.map(({ list }) => [list.campaign, []]))
  for await (const [index, entry] of readLogEntries(log, { from, to: size, size })) {
    const line = moneyOutOf(index, entry, undefined)
    if (line) fresh.get(entry.campaign)?.push(await withEvidence(line, entry, withdrawals, deps))
  }
  const first = firstByFile([...shown, ...[...fresh.values()].flat()])
  let entries = 0
  for (const one of behind) {
    const lines = [...one.list.entries, ...(fresh.get(one.list.campaign) ?? [])]
    const told = lines.map((line) => withSameFile(withoutWithdrawn(line, withdrawals), first))
    entries += await putList(one, told, size, deps)
  }
  return { files: copied + mended, entries }
}
