import { evidenceKey } from '../../../shared/money-out-data.ts'
import type { MoneyOutEntry } from '../../../shared/money-out-data.ts'
import { inTurn } from '../../ledger/in-turn.ts'
import type { PublishMoneyOutDeps } from './deps.ts'

/** How often the clock rings, by which files have their turn to be looked at. */
const EVERY_MS = 60_000
/** Files that are looked at in one run at least; each may have some megabytes. */
const AT_LEAST = 2

/**
 * Looks at the public evidence whose turn it is, and puts back what is missing or differs. A file
 * that was withdrawn is left alone, whether or not its line says so already.
 * @returns how many were put back.
 */
export async function mendEvidence(
  lines: readonly MoneyOutEntry[],
  withdrawn: ReadonlyMap<string, unknown>,
  { evidence, now, reportFile, reportLost }: PublishMoneyOutDeps,
): Promise<number> {
  const urls = lines.flatMap(({ evidence: shown }) =>
    shown?.url === undefined || withdrawn.has(shown.sha256) ? [] : [shown.url],
  )
  const names = [...new Set(urls)].map((url) => url.slice(url.lastIndexOf('/') + 1))
  const turn = inTurn(names.length, { at: now(), everyMs: EVERY_MS, atLeast: AT_LEAST })
  let mended = 0
  for (const name of names.slice(turn.from, turn.to)) {
    const outcome = await evidence.mend(name)
    if (outcome === 'sound') continue
    if (outcome === 'mended') mended++
    const report = outcome === 'mended' ? reportFile : reportLost
    report(evidenceKey(name))
  }
  return mended
}
