import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams'
import { matchesPattern } from './event-pattern.ts'
import { giveUp } from './give-up.ts'
import type { FailureOptions } from './give-up.ts'
import { pause } from './pause.ts'
import { toEvent } from './stream-event.ts'

export interface DeliverOptions extends FailureOptions {
  invoke: (event: unknown) => Promise<unknown>
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
