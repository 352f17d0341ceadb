import type { Written } from './written.ts'

/**
 * How an act of a person on a record ended.
 * - `done`, `repeated`: it stands in the table;
 * - `not-allowed`: the record is not what the act asks for: another state, a time that is over, or
 *   somebody was faster;
 * - `key-reused`: the key stands for another act;
 * - `busy`: nothing was written, and the same may be tried again;
 * - `unknown`: it may have been written, or may still be; the same, sent again, tells.
 */
export type ActOutcome =
  | { outcome: 'done' | 'repeated' | 'not-allowed' | 'key-reused' }
  | { outcome: 'busy' | 'unknown'; cause: unknown }

/** For an act of which it does not matter which condition refused it. */
export function toActOutcome(written: Written<string>): ActOutcome {
  return written.outcome === 'refused' ? { outcome: 'not-allowed' } : written
}
