import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams'
import { REGION } from '../../template/resolve.ts'
import type { StreamMappingView } from '../../template/event-views.ts'
import { matchesPattern } from './event-pattern.ts'
import { pause } from './pause.ts'

export interface DeliverOptions {
  mapping: StreamMappingView
  /** Folder for batches that were given up. */
  failuresDir: string
  invoke: (event: unknown) => Promise<unknown>
  report: (line: string) => void
}

const RETRY_MS = 300

/**
 * Delivers a batch as an event source mapping does: the records that its filters let through, tried
 * again when the function fails, and given up to the failure queue in the end.
 */
export async function deliver(
  options: DeliverOptions,
  streamArn: string,
  records: readonly StreamRecord[],
  signal: AbortSignal,
): Promise<void> {
  const { patterns, maxRetries } = options.mapping
  const events = records.map((record) => toEvent(record, streamArn))
  const wanted = events.filter(
    (event) => patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, event)),
  )
  if (wanted.length === 0) return
  const tries = maxRetries < 0 ? Number.POSITIVE_INFINITY : maxRetries + 1
  for (let attempt = 1; !signal.aborted; attempt++) {
    const failure = await options.invoke({ Records: wanted }).then(
      () => undefined,
      (error: unknown) => ({ reason: error instanceof Error ? error.name : String(error) }),
    )
    if (!failure) return
    if (attempt >= tries) return giveUp(options, { ...failure, records: wanted.length, attempt })
    await pause(RETRY_MS * attempt, signal)
  }
}

function giveUp(
  { mapping, failuresDir, report }: DeliverOptions,
  { reason, records, attempt }: { reason: string; records: number; attempt: number },
): void {
  mkdirSync(failuresDir, { recursive: true })
  const queue = (mapping.failureQueue ?? 'none').split(':').at(-1)
  const line = JSON.stringify({ at: new Date().toISOString(), reason, records })
  appendFileSync(join(failuresDir, `${queue}.jsonl`), `${line}\n`)
  report(`A batch of ${records} records was given up after ${attempt} tries.`)
}

/** A record as Lambda hands it to a function: its time in seconds. */
function toEvent(record: StreamRecord, eventSourceARN: string) {
  const { ApproximateCreationDateTime, ...dynamodb } = record.dynamodb ?? {}
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventVersion: record.eventVersion,
    eventSource: 'aws:dynamodb',
    awsRegion: REGION,
    dynamodb: {
      ApproximateCreationDateTime: (ApproximateCreationDateTime?.getTime() ?? 0) / 1_000,
      ...dynamodb,
    },
    eventSourceARN,
  }
}
