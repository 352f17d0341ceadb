import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { StreamMappingView } from '../../template/stream-mapping-views.ts'

/** Where a batch goes that its function could not take. */
export interface FailureOptions {
  mapping: StreamMappingView
  /** Folder for batches that were given up. */
  failuresDir: string
  report: (line: string) => void
}

/**
 * Keeps what an event source mapping sends to its failure queue: when, why, and how many records.
 */
export function giveUp(
  { mapping, failuresDir, report }: FailureOptions,
  { reason, records, attempt }: { reason: string; records: number; attempt: number },
): void {
  mkdirSync(failuresDir, { recursive: true })
  const queue = (mapping.failureQueue ?? 'none').split(':').at(-1)
  const line = JSON.stringify({ at: new Date().toISOString(), reason, records })
  appendFileSync(join(failuresDir, `${queue}.jsonl`), `${line}\n`)
  report(`A batch of ${records} records was given up after ${attempt} tries.`)
}
