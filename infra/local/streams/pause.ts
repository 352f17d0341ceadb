import { setTimeout } from 'node:timers/promises'

/** Waits, or stops waiting when told to stop; never rejects. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal }).catch(() => {})
}
